using SpacesSdk.Schema;

namespace SpacesSdk.Generator.Code;

/// <summary>Collects, before anything is named, which values need a C# type of their own, so that all names of a family can be taken at once.</summary>
/// <param name="shared">Takes the types that the schema names.</param>
/// <param name="chosen">The names that the project chose.</param>
internal sealed class TypeNeeds(SharedTypes shared, SpaceOverrides chosen)
{
    private readonly List<TypeNeed> _needs = [];

    /// <summary>Collects what a member of a request or a result needs.</summary>
    /// <param name="type">Its schema.</param>
    /// <param name="component">Its component.</param>
    /// <param name="use">Which member it is.</param>
    /// <param name="member">What the name of its type ends with.</param>
    public void Add(SchemaType type, string component, TypeUse use, string member)
    {
        if (ComponentTypes.Find(component, type) is null)
            Add(type, new(use.Path, "", member), enclosing: null, use);
    }

    /// <summary>Collects what the members of a shared type need.</summary>
    public void AddMembers(SharedType type) => AddMembers(type.Schema, "", type.Scope, type.Use);

    /// <summary>Names all types below an owner; a type inside a record is named after the record.</summary>
    /// <param name="owner">What the names begin with.</param>
    /// <param name="reserved">The names that the owner has already.</param>
    public IReadOnlyDictionary<string, string> Name(string owner, IEnumerable<string> reserved)
    {
        var scope = new NameScope(reserved);
        var names = new Dictionary<string, string>(StringComparer.Ordinal) { [""] = owner };
        for (var level = Below([""]); level.Count > 0; level = Below([.. level.Select(need => need.Path)]))
        {
            string[] assigned = scope.Assign([.. level.Select(need => (need.Member, names[need.Parent] + need.Member))], choose: (_, name) => chosen.TypeName(name));
            for (int i = 0; i < assigned.Length; i++)
                names[level[i].Path] = assigned[i];
        }
        names.Remove("");
        return names;
    }

    /// <summary>Where a member of a record is.</summary>
    public static string Below(string path, string member) => $"{path}/{member.Replace("~", "~0").Replace("/", "~1")}";

    private List<TypeNeed> Below(HashSet<string> parents) => _needs.FindAll(need => parents.Contains(need.Parent));

    private void Add(SchemaType type, TypeNeed need, SharedScope? enclosing, TypeUse use)
    {
        switch (SchemaShape.LeafOf(type))
        {
            case SchemaType.Object entity when SharedTypes.IsShared(entity):
                shared.Add(entity, enclosing, use, chosen);
                break;
            case SchemaType.Object { Properties.Count: > 0 } entity:
                _needs.Add(need);
                AddMembers(entity, need.Path, enclosing, use);
                break;
            case SchemaType.Tuple tuple:
                _needs.Add(need);
                for (int i = 0; i < tuple.Items.Count; i++)
                    Add(tuple.Items[i], need.Of(TupleMembers.Name(i), TupleMembers.Name(i)), enclosing, use);
                break;
            case SchemaType.Enum:
                _needs.Add(need);
                break;
        }
    }

    private void AddMembers(SchemaType.Object entity, string path, SharedScope? enclosing, TypeUse use)
    {
        foreach (var property in entity.Properties)
            Add(property.Type, new(Below(path, property.Name), path, CSharpName.Pascal(property.Name, "Value")), enclosing, use);
    }

    /// <summary>A type that is needed.</summary>
    /// <param name="Path">Where.</param>
    /// <param name="Parent">Where the record is that it is a member of; empty for a member of the owner itself.</param>
    /// <param name="Member">What its name ends with.</param>
    private sealed record TypeNeed(string Path, string Parent, string Member)
    {
        public TypeNeed Of(string wire, string member) => new(Below(Path, wire), Path, member);
    }
}
