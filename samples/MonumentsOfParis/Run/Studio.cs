using MonumentsOfParis.Spaces;
using MonumentsOfParis.StandIns;
using SpacesSdk;

namespace MonumentsOfParis.Run;

/// <summary>The two Spaces of a run: the real ones, or the stand-ins that this program starts itself.</summary>
internal sealed class Studio(Ideogram4 painter, TripoSplat sculptor, StandInSpaces? standIns) : IAsyncDisposable
{
    public Ideogram4 Painter { get; } = painter;

    public TripoSplat Sculptor { get; } = sculptor;

    public bool IsStandIn => standIns is not null;

    /// <summary>Opens the Spaces.</summary>
    /// <param name="isLive">Whether to call the real ones.</param>
    /// <param name="token">The caller's Hugging Face token; needed for the real ones only.</param>
    /// <exception cref="UsageException">The real Spaces were asked for without a token.</exception>
    public static async Task<Studio> OpenAsync(bool isLive, string? token)
    {
        if (!isLive)
        {
            var standIns = await StandInSpaces.StartAsync();
            return new(new(new SpaceOptions { BaseAddress = standIns.Painter }), new(new SpaceOptions { BaseAddress = standIns.Sculptor }), standIns);
        }
        if (string.IsNullOrWhiteSpace(token))
            throw new UsageException("--live calls the real Spaces, which need a token: set HF_TOKEN to one from https://huggingface.co/settings/tokens, or leave --live out.");
        return new(new(new SpaceOptions { Token = token }), new(new SpaceOptions { Token = token }), standIns: null);
    }

    public ValueTask DisposeAsync() => standIns?.DisposeAsync() ?? ValueTask.CompletedTask;
}
