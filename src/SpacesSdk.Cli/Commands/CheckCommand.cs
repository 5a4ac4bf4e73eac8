using System.CommandLine;
using SpacesSdk.Cli.Drift;
using SpacesSdk.Cli.Pins;
using SpacesSdk.Cli.Reports;
using SpacesSdk.Schema;

namespace SpacesSdk.Cli.Commands;

/// <summary><c>spaces check</c>: tells what is wrong with the pins, and what changed in their Spaces.</summary>
internal static class CheckCommand
{
    private const string Description =
        "Compares the pinned Spaces with the lock, and with what they serve now. Ends with 1 where a finding is as heavy as --fail-on. "
        + "Levels are set in .editorconfig, exceptions in spaces-manifests/spaces.ignore.json.";

    public static Command Create(ToolHost host, CommonOptions common)
    {
        var options = new CheckOptions();
        var command = new Command("check", Description) { options.Names, options.Format, options.Offline, options.FailOn, options.Parallel, options.MaxAge, options.Wake };
        command.SetAction((parsed, cancel) => RunAsync(host, common, options, parsed, cancel));
        return command;
    }

    private static async Task<int> RunAsync(ToolHost host, CommonOptions common, CheckOptions options, ParseResult parsed, CancellationToken cancel)
    {
        var store = common.Store(parsed, host);
        var filter = FindingFilter.Of(store.Root, host.Directory, host.Clock);
        var all = store.ReadLock();
        var known = store.ReadAll(all);
        var pins = PinNames.Select(known, parsed.GetValue(options.Names) ?? []);
        if (known.Count == 0 && all.Spaces.Count == 0)
            throw new ToolException($"Nothing is pinned in {store.Root.Path}.", "'spaces add owner/name' pins a Space.");

        var findings = new List<Finding>(filter.Expired());
        findings.AddRange(OfflineRules.Folderless(all, known).Select(found => filter.OfLock(found.Space, found.Change)));
        var live = parsed.GetValue(options.Offline) ? null : await LiveAsync(host, common, options, parsed, pins, cancel).ConfigureAwait(false);
        for (int i = 0; i < pins.Count; i++)
            findings.AddRange(filter.Of(pins[i], OfflineRules.Of(pins[i], host.Clock.GetUtcNow(), options.AgeOf(parsed)).Concat(live?[i] ?? [])));
        return Tell(host, new(pins.Count, findings), options.FormatOf(parsed), options.FailOnOf(parsed));
    }

    private static Task<IReadOnlyList<IReadOnlyList<SchemaChange>>> LiveAsync(
        ToolHost host, CommonOptions common, CheckOptions options, ParseResult parsed, IReadOnlyList<Pin> pins, CancellationToken cancel) =>
        new DriftCheck(common.Reader(parsed, host), parsed.GetValue(options.Wake)).RunAsync(pins, parsed.GetValue(options.Parallel), cancel);

    private static int Tell(ToolHost host, Report report, ReportFormat format, FindingLevel failOn)
    {
        report.Write(host.Out, format);
        bool fails = failOn != FindingLevel.None && report.Findings.Any(finding => finding.Counts && finding.Level >= failOn);
        return fails ? ExitCode.Findings : ExitCode.Ok;
    }
}
