using SpacesSdk.Schema;

namespace SpacesSdk.Gradio.Schema;

/// <summary>What the server's release decides, as its <c>/config</c> tells it.</summary>
internal static class ServerRelease
{
    private static readonly Version FirstWithNames = new(6, 13);

    /// <summary>Whether the queue speaks the form that this SDK does, that of 4.9 and later.</summary>
    public static bool SpeaksQueue(this SpaceConfig config) =>
        config.HasQueue && (config.Protocol.Length == 0 || config.Protocol.StartsWith("sse_v", StringComparison.Ordinal));

    /// <summary>Whether streamed values after the first are differences: 4.17 and later.</summary>
    public static bool HasDiffs(this SpaceConfig config) => config.Protocol != "sse_v1";

    /// <summary>The form of <c>call</c> that the release has; null where it tells no version.</summary>
    public static SpaceTransport? CallForm(this SpaceConfig config) => ParseVersion(config.Version) is { } version
        ? version >= FirstWithNames ? SpaceTransport.CallV2 : SpaceTransport.CallV1
        : null;

    // The leading numbers of a version such as 6.25.0b1.
    private static Version? ParseVersion(string text) =>
        Version.TryParse(new string([.. text.TakeWhile(static c => char.IsAsciiDigit(c) || c == '.')]).TrimEnd('.'), out var version) ? version : null;
}
