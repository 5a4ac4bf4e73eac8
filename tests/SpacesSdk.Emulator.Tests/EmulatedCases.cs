namespace SpacesSdk.Emulator.Tests;

/// <summary>Which of the recorded conversations the emulator is held to, word for word.</summary>
internal static class EmulatedCases
{
    // What the recorder did there has no end of its own, or its moment: those cases have tests with a clock.
    private static readonly string[] Timed =
    [
        "-heartbeat", "-get-twice", "-cancel-generator", "-disconnect-then-reconnect", "-three-slow-events-concurrency-1", "-three-events-one-stream",
    ];

    // Python's own texts, headers that only the recorder's library sends, the page, streams of media, and what a handler here doesn't decide.
    private static readonly string[] Foreign =
    [
        "-v2-before-info-was-requested", "-info", "-config", "-request-headers", "-head-root", "-cache-miss", "-cache-hit", "-gen-zero", "-hls-stream_audio", "-hls-stream_video", "-call-stream_audio",
        "-call-stream_video", "-state-no-session-again",
    ];

    // The other limits have tests of their own, or are Python's own texts.
    private static readonly string[] ShownErrors = ["-call-exc", "-queue-exc", "-call-gen_fail", "-queue-gen_fail", "-call-err", "-queue-err"];

    // Routes for the page and for other programs.
    private static readonly string[] Routes = ["/", "/app_id", "/theme.css", "/monitoring", "/mcp", "/mcp/schema", "/mcp/sse", "/openapi.json", "/heartbeat/abc"];

    /// <summary>The tapes of a set that the emulator is held to.</summary>
    public static IEnumerable<string> Of(string set, string release = Tape.Newest) =>
        Tape.All(set, release).Where(name => set == "limits" ? ShownErrors.Any(end => name.EndsWith(end, StringComparison.Ordinal)) : !Timed.Concat(Foreign).Any(end => name.EndsWith(end, StringComparison.Ordinal)));

    /// <summary>The tape without the requests that are none of a client's.</summary>
    public static Tape Load(string name, string release = Tape.Newest)
    {
        var tape = Tape.Load(name, release);
        return tape with { Exchanges = [.. tape.Exchanges.Where(static exchange => !Routes.Contains(exchange.Path.Replace("/gradio_api", "", StringComparison.Ordinal)))] };
    }
}
