using SpacesSdk.Schema;

namespace SpacesSdk.Generator.Code;

/// <summary>The shared types that are open around a value, from the innermost outwards: what a reference to an enclosing definition means.</summary>
/// <param name="Type">The innermost.</param>
/// <param name="Outer">What is around it.</param>
internal sealed record SharedScope(SharedType Type, SharedScope? Outer)
{
    public static SharedType? Find(SharedScope? scope, string definition) =>
        scope is null ? null : scope.Type.Schema.Definition == definition ? scope.Type : Find(scope.Outer, definition);
}

/// <summary>An object that the schema names: one C# type for all endpoints that use it.</summary>
internal sealed class SharedType
{
    public SharedType(SchemaType.Object schema, string key, SharedScope? enclosing, TypeUse use, TypeNeeds needs)
    {
        (Schema, Key, Use, Needs) = (schema, key, use, needs);
        Scope = new(this, enclosing);
        HasFiles = SchemaShape.Walk(schema).Any(type => type is SchemaType.File) || SharedTypes.FreeReferences(schema).Count > 0;
    }

    /// <summary>The object.</summary>
    public SchemaType.Object Schema { get; }

    /// <summary>What tells it from others.</summary>
    public string Key { get; }

    /// <summary>What uses it first, for diagnostics.</summary>
    public TypeUse Use { get; }

    /// <summary>The types of its members.</summary>
    public TypeNeeds Needs { get; }

    /// <summary>The name that the schema has for it.</summary>
    public string Title => Schema.Definition.Length > 0 ? Schema.Definition : Schema.Title;

    /// <summary>Its C# name, once it is assigned.</summary>
    public string Name { get; set; } = "";

    /// <summary>What is open inside it, itself included.</summary>
    public SharedScope Scope { get; }

    /// <summary>Whether there may be files in it, or in what it is part of and refers to.</summary>
    public bool HasFiles { get; }
}

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
