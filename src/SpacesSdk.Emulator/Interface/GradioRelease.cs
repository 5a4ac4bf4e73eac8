namespace SpacesSdk.Emulator;

/// <summary>The release of Gradio that is emulated.</summary>
internal static class GradioRelease
{
    public const string Version = "6.25.0";

    public const string ApiPrefix = "/gradio_api";

    /// <summary>Streams whose values are differences, closed by <c>close_stream</c>; since Gradio 4.22.</summary>
    public const string Protocol = "sse_v3";

    /// <summary>How often a silent stream says that it lives.</summary>
    public static readonly TimeSpan HeartbeatInterval = TimeSpan.FromSeconds(15);
}
