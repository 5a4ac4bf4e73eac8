using System.Globalization;
using SpacesSdk.Cli.Live;
using SpacesSdk.Cli.Pins;
using SpacesSdk.Schema;

namespace SpacesSdk.Cli.Drift;

/// <summary>What a check of one pin came to.</summary>
/// <param name="Changes">What is to be told.</param>
/// <param name="Live">The Space; null where it was not read.</param>
internal sealed record Checked(IReadOnlyList<SchemaChange> Changes, LiveSpace? Live);

/// <summary>How much a check may ask, and how long.</summary>
/// <param name="Clock">The clock.</param>
/// <param name="Parallel">How many Spaces are asked at a time.</param>
/// <param name="Wake">Whether a sleeping Space may be woken to be asked.</param>
/// <param name="Within">How long it may take; null for as long as the Spaces take.</param>
/// <param name="Cache">What is known from a moment ago; null for nothing.</param>
internal sealed record DriftLimits(TimeProvider Clock, int Parallel, bool Wake, TimeSpan? Within, AnswerCache? Cache);

/// <summary>Compares pins with the Spaces that they are of.</summary>
/// <param name="reader">Reads the Spaces.</param>
/// <param name="limits">How much it may ask, and how long.</param>
internal sealed class DriftCheck(LiveReader reader, DriftLimits limits)
{
    /// <summary>What is to be told of each pin, in their order. A Space that can't be read costs the others nothing.</summary>
    /// <param name="pins">The pins.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    public async Task<IReadOnlyList<Checked>> RunAsync(IReadOnlyList<Pin> pins, CancellationToken cancellationToken)
    {
        var found = new Checked[pins.Count];
        using var over = new CancellationTokenSource(limits.Within ?? Timeout.InfiniteTimeSpan, limits.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancellationToken);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = limits.Parallel, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, pins.Count, parallel, async (i, _) => found[i] = await InTimeAsync(pins[i], either.Token, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        limits.Cache?.Save();
        return found;
    }

    /// <summary>Whether the Hub has the Space: it was pinned from there, or from nobody knows where.</summary>
    public static bool IsOnHub(Pin pin) =>
        pin.Address is not { } address || pin.Locked?.Revision is not null || address.Host.EndsWith(".hf.space", StringComparison.OrdinalIgnoreCase);

    private async Task<Checked> InTimeAsync(Pin pin, CancellationToken either, CancellationToken cancellationToken)
    {
        if (limits.Cache?.Find(pin) is { } known)
            return new(known, null);
        try
        {
            either.ThrowIfCancellationRequested();
            var found = await OfAsync(pin, either).ConfigureAwait(false);
            limits.Cache?.Keep(pin, found.Changes);
            return found;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new([LiveRules.CouldNot(string.Create(CultureInfo.InvariantCulture, $"it had not answered when the check's {limits.Within!.Value.TotalSeconds:0} seconds were over"))], null);
        }
    }

    private async Task<Checked> OfAsync(Pin pin, CancellationToken cancellationToken)
    {
        try
        {
            if (!IsOnHub(pin))
                return Compare(pin, [], await reader.ReadAsync(pin.Address!, null, pin.Id, pin.Schema, cancellationToken).ConfigureAwait(false));
            var hub = await reader.ReadHubAsync(pin.Id, cancellationToken).ConfigureAwait(false);
            SchemaChange[] told = [.. LiveRules.Of(pin, hub)];
            if (!hub.IsRunning && !(hub.IsSleeping && limits.Wake))
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
