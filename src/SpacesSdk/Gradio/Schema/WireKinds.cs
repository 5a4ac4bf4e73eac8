using SpacesSdk.Schema;

namespace SpacesSdk.Gradio.Schema;

/// <summary>What a value is in JSON, as far as its schema tells: the part of a type whose change no server forgives.</summary>
internal static class WireKinds
{
    /// <summary>The kinds that the type allows, in words; none where it may be anything.</summary>
    public static IReadOnlyCollection<string> Of(SchemaType type) => type switch
    {
        SchemaType.Text => ["a string"],
        SchemaType.Integer => ["an integer"],
        SchemaType.Number => ["a number"],
        SchemaType.Boolean => ["a boolean"],
        SchemaType.List or SchemaType.Tuple => ["an array"],
        SchemaType.Object or SchemaType.File => ["an object"],
        SchemaType.Enum choices => [.. choices.Values.Select(static v => Of(v.Kind)).Distinct()],
        SchemaType.Union union => OfAny(union.Options),
        _ => [],
    };

    // A union with a part that may be anything may be anything itself.
    private static HashSet<string> OfAny(EquatableArray<SchemaType> options)
    {
        var kinds = new HashSet<string>(StringComparer.Ordinal);
        foreach (var option in options)
        {
            var some = Of(option);
            if (some.Count == 0)
                return [];
            kinds.UnionWith(some);
        }
        return kinds;
    }

    private static string Of(JsonKind kind) => kind switch
    {
        JsonKind.String => "a string",
        JsonKind.Number => "a number",
        JsonKind.True or JsonKind.False => "a boolean",
        JsonKind.Array => "an array",
        JsonKind.Object => "an object",
        _ => "null",
    };
}
