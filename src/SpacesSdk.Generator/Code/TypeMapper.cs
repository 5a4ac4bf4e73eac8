using SpacesSdk.Schema;

namespace SpacesSdk.Generator.Code;

/// <summary>Decides the C# type of a value from its schema and its component, and declares what it needs.</summary>
/// <param name="names">The names of open enums and records, by path.</param>
/// <param name="shared">The types that the schema names.</param>
/// <param name="chosen">The names that the project chose.</param>
/// <param name="report">Takes what could not be typed: where it is and what it is.</param>
internal sealed class TypeMapper(IReadOnlyDictionary<string, string> names, SharedTypes shared, SpaceOverrides chosen, Action<TypePlace, string> report)
{
    private static readonly Dictionary<string, string> s_fileTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Image"] = "ImageFile",
        ["ImageSlider"] = "ImageFile",
        ["Audio"] = "AudioFile",
        ["Video"] = "VideoFile",
        ["Model3D"] = "Model3DFile",
    };

    private readonly List<RecordModel> _records = [];
    private readonly List<ChoiceModel> _choices = [];

    /// <summary>The names that the project chose.</summary>
    public SpaceOverrides Chosen => chosen;

    /// <summary>What was declared on the way.</summary>
    public NestedTypes Types => new(_records.ToEquatableArray(), _choices.ToEquatableArray());

    /// <summary>The type of a value; whether it may be null is not part of it.</summary>
    public TypeModel Map(SchemaType type, string component, TypePlace place) => ComponentTypes.Find(component, type) ?? type switch
    {
        SchemaType.Text => new TypeModel.Text(),
        SchemaType.Integer => new TypeModel.Integer(),
        SchemaType.Number => new TypeModel.Number(),
        SchemaType.Boolean => new TypeModel.Boolean(),
        SchemaType.File file => new TypeModel.File(FileType(component, file), file.IsWrappedAsVideo),
        SchemaType.Enum choices => Choice(choices, place),
        SchemaType.List list => new TypeModel.List(Item(list.Items, component, place)),
        SchemaType.Union { Options.Count: 1 } union => Map(union.Options[0], component, place),
        SchemaType.Object { Properties.Count: 0, Additional: { } values } => new TypeModel.Map(Item(values, component, place)),
        SchemaType.Object entity when SharedTypes.IsShared(entity) => Shared(shared.Find(entity, place.Scope)),
        SchemaType.Object { Properties.Count: > 0 } entity => Record(RecordMembers.Of(entity, names[place.Path], place, this), isTuple: false, place),
        SchemaType.Tuple tuple => Record(RecordMembers.Of(tuple, names[place.Path], place, this), isTuple: true, place),
        SchemaType.Recursive reference when SharedScope.Find(place.Scope, reference.Name) is { } enclosing => Shared(enclosing),
        SchemaType.Any => new TypeModel.Json(),
        _ => Lost(type, place),
    };

    private static TypeModel.Record Shared(SharedType type) => new(type.Name, type.HasFiles);

    /// <summary>Declares the record of a shared type.</summary>
    public void Declare(SharedType type)
    {
        var place = new TypePlace("", "", type.Title, type.Scope, type.Use);
        _records.Add(new(type.Name, type.Title, IsTuple: false, RecordMembers.Of(type.Schema, type.Name, place, this)));
    }

    private TypeModel Item(SchemaType type, string component, TypePlace place)
    {
        var item = Map(type, component, place);
        return type is SchemaType.Union { Nullable: true } && item is not TypeModel.Json ? new TypeModel.OrNull(item) : item;
    }

    private TypeModel.Record Record(EquatableArray<MemberModel> members, bool isTuple, TypePlace place)
    {
        string name = names[place.Path];
        _records.Add(new(name, place.Of, isTuple, members));
        return new(name, members.Any(m => m.Type.HasFiles));
    }

    private TypeModel.Choice Choice(SchemaType.Enum choices, TypePlace place)
    {
        string name = names[place.Path];
        var values = choices.Values.Where(IsSendable).ToEquatableArray();
        _choices.Add(new(name, place.Of, ChoiceNamer.Name(name, values, chosen.Members(name))));
        return new(name, values);
    }

    // A number past every double, a list or an object is no value that a choice could carry.
    private static bool IsSendable(JsonValue value) => value.Kind switch
    {
        JsonKind.Array or JsonKind.Object => false,
        JsonKind.Number => value.IsFiniteNumber(),
        _ => true,
    };

    private TypeModel.Json Lost(SchemaType type, TypePlace place)
    {
        report(place, type switch
        {
            SchemaType.Union => "one of several types",
            SchemaType.Object => "an object without members",
            SchemaType.Null => "always null",
            _ => "a type that refers to itself",
        });
        return new();
    }

    private static string FileType(string component, SchemaType.File file)
    {
        if (s_fileTypes.TryGetValue(component, out string? type))
            return type;
        return file.Title.StartsWith("Image", StringComparison.Ordinal) ? "ImageFile" : "SpaceFile";
    }
}
