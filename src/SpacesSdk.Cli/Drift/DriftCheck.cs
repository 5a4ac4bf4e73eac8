using SpacesSdk.Cli.Live;
using SpacesSdk.Cli.Pins;
using SpacesSdk.Schema;

namespace SpacesSdk.Cli.Drift;

/// <summary>What a check of one pin came to.</summary>
/// <param name="Changes">What is to be told.</param>
/// <param name="Live">The Space; null where it was not read.</param>
internal sealed record Checked(IReadOnlyList<SchemaChange> Changes, LiveSpace? Live);

/// <summary>Compares pins with the Spaces that they are of.</summary>
/// <param name="reader">Reads the Spaces.</param>
/// <param name="wake">Whether a sleeping Space may be woken to be asked.</param>
internal sealed class DriftCheck(LiveReader reader, bool wake)
{
    /// <summary>What is to be told of each pin, in their order. A Space that can't be read costs the others nothing.</summary>
    /// <param name="pins">The pins.</param>
    /// <param name="parallel">How many Spaces are asked at a time.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    public async Task<IReadOnlyList<Checked>> RunAsync(IReadOnlyList<Pin> pins, int parallel, CancellationToken cancellationToken)
    {
        var found = new Checked[pins.Count];
        var limits = new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, pins.Count, limits, async (i, cancel) => found[i] = await OfAsync(pins[i], cancel).ConfigureAwait(false)).ConfigureAwait(false);
        return found;
    }

    /// <summary>Whether the Hub has the Space: it was pinned from there, or from nobody knows where.</summary>
    public static bool IsOnHub(Pin pin) =>
        pin.Address is not { } address || pin.Locked?.Revision is not null || address.Host.EndsWith(".hf.space", StringComparison.OrdinalIgnoreCase);

    private async Task<Checked> OfAsync(Pin pin, CancellationToken cancellationToken)
    {
        try
        {
            if (!IsOnHub(pin))
                return Compare(pin, [], await reader.ReadAsync(pin.Address!, null, pin.Id, pin.Schema, cancellationToken).ConfigureAwait(false));
            var hub = await reader.ReadHubAsync(pin.Id, cancellationToken).ConfigureAwait(false);
            SchemaChange[] told = [.. LiveRules.Of(pin, hub)];
            if (!hub.IsRunning && !(hub.IsSleeping && wake))
                return new([.. told, .. Asleep(pin, hub)], null);
            return Compare(pin, told, await reader.ReadAsync(hub.Address, hub, pin.Id, pin.Schema, cancellationToken).ConfigureAwait(false));
        }
        catch (LiveException error)
        {
            return new([LiveRules.Of(pin, error)], null);
        }
    }

    private static Checked Compare(Pin pin, IEnumerable<SchemaChange> told, LiveSpace live) => new([.. told, .. LiveRules.Of(pin, live)], live);

    // The same commit serves the same interface, so such a Space needs not be woken.
    private static IEnumerable<SchemaChange> Asleep(Pin pin, HubSpace hub) => hub.IsSleeping && (hub.Revision is null || hub.Revision != pin.Locked?.Revision)
        ? [LiveRules.CouldNot("it sleeps, and runs another revision than was pinned; --wake wakes it")]
        : [];
}
