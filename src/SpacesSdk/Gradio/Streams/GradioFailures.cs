using System.Text.Json;
using SpacesSdk.Http;
using SpacesSdk.Hub;

namespace SpacesSdk.Gradio.Streams;

/// <summary>The errors that a stream carries.</summary>
internal static class GradioFailures
{
    private const int MaxMessage = 4000;

    /// <summary>The error of an <c>error</c> value: an object with <c>error</c>, <c>title</c> and <c>duration</c>, a text, or null.</summary>
    public static SpaceException Of(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.String && OfServer(json.GetString()!) is { } lost)
            return lost;
        string? text = json.ValueKind == JsonValueKind.String ? json.GetString() : json.Text("error");
        if (!string.IsNullOrWhiteSpace(text))
            return Said(Unquote(text), Title(json), Duration(json));
        return json.ValueKind == JsonValueKind.Null ? Hidden() : Unsaid(Title(json));
    }

    /// <summary>The error of a stream that ended, or of a server that forgot.</summary>
    public static SpaceException Lost(string what) =>
        new(SpaceErrorKind.ConnectionLost, what + ".", "The Space may have restarted; call again.");

    /// <summary>The error of a job that was cancelled by another side.</summary>
    public static SpaceException CancelledThere() =>
        new(SpaceErrorKind.Cancelled, "The Space ended the job without a result.", "Somebody or something cancelled it there; call again.");

    // What an app says lies in an object; a bare text is the server's own.
    private static SpaceException? OfServer(string text) => text switch
    {
        "Server stopped unexpectedly." => Lost("The server stopped"),
        _ when text.StartsWith("404: ", StringComparison.Ordinal) => Lost("The server no longer knows the job"),
        _ => null,
    };

    private static SpaceException Unsaid(string? title) => new(
        SpaceErrorKind.SpaceFailed,
        "The Space failed and doesn't say why: an exception of its own code, whose text it hides.",
        "Look at the Space's logs; its author can show errors with launch(show_error=True), an emulator with SpaceEmulatorOptions.ShowErrors.")
    {
        Title = title,
    };

    // On call, servers before 6.13 answer null to every failure, a gr.Error or a spent quota too; the queue of the same server tells the text.
    private static SpaceException Hidden() => new(
        SpaceErrorKind.SpaceFailed,
        "The Space failed and doesn't say why: its form of call hides every text before Gradio 6.13, even that of a spent quota.",
        "Set SpaceOptions.Transport to Auto or Queue, which tells it, or look at the Space's logs.");

    private static SpaceException Said(string text, string? title, TimeSpan? duration)
    {
        string clean = UntrustedText.Clean(text);
        string shown = title is null ? clean : $"{title}: {clean}";
        var zero = ZeroGpuFailures.Read(text, title);
        return new(zero?.Kind ?? SpaceErrorKind.SpaceFailed, zero?.Kind == SpaceErrorKind.Quota ? shown : "The Space says: " + shown, zero?.NextStep ?? "")
        {
            ServerMessage = UntrustedText.Clean(text, MaxMessage),
            Title = title,
            Duration = duration,
            Quota = zero?.Quota,
            RetryAfter = zero?.Quota?.RetryAfter,
        };
    }

    // Gradio itself titles everything that has no title "Error".
    private static string? Title(JsonElement json) =>
        json.Text("title") is { } title && title != "Error" && UntrustedText.Clean(title) is { Length: > 0 } clean ? clean : null;

    // Seconds; null is "until it is closed".
    private static TimeSpan? Duration(JsonElement json) => json.Number("duration") is >= 0 and < 1e9 and { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    // Servers up to 5.1 send the Python form of the text, in quotation marks.
    private static string Unquote(string text) =>
        text.Length >= 2 && (text[0] is '\'' or '"') && text[^1] == text[0] ? text[1..^1] : text;
}
