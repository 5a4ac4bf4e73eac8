using System.Text;

namespace SpacesSdk.Emulator;

/// <summary>The documents that an emulated Space serves as they are.</summary>
/// <param name="Interface">What they describe.</param>
/// <param name="Info">The answer of <c>/gradio_api/info</c>.</param>
/// <param name="Config">The answer of <c>/config</c>.</param>
/// <param name="AgentsMd">The answer of <c>/agents.md</c>; null for 404.</param>
/// <param name="ApiPrefix">What the routes begin with; empty before Gradio 5.</param>
/// <param name="Release">The release that the server behaves as.</param>
internal sealed record PinnedDocuments(SpaceInterface Interface, byte[] Info, ConfigDocument Config, byte[]? AgentsMd, string ApiPrefix, GradioRelease Release)
{
    public static PinnedDocuments Of(SpaceInterface space, SpaceEmulatorOptions options) => new(
        space,
        Encoding.UTF8.GetBytes(InfoWriter.Write(space)),
        ConfigDocument.Of(Encoding.UTF8.GetBytes(ConfigWriter.Write(space, options))),
        AgentsMd: null,
        options.Release.ApiPrefix,
        options.Release);
}
