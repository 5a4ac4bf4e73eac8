using MonumentsOfParis.Spaces;
using MonumentsOfParis.StandIns;
using SpacesSdk;

namespace MonumentsOfParis.Run;

/// <summary>The two Spaces of a run: the real ones, or stand-ins for them, which end with the studio.</summary>
internal sealed class Studio(Ideogram4 painter, TripoSplat sculptor, IAsyncDisposable? standIns) : IAsyncDisposable
{
    public Ideogram4 Painter { get; } = painter;

    public TripoSplat Sculptor { get; } = sculptor;

    public bool IsStandIn => standIns is not null;

    /// <summary>Opens the Spaces that a command asks for.</summary>
    /// <param name="isLive">Whether to call the real ones.</param>
    /// <param name="token">The caller's Hugging Face token; needed for the real ones only.</param>
    /// <exception cref="UsageException">The real Spaces were asked for without a token that can be sent.</exception>
    public static async Task<Studio> OpenAsync(bool isLive, string? token) => isLive ? Live(token) : await OfStandInsAsync();

    /// <summary>Starts stand-ins on this machine.</summary>
    /// <param name="coarseness">By how much their pictures are narrower and their splats fewer than asked for; a test needs no fine ones.</param>
    public static async Task<Studio> OfStandInsAsync(int coarseness = 1)
    {
        var standIns = await StandInSpaces.StartAsync(coarseness);
        return new(new(new SpaceOptions { BaseAddress = standIns.Painter }), new(new SpaceOptions { BaseAddress = standIns.Sculptor }), standIns);
    }

    /// <summary>Calls Spaces with a token.</summary>
    /// <param name="token">The token, which only these two see.</param>
    /// <param name="painter">Where the painter runs; null for the address that was pinned.</param>
    /// <param name="sculptor">Where the sculptor runs; null for the address that was pinned.</param>
    /// <exception cref="UsageException">The token is missing or can't be sent.</exception>
    public static Studio Live(string? token, Uri? painter = null, Uri? sculptor = null)
    {
        var checkedToken = TokenOf(token);
        return new(new(new SpaceOptions { BaseAddress = painter, Token = checkedToken }), new(new SpaceOptions { BaseAddress = sculptor, Token = checkedToken }), standIns: null);
    }

    public async ValueTask DisposeAsync()
    {
        await Painter.Connection.DisposeAsync();
        await Sculptor.Connection.DisposeAsync();
        if (standIns is not null)
            await standIns.DisposeAsync();
    }

    private static HfToken TokenOf(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new UsageException("--live calls the real Spaces, which need a token: set HF_TOKEN to one from https://huggingface.co/settings/tokens, or leave --live out.");
        try
        {
            return new(text);
        }
        catch (ArgumentException)
        {
            throw new UsageException("HF_TOKEN holds no token that can be sent: set it to one from https://huggingface.co/settings/tokens, without spaces or line breaks.");
        }
    }
}
