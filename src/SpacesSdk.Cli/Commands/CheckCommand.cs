using System.CommandLine;
using SpacesSdk.Cli.Drift;
using SpacesSdk.Cli.Reports;

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
        var command = new Command("check", Description)
        {
            options.Names, options.Format, options.Offline, options.FailOn, options.MaxLevel, options.Impact, options.Project,
            options.Parallel, options.MaxAge, options.Wake, options.Within, options.Cache, options.CacheAge,
        };
        command.SetAction((parsed, cancel) => RunAsync(host, common, options, parsed, cancel));
        return command;
    }

    private static async Task<int> RunAsync(ToolHost host, CommonOptions common, CheckOptions options, ParseResult parsed, CancellationToken cancel)
    {
        var store = common.Store(parsed, host);
        var run = new CheckRun(host, store, FindingFilter.Of(store.Root, host.Directory, host.Clock));
        run.ReadPins(parsed.GetValue(options.Names) ?? [], options.AgeOf(parsed));
        if (!parsed.GetValue(options.Offline))
            await run.AskAsync(new(common.Reader(parsed, host), options.LimitsOf(parsed, host)), cancel).ConfigureAwait(false);
        if (parsed.GetValue(options.Impact))
            await run.TryBuildAsync(parsed.GetValue(options.Project), cancel).ConfigureAwait(false);
        return Tell(host, run.ToReport().Capped(options.MaxLevelOf(parsed)), options.FormatOf(parsed), options.FailOnOf(parsed));
    }

    private static int Tell(ToolHost host, Report report, ReportFormat format, FindingLevel failOn)
    {
        report.Write(host.Out, format);
        bool fails = failOn != FindingLevel.None && report.Findings.Any(finding => finding.Counts && finding.Level >= failOn);
        return fails ? ExitCode.Findings : ExitCode.Ok;
    }
}
