using SpacesSdk.Schema;

namespace SpacesSdk.Generator.Code;

/// <summary>All objects of a Space that its schema names. Those of one name and one shape are one type; one name with two shapes gives two.</summary>
internal sealed class SharedTypes
{
    private readonly Dictionary<string, SharedType> _types = new(StringComparer.Ordinal);

    public IEnumerable<SharedType> All => _types.Values.OrderBy(type => type.Key, StringComparer.Ordinal);

    /// <summary>Whether the schema has a name for the object, so that it is more than a place in one endpoint.</summary>
    public static bool IsShared(SchemaType.Object entity) => entity.Properties.Count > 0 && entity.Definition.Length + entity.Title.Length > 0;

    /// <summary>Adds an object and what it is made of.</summary>
    public void Add(SchemaType.Object entity, SharedScope? enclosing, TypeUse use, SpaceOverrides chosen)
    {
        string key = KeyOf(entity, enclosing);
        if (_types.ContainsKey(key))
            return;
        var type = new SharedType(entity, key, enclosing, use, new(this, chosen));
        _types.Add(key, type);
        type.Needs.AddMembers(type);
    }

    /// <summary>The type of an object that was added.</summary>
    public SharedType Find(SchemaType.Object entity, SharedScope? enclosing) => _types[KeyOf(entity, enclosing)];

    /// <summary>Names all types in the scope of the client.</summary>
    public void Assign(NameScope client, SpaceOverrides chosen)
    {
        var types = All.ToList();
        string[] names = client.Assign(
            [.. types.Select(type => (type.Key, NameOf(type)))],
            (i, name) => types[i].Needs.Name(name, [name]).Values.Prepend(name),
            (_, name) => chosen.TypeName(name));
        for (int i = 0; i < names.Length; i++)
            types[i].Name = names[i];
    }

    /// <summary>The definitions around an object that it refers back to.</summary>
    public static IReadOnlyList<string> FreeReferences(SchemaType.Object entity) => [.. Free(entity, new(StringComparer.Ordinal)).Distinct()];

    // A record can't be called like a member that every record has.
    private static string NameOf(SharedType type) => CSharpName.Pascal(type.Title, "Type") is var name && ReservedNames.Record.Contains(name) ? name + "Type" : name;

    // What refers to something around it is another type where something else is around it.
    private static string KeyOf(SchemaType.Object entity, SharedScope? enclosing) =>
        $"{entity.Definition}|{entity.Title}|{SchemaShape.Of(entity)}"
        + string.Concat(FreeReferences(entity).Select(name => "@" + SharedScope.Find(enclosing, name)?.Key));

    private static List<string> Free(SchemaType type, HashSet<string> open)
    {
        if (type is SchemaType.Recursive reference)
            return open.Contains(reference.Name) ? [] : [reference.Name];
        bool opened = type is SchemaType.Object { Definition.Length: > 0 } entity && open.Add(entity.Definition);
        var found = SchemaShape.Children(type).SelectMany(child => Free(child, open)).ToList();
        if (opened)
            open.Remove(((SchemaType.Object)type).Definition);
        return found;
    }
}
