using System.Globalization;
using System.Text;
using SpacesSdk.Schema;

namespace SpacesSdk.Gradio.Schema;

/// <summary>Reads the compact interface descriptor that a generated client carries.</summary>
internal static class DescriptorReader
{
    /// <param name="space">What the Space is called.</param>
    /// <param name="utf8Json">The generated literal; empty when there is none.</param>
    /// <exception cref="FormatException">The descriptor is not one.</exception>
    public static PinnedInterface Read(string space, ReadOnlySpan<byte> utf8Json)
    {
        if (utf8Json.IsEmpty)
            return new("", default);
        var json = JsonReader.Read(Encoding.UTF8.GetString(utf8Json), RuleIds.SchemaUnreadable, maxLength: int.MaxValue);
        if (json.Value is not { } root)
            throw Unreadable(space, json.Problems[0].Arguments[0]);
        return new(TextOf(root, "dialect"), ItemsOf(root, "endpoints").Select(endpoint => ReadEndpoint(space, endpoint)).ToEquatableArray());
    }

    private static PinnedEndpoint ReadEndpoint(string space, JsonValue json) => new(
        NameOf(space, json),
        int.TryParse(json["fn"]?.Text, NumberStyles.None, CultureInfo.InvariantCulture, out int function) ? function : null,
        TextOf(json, "inputs"),
        TextOf(json, "outputs"),
        ItemsOf(json, "parameters").Select(parameter => ReadParameter(space, parameter)).ToEquatableArray(),
        ItemsOf(json, "returns").Select(ReadReturn).ToEquatableArray());

    private static PinnedParameter ReadParameter(string space, JsonValue json) => new(
        NameOf(space, json), TextOf(json, "label"), TextOf(json, "component"), ReadType(json), json["required"]?.Kind == JsonKind.True, json["default"]);

    private static ApiReturn ReadReturn(JsonValue json) => new(TextOf(json, "label"), TextOf(json, "component"), ReadType(json));

    private static SchemaType ReadType(JsonValue json) => json["type"] switch
    {
        { Kind: JsonKind.String, Text: "number" } => new SchemaType.Number("", "", NumberOf(json, "minimum"), NumberOf(json, "maximum")),
        { } type => ReadNested(type),
        null => new SchemaType.Any("", ""),
    };

    private static SchemaType ReadNested(JsonValue type) => type.Text switch
    {
        "string" => new SchemaType.Text("", ""),
        "integer" => new SchemaType.Integer("", ""),
        "number" => new SchemaType.Number("", "", null, null),
        "boolean" => new SchemaType.Boolean("", ""),
        "file" => new SchemaType.File("", ""),
        "video" => new SchemaType.File("", "") { IsWrappedAsVideo = true },
        _ when type["list"] is { } item => new SchemaType.List("", "", ReadNested(item)),
        _ when type["choice"] is { } choices => new SchemaType.Enum("", "", choices.Items.ToEquatableArray()),
        _ => new SchemaType.Any("", ""),
    };

    private static string NameOf(string space, JsonValue json) =>
        json["name"] is { Kind: JsonKind.String } name ? name.Text : throw Unreadable(space, "an endpoint or a parameter has no name");

    private static string TextOf(JsonValue json, string name) => json[name] is { Kind: JsonKind.String } text ? text.Text : "";

    private static double? NumberOf(JsonValue json, string name) =>
        json[name] is { Kind: JsonKind.Number } number ? double.Parse(number.Text, CultureInfo.InvariantCulture) : null;

    private static IReadOnlyList<JsonValue> ItemsOf(JsonValue json, string name) => json[name]?.Items ?? [];

    private static FormatException Unreadable(string space, string why) =>
        new($"The interface descriptor of {space} can't be read ({why}); rebuild the generated client.");
}
