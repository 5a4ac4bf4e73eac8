using System.Text;

namespace SpacesSdk.Emulator;

/// <summary>The documents that an emulated Space serves as they are.</summary>
/// <param name="Interface">What they describe.</param>
/// <param name="Info">The answer of <c>/gradio_api/info</c>.</param>
/// <param name="Config">The answer of <c>/config</c>.</param>
/// <param name="AgentsMd">The answer of <c>/agents.md</c>; null for 404.</param>
/// <param name="ApiPrefix">What the routes begin with; empty before Gradio 5.</param>
internal sealed record PinnedDocuments(SpaceInterface Interface, byte[] Info, byte[] Config, byte[]? AgentsMd, string ApiPrefix)
{
    public static PinnedDocuments Of(SpaceInterface space, SpaceEmulatorOptions options) => new(
        space,
        Encoding.UTF8.GetBytes(InfoWriter.Write(space)),
        Encoding.UTF8.GetBytes(ConfigWriter.Write(space, options.MaxFileBytes, options.ShowErrors)),
        AgentsMd: null,
        GradioRelease.ApiPrefix);
}
