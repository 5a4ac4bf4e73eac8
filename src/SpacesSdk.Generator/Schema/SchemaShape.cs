using System.Globalization;

namespace SpacesSdk.Schema;

/// <summary>Says in words what values a schema takes. Titles, descriptions and ranges are not part of it: equal shapes take equal values.</summary>
internal static class SchemaShape
{
    public static string Of(SchemaType type) => type switch
    {
        SchemaType.Text => "string",
        SchemaType.Integer => "integer",
        SchemaType.Number => "number",
        SchemaType.Boolean => "boolean",
        SchemaType.Null => "null",
        SchemaType.Enum => "choice",
        SchemaType.File { IsWrappedAsVideo: true } => "video object",
        SchemaType.File => "file",
        SchemaType.List list => $"list of {Of(list.Items)}",
        SchemaType.Tuple tuple => $"({string.Join(", ", tuple.Items.Select(Of))})",
        SchemaType.Object value => $"{{{string.Join(", ", value.Properties.OrderBy(static p => p.Name, StringComparer.Ordinal).Select(Property).Concat(Additional(value)))}}}",
        SchemaType.Union union => string.Join(" or ", union.Options.Select(Of).Concat(union.Nullable ? ["null"] : [])),
        SchemaType.Recursive recursive => recursive.Name,
        _ => "any JSON",
    };

    /// <summary>The choices of a value or of the items of a list of them; null where it has none.</summary>
    public static SchemaType.Enum? Choices(SchemaType type) => type switch
    {
        SchemaType.Enum choices => choices,
        SchemaType.List list => Choices(list.Items),
        SchemaType.Union { Options.Count: 1 } union => Choices(union.Options[0]),
        _ => null,
    };

    /// <summary>The range in words.</summary>
    public static string Range(double? minimum, double? maximum) => (minimum, maximum) switch
    {
        ({ } from, { } to) => $"{Text(from)} to {Text(to)}",
        ({ } from, null) => $"at least {Text(from)}",
        (null, { } to) => $"at most {Text(to)}",
        _ => "any number",
    };

    private static string Property(SchemaProperty property) => $"{property.Name}{(property.Required ? "" : "?")}: {Of(property.Type)}";

    private static IEnumerable<string> Additional(SchemaType.Object value) => value.Additional is { } more ? [$"…: {Of(more)}"] : [];

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
