using SpacesSdk.Schema;

namespace SpacesSdk.Generator.Code;

/// <summary>Decides the C# type of one value from its schema and its component.</summary>
/// <param name="choiceName">The name that an open enum of this value gets.</param>
internal sealed class TypeMapper(string choiceName)
{
    private static readonly Dictionary<string, string> s_fileTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Image"] = "ImageFile",
        ["ImageSlider"] = "ImageFile",
        ["Audio"] = "AudioFile",
        ["Video"] = "VideoFile",
        ["Model3D"] = "Model3DFile",
    };

    /// <summary>The values of the open enum that was met on the way; null when there was none.</summary>
    public EquatableArray<JsonValue>? Choices { get; private set; }

    /// <summary>What became <c>JsonElement</c> although the schema says more of it; null when nothing was lost.</summary>
    public string? Loss { get; private set; }

    public TypeModel Map(SchemaType type, string component) => type switch
    {
        SchemaType.Text => new TypeModel.Text(),
        SchemaType.Integer => new TypeModel.Integer(),
        SchemaType.Number => new TypeModel.Number(),
        SchemaType.Boolean => new TypeModel.Boolean(),
        SchemaType.File file => new TypeModel.File(FileType(component, file), file.IsWrappedAsVideo),
        SchemaType.Enum choices => Choice(choices),
        SchemaType.List list => List(list, component),
        SchemaType.Union { Options.Count: 1 } union => Map(union.Options[0], component),
        SchemaType.Any => new TypeModel.Json(),
        SchemaType.Tuple => Lost("a tuple"),
        SchemaType.Object => Lost("an object"),
        SchemaType.Union => Lost("one of several types"),
        _ => Lost("a type that refers to itself"),
    };

    private TypeModel.Choice Choice(SchemaType.Enum choices)
    {
        var values = choices.Values.Where(IsSendable).ToEquatableArray();
        Choices = values;
        return new(choiceName, values);
    }

    // A number past every double, a list or an object is no value that a choice could carry.
    private static bool IsSendable(JsonValue value) => value.Kind switch
    {
        JsonKind.Array or JsonKind.Object => false,
        JsonKind.Number => value.IsFiniteNumber(),
        _ => true,
    };

    // A list of items without a type says no more than JSON does, and a list within a list has no codec of its own.
    private TypeModel List(SchemaType.List list, string component) => Map(list.Items, component) switch
    {
        TypeModel.Json => Lost("a list of such items"),
        var item => new TypeModel.List(item),
    };

    private TypeModel.Json Lost(string what)
    {
        Loss ??= what;
        return new();
    }

    private static string FileType(string component, SchemaType.File file)
    {
        if (s_fileTypes.TryGetValue(component, out string? type))
            return type;
        return file.Title.StartsWith("Image", StringComparison.Ordinal) ? "ImageFile" : "SpaceFile";
    }
}
