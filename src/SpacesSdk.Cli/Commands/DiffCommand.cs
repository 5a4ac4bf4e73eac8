using System.CommandLine;
using SpacesSdk.Cli.Drift;
using SpacesSdk.Cli.Reports;
using SpacesSdk.Http;
using SpacesSdk.Schema;

namespace SpacesSdk.Cli.Commands;

/// <summary><c>spaces diff</c>: what changed between a pin and its Space, or between two schemas on disk.</summary>
internal static class DiffCommand
{
    public static Command Create(ToolHost host, CommonOptions common)
    {
        var names = new Argument<string[]>("name") { Description = "The Spaces, by id, name or client; or two files that hold what /gradio_api/info answers. Default: all pinned Spaces.", Arity = ArgumentArity.ZeroOrMore };
        var asJson = ListCommand.JsonOption();
        var command = new Command("diff", "Shows what changed since Spaces were pinned, or between two schemas, and writes nothing. Ends with 1 where something did.") { names, asJson };
        command.SetAction(async (parsed, cancel) =>
        {
            string[] wanted = parsed.GetValue(names) ?? [];
            string[] files = [.. wanted.Select(name => Path.GetFullPath(name, host.Directory)).Where(File.Exists)];
            if (files.Length == 2)
                return Compare(files[0], files[1], host, parsed.GetValue(asJson));
            var store = common.Store(parsed, host);
            var pins = PinNames.Select(store.ReadAll(store.ReadLock()), wanted);
            var news = new LiveNews(common.Reader(parsed, host), host, parsed.GetValue(asJson));
            var all = await news.ReadAsync(pins, cancel).ConfigureAwait(false);
            if (parsed.GetValue(asJson))
                news.WriteJson(all, isPinned: false);
            return all.Any(static one => one.Failure is not null) ? ExitCode.Failed : all.Any(static one => one.IsNew) ? ExitCode.Findings : ExitCode.Ok;
        });
        return command;
    }

    private static int Compare(string older, string newer, ToolHost host, bool asJson)
    {
        var report = new Report(1, [.. SchemaDiff.Of(Read(older), Read(newer)).Select(static change => new Finding("", change, Finding.LevelOf(change.Severity), new("", 1)))]);
        if (asJson)
            report.Write(host.Out, ReportFormat.Json);
        else if (report.Findings.Count == 0)
            host.Out.Say("No change that reaches a program.", "grey");
        else
            TextReport.Write(report.Findings, host.Out);
        return report.Findings.Count > 0 ? ExitCode.Findings : ExitCode.Ok;
    }

    private static ApiSchema Read(string path)
    {
        var read = ApiSchemaReader.Read(File.ReadAllText(path));
        return read.Value ?? throw new ToolException(
            $"{path} is no answer of /gradio_api/info: {UntrustedText.Clean(string.Join("; ", read.Problems.SelectMany(static problem => problem.Arguments)))}.", "Fetch it again.");
    }
}
