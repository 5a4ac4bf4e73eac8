using System.Text.Json;

namespace SpacesSdk.Emulator;

/// <summary>What kind of JSON a parameter or a return holds.</summary>
internal enum WireKind
{
    Json = 0,
    String,
    Integer,
    Number,
    Boolean,
    File,
    Choice,
    List,
}

/// <summary>The type of a parameter or a return.</summary>
/// <param name="Kind">What kind of JSON it is.</param>
/// <param name="Choices">The values of a choice.</param>
/// <param name="Many">Whether several choices are given as a list.</param>
/// <param name="Item">The type of a list's items.</param>
internal sealed record WireType(WireKind Kind, IReadOnlyList<JsonElement>? Choices = null, bool Many = false, WireType? Item = null)
{
    public static WireType Json { get; } = new(WireKind.Json);

    public static WireType File { get; } = new(WireKind.File);

    public static WireType Named(string? name) => name switch
    {
        "string" => new(WireKind.String),
        "integer" => new(WireKind.Integer),
        "number" => new(WireKind.Number),
        "boolean" => new(WireKind.Boolean),
        "file" => File,
        _ => Json,
    };

    public static WireType Choice(IReadOnlyList<JsonElement> choices, bool many) => new(WireKind.Choice, choices, many);

    public static WireType List(WireType item) => new(WireKind.List, Item: item);
}
