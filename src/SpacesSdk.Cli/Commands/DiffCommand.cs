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
        var command = new Command("diff", "Shows what changed since Spaces were pinned, or between two schemas, and writes nothing.") { names };
        command.SetAction(async (parsed, cancel) =>
        {
            string[] wanted = parsed.GetValue(names) ?? [];
            string[] files = [.. wanted.Select(name => Path.GetFullPath(name, host.Directory)).Where(File.Exists)];
            if (files.Length == 2)
                return Compare(files[0], files[1], host);
            var store = common.Store(parsed, host);
            var pins = PinNames.Select(store.ReadAll(store.ReadLock()), wanted);
            var found = await new LiveNews(common.Reader(parsed, host), host).ReadAsync(pins, cancel).ConfigureAwait(false);
            return found.Failures > 0 ? ExitCode.Failed : found.Changed.Count > 0 ? ExitCode.Findings : ExitCode.Ok;
        });
        return command;
    }

    private static int Compare(string older, string newer, ToolHost host)
    {
        var changes = SchemaDiff.Of(Read(older), Read(newer));
        if (changes.Count == 0)
            host.Out.Say("No change that reaches a program.", "grey");
        TextReport.Write(changes.Select(static change => new Finding("", change, Finding.LevelOf(change.Severity), new("", 1))), host.Out);
        return changes.Count > 0 ? ExitCode.Findings : ExitCode.Ok;
    }

    private static ApiSchema Read(string path)
    {
        var read = ApiSchemaReader.Read(File.ReadAllText(path));
        return read.Value ?? throw new ToolException(
            $"{path} is no answer of /gradio_api/info: {UntrustedText.Clean(string.Join("; ", read.Problems.SelectMany(static problem => problem.Arguments)))}.", "Fetch it again.");
    }
}
