using SpacesSdk.Cli.Drift;
using SpacesSdk.Cli.Impact;
using SpacesSdk.Cli.Live;
using SpacesSdk.Cli.Pins;
using SpacesSdk.Cli.Reports;
using SpacesSdk.Schema;

namespace SpacesSdk.Cli.Commands;

/// <summary>One run of <c>spaces check</c>: what the files tell, what the Spaces tell, what a build tells.</summary>
/// <param name="host">The world around it.</param>
/// <param name="store">The pins.</param>
/// <param name="filter">Turns changes into findings.</param>
internal sealed class CheckRun(ToolHost host, PinStore store, FindingFilter filter)
{
    private readonly List<Finding> _common = [.. filter.Expired()];
    private readonly List<LiveSpace> _live = [];
    private IReadOnlyList<Pin> _known = [];
    private IReadOnlyList<Pin> _pins = [];
    private List<Finding>[] _found = [];

    /// <summary>Reads the pins, and tells what can be told without any Space.</summary>
    /// <param name="names">The pins to look at; all where none is named.</param>
    /// <param name="maxAge">How old a pin may be; null for any age.</param>
    /// <exception cref="ToolException">Nothing is pinned, or the lock is damaged.</exception>
    public void ReadPins(IReadOnlyList<string> names, TimeSpan? maxAge)
    {
        var all = store.ReadLock();
        _known = store.ReadAll(all);
        if (_known.Count == 0 && all.Spaces.Count == 0)
            throw new ToolException($"Nothing is pinned in {store.Root.Path}.", "'spaces add owner/name' pins a Space.");
        _pins = PinNames.Select(_known, names);
        _common.AddRange(OfflineRules.Folderless(all, _known).Select(found => filter.OfLock(found.Space, found.Change)));
        _found = [.. _pins.Select(pin => filter.Of(pin, OfflineRules.Of(pin, host.Clock.GetUtcNow(), maxAge)).ToList())];
    }

    /// <summary>Compares the pins with what their Spaces serve now.</summary>
    public async Task AskAsync(DriftCheck check, CancellationToken cancel)
    {
        var answers = await check.RunAsync(_pins, cancel).ConfigureAwait(false);
        for (int i = 0; i < _pins.Count; i++)
        {
            _found[i].AddRange(filter.Of(_pins[i], answers[i].Changes));
            if (answers[i].Live is { } live)
                _live.Add(live);
        }
    }

    /// <summary>Builds the project against what the Spaces serve now, and puts its lines down to their causes.</summary>
    public async Task TryBuildAsync(string? project, CancellationToken cancel)
    {
        var build = await new ImpactBuild(host, project).RunAsync(store.Root, _known, _live, cancel).ConfigureAwait(false);
        if (build.Failure is { } why)
        {
            _common.Add(filter.OfCheck(LiveRules.CouldNot($"the project does not build, for a reason that has no place in its code ({why})")));
            return;
        }
        var sites = build.Sites.Select(site => (site, TextOf(site))).ToList();
        for (int i = 0; i < _pins.Count; i++)
            _found[i] = [.. ImpactOf.Of(_pins[i], _found[i], sites)];
        var told = _found.SelectMany(static found => found).SelectMany(static finding => finding.CallSites).ToHashSet();
        _common.AddRange(build.Sites.Where(site => !told.Contains(site)).Select(site => filter.OfLine(site, site.Code.StartsWith("SPACE", StringComparison.Ordinal) ? ChangeSeverity.Risky : ChangeSeverity.Breaking)));
    }

    /// <summary>All that was found.</summary>
    public Report ToReport() => new(_pins.Count, [.. _common, .. _found.SelectMany(static found => found)]);

    private string TextOf(CallSite site)
    {
        string path = Path.GetFullPath(site.Path, host.Directory);
        return File.Exists(path) ? File.ReadLines(path).Skip(site.Line - 1).FirstOrDefault() ?? "" : "";
    }
}
