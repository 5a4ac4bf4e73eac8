using SpacesSdk.Cli.Drift;
using SpacesSdk.Cli.Live;
using SpacesSdk.Cli.Pins;
using SpacesSdk.Cli.Reports;
using SpacesSdk.Generator.Manifests;
using SpacesSdk.Schema;

namespace SpacesSdk.Cli.Commands;

/// <summary>Fetches pinned Spaces anew and shows what is new in each.</summary>
/// <param name="reader">Reads the Spaces.</param>
/// <param name="host">Where it is shown.</param>
internal sealed class LiveNews(LiveReader reader, ToolHost host)
{
    /// <summary>What came of it.</summary>
    /// <param name="Changed">The Spaces whose pins an update would change.</param>
    /// <param name="Failures">How many could not be read.</param>
    internal sealed record Outcome(IReadOnlyList<(Pin Pin, LiveSpace Live)> Changed, int Failures);

    public async Task<Outcome> ReadAsync(IReadOnlyList<Pin> pins, CancellationToken cancel)
    {
        var changed = new List<(Pin, LiveSpace)>();
        int failures = 0;
        foreach (var pin in pins)
        {
            try
            {
                var live = await FetchAsync(pin, cancel).ConfigureAwait(false);
                if (Show(pin, live))
                    changed.Add((pin, live));
            }
            catch (LiveException error)
            {
                host.Error.Say($"{pin.Id}: {error.Message}", "red");
                failures++;
            }
        }
        return new(changed, failures);
    }

    private async Task<LiveSpace> FetchAsync(Pin pin, CancellationToken cancel)
    {
        if (!DriftCheck.IsOnHub(pin))
            return await reader.ReadAsync(pin.Address!, null, pin.Id, pin.Schema, cancel).ConfigureAwait(false);
        var hub = await reader.ReadHubAsync(pin.Id, cancel).ConfigureAwait(false);
        return await reader.ReadAsync(hub.Address, hub, pin.Id, pin.Schema, cancel).ConfigureAwait(false);
    }

    private bool Show(Pin pin, LiveSpace live)
    {
        SchemaChange[] changes = [.. LiveRules.Of(pin, live).Where(static change => change.Rule != RuleIds.CouldNotCheck)];
        if (live.RebuiltBecause is { } why)
            host.Error.Say($"{pin.Id}: {why}, so it was read from its /config, which knows no names of parameters.", "yellow");
        string[] files = [.. live.Files.Named().Where(file => !IsSame(pin, file)).Select(static file => file.Name)];
        if (changes.Length == 0 && files.Length == 0)
        {
            host.Out.Say($"{pin.Id} is as it was pinned.", "grey");
            return false;
        }
        host.Out.Say(pin.Id, "bold");
        TextReport.Write(changes.Select(change => new Finding(pin.Id, change, Finding.LevelOf(change.Severity), new("", 1))), host.Out);
        if (changes.Length == 0)
            host.Out.Say($"  no change that reaches a program (in {string.Join(", ", files)})", "grey");
        return true;
    }

    private static bool IsSame(Pin pin, (string Name, string Text) file) =>
        pin.Files.Named().FirstOrDefault(old => old.Name == file.Name).Text is { } text && PinnedText.Hash(text) == PinnedText.Hash(file.Text);
}
