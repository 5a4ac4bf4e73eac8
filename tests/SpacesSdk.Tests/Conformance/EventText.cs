using System.Globalization;
using System.Text;
using SpacesSdk.Tests.Support;

namespace SpacesSdk.Tests.Conformance;

/// <summary>A job's events as text, one a line, so that they can be reviewed and compared.</summary>
internal static class EventText
{
    public static string Of(IEnumerable<SpaceEvent> events)
    {
        var text = new StringBuilder();
        foreach (var told in events)
            text.Append("  ").Append(Of(told)).Append('\n');
        return text.ToString();
    }

    private static string Of(SpaceEvent told) => told switch
    {
        SpaceEvent.Queued queued => string.Create(CultureInfo.InvariantCulture, $"queued {queued.Position} {(queued.Eta is null ? "eta unknown" : "eta known")}"),
        SpaceEvent.Started => "started",
        SpaceEvent.Progress p => string.Create(CultureInfo.InvariantCulture, $"progress {p.Fraction:0.###}|{p.Index}|{p.Length}|{p.Unit}|{p.Description}"),
        SpaceEvent.Log log => $"log {log.Level}|{log.Title}|{log.Message}",
        SpaceEvent.Partial<AnyResult> partial => "partial " + Of(partial.Value),
        SpaceEvent.Completed<AnyResult> completed => "completed " + Of(completed.Value),
        SpaceEvent.Failed { Error: SpaceException error } => $"failed {error.Kind}{Said(error.Message)}",
        SpaceEvent.Failed failed => "failed " + failed.Error,
        _ => told.ToString(),
    };

    // Of a message only the Space's own words are the protocol's; the rest is the SDK's and has tests of its own.
    private static string Said(string message)
    {
        int start = message.IndexOf(" says: ", StringComparison.Ordinal);
        return start < 0 ? "" : "|" + message[(start + " says: ".Length)..];
    }

    // The trailing nulls of a result that has room for five values say nothing.
    private static string Of(AnyResult result)
    {
        string[] values = [.. result.Values.Select(static v => v is { } json ? System.Text.Json.Nodes.JsonNode.Parse(json.GetRawText())!.ToJsonString(Readable) : "null")];
        return "[" + string.Join(",", values.Take(Array.FindLastIndex(values, static v => v != "null") + 1)) + "]";
    }

    private static readonly System.Text.Json.JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
