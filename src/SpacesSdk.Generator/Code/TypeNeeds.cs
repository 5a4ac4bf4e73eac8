using SpacesSdk.Schema;

namespace SpacesSdk.Generator.Code;

/// <summary>Collects, before anything is named, which values need a C# type of their own, so that all names of a family can be taken at once.</summary>
/// <param name="shared">Takes the types that the schema names.</param>
/// <param name="endpoint">The endpoint that needs them.</param>
internal sealed class TypeNeeds(SharedTypes shared, string endpoint)
{
    private readonly List<(string Path, string Parent, string Member)> _needs = [];

    /// <summary>Collects what a member of a request or a result needs.</summary>
    /// <param name="type">Its schema.</param>
    /// <param name="component">Its component.</param>
    /// <param name="path">Where it is.</param>
    /// <param name="member">What the name of its type ends with.</param>
    public void Add(SchemaType type, string component, string path, string member)
    {
        if (ComponentTypes.Find(component, type) is null)
            Add(type, path, "", member, enclosing: null);
    }

    /// <summary>Collects what the members of a shared type need.</summary>
    public void AddMembers(SchemaType.Object entity, SharedScope scope) => AddMembers(entity, "", scope);

    /// <summary>Names all types below an owner; a type inside a record is named after the record.</summary>
    /// <param name="owner">What the names begin with.</param>
    /// <param name="reserved">The names that the owner has already.</param>
    public IReadOnlyDictionary<string, string> Name(string owner, IEnumerable<string> reserved)
    {
        var scope = new NameScope(reserved);
        var names = new Dictionary<string, string>(StringComparer.Ordinal) { [""] = owner };
        for (var level = Below([""]); level.Count > 0; level = Below([.. level.Select(need => need.Path)]))
        {
            string[] assigned = scope.Assign([.. level.Select(need => (need.Member, names[need.Parent] + need.Member))]);
            for (int i = 0; i < assigned.Length; i++)
                names[level[i].Path] = assigned[i];
        }
        names.Remove("");
        return names;
    }

    /// <summary>Where a member of a record is.</summary>
    public static string Below(string path, string member) => $"{path}/{member.Replace("~", "~0").Replace("/", "~1")}";

    private List<(string Path, string Parent, string Member)> Below(HashSet<string> parents) => _needs.FindAll(need => parents.Contains(need.Parent));

    private void Add(SchemaType type, string path, string parent, string member, SharedScope? enclosing)
    {
        switch (SchemaShape.LeafOf(type))
        {
            case SchemaType.Object entity when SharedTypes.IsShared(entity):
                shared.Add(entity, enclosing, endpoint);
                break;
            case SchemaType.Object { Properties.Count: > 0 } entity:
                _needs.Add((path, parent, member));
                AddMembers(entity, path, enclosing);
                break;
            case SchemaType.Tuple tuple:
                _needs.Add((path, parent, member));
                for (int i = 0; i < tuple.Items.Count; i++)
                    Add(tuple.Items[i], Below(path, TupleMembers.Name(i)), path, TupleMembers.Name(i), enclosing);
                break;
            case SchemaType.Enum:
                _needs.Add((path, parent, member));
                break;
        }
    }

    private void AddMembers(SchemaType.Object entity, string path, SharedScope? enclosing)
    {
        foreach (var property in entity.Properties)
            Add(property.Type, Below(path, property.Name), path, CSharpName.Pascal(property.Name, "Value"), enclosing);
    }
}
