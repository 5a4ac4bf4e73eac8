using SpacesSdk.Schema;

namespace SpacesSdk.Cli.Drift;

/// <summary>A place in a pinned file, for reports that point at lines.</summary>
/// <param name="Path">The file, as a path below the working directory where it lies there, with forward slashes.</param>
/// <param name="Line">The line, from 1.</param>
internal sealed record PinnedPlace(string Path, int Line)
{
    /// <summary>The line of an endpoint or of one of its members in <c>api.json</c>; the first where the text tells none.</summary>
    public static int LineOf(string? schema, string endpoint, string member)
    {
        if (schema is null || endpoint.Length == 0)
            return 1;
        var found = JsonReader.Read(schema, RuleIds.SchemaUnreadable).Value?["named_endpoints"]?[endpoint];
        var slots = (found?["parameters"]?.Items ?? []).Concat(found?["returns"]?.Items ?? []);
        var slot = slots.FirstOrDefault(value => member.Length > 0 && (value["parameter_name"]?.Text == member || value["label"]?.Text == member));
        int offset = (slot ?? found)?.Range.Start ?? 0;
        return 1 + schema.AsSpan(0, offset).Count('\n');
    }
}
