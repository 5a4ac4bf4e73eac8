using SpacesSdk.Schema;

namespace SpacesSdk.Emulator;

/// <summary>What types are called in schemas and in error texts, and components among returns.</summary>
internal static class WireName
{
    public static string Of(SchemaType type) => type switch
    {
        SchemaType.Text => "string",
        SchemaType.Integer => "integer",
        SchemaType.Number => "number",
        SchemaType.Boolean => "boolean",
        SchemaType.File => "file",
        SchemaType.Enum => "choice",
        SchemaType.List => "list",
        _ => "json",
    };

    public static bool Is(this ApiReturn value, string component) => string.Equals(value.Component, component, StringComparison.OrdinalIgnoreCase);
}
