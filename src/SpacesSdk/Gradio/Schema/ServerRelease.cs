using SpacesSdk.Schema;

namespace SpacesSdk.Gradio.Schema;

/// <summary>What the server's release decides, as its <c>/config</c> tells it.</summary>
internal static class ServerRelease
{
    private static readonly Version FirstWithStreams = new(4, 0);
    private static readonly Version FirstWithCall = new(4, 20);
    private static readonly Version FirstWithCancel = new(4, 31);
    private static readonly Version FirstWithNames = new(6, 13);
    private static readonly Version FirstWithSessionCallsById = new(6, 25);

    /// <summary>Refuses Gradio 3 and older, whose queue is a WebSocket.</summary>
    /// <exception cref="SpaceException">The server is that old.</exception>
    public static void RefuseTooOld(this SpaceConfig config)
    {
        if (config.Protocol is "" or "ws" && ParseVersion(config.Version) is { } version && version < FirstWithStreams)
            throw new SpaceException(
                SpaceErrorKind.Protocol,
                $"The Space runs Gradio {Http.UntrustedText.Clean(config.Version)}, which is too old: its queue is a WebSocket, and this SDK needs Gradio 4 or later.",
                "Ask its author to update sdk_version in the Space's README, or duplicate the Space and update it there.");
    }

    /// <summary>Whether the queue is open.</summary>
    public static bool SpeaksQueue(this SpaceConfig config) =>
        config.HasQueue && (config.Protocol.Length == 0 || config.Protocol.StartsWith("sse", StringComparison.Ordinal));

    /// <summary>Whether each job joins the queue by a stream of its own, which then asks for the data: 4.0 to 4.8.</summary>
    public static bool HasStreamedQueue(this SpaceConfig config) => config.Protocol == "sse";

    /// <summary>Whether streamed values after the first are differences: 4.17 and later.</summary>
    public static bool HasDiffs(this SpaceConfig config) => config.Protocol is not ("sse" or "sse_v1");

    /// <summary>Whether the release is known to have no form of <c>call</c>.</summary>
    public static bool LacksCall(this SpaceConfig config) => ParseVersion(config.Version) is { } version && version < FirstWithCall;

    /// <summary>Whether a job is cancelled by <c>reset</c>, which later servers ignore.</summary>
    public static bool CancelsByReset(this SpaceConfig config) => ParseVersion(config.Version) is { } version && version < FirstWithCancel;

    /// <summary>Whether a call with a session is read by its id, and not by the session: 6.25 and later.</summary>
    public static bool ReadsSessionCallsById(this SpaceConfig config) => ParseVersion(config.Version) is { } version && version >= FirstWithSessionCallsById;

    /// <summary>The newest form of <c>call</c> that the release has; null where it has none, or tells no version.</summary>
    public static SpaceTransport? CallForm(this SpaceConfig config) => ParseVersion(config.Version) switch
    {
        { } version when version >= FirstWithNames => SpaceTransport.CallV2,
        { } version when version >= FirstWithCall => SpaceTransport.CallV1,
        _ => null,
    };

    // The leading numbers of a version such as 6.25.0b1.
    private static Version? ParseVersion(string text) =>
        Version.TryParse(new string([.. text.TakeWhile(static c => char.IsAsciiDigit(c) || c == '.')]).TrimEnd('.'), out var version) ? version : null;
}
