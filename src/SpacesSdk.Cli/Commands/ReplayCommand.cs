using System.CommandLine;
using SpacesSdk.Cli.Cassettes;
using SpacesSdk.Cli.Reports;
using SpacesSdk.Emulator;

namespace SpacesSdk.Cli.Commands;

/// <summary><c>spaces replay</c>: answers a command as its Spaces answered when it was recorded.</summary>
internal static class ReplayCommand
{
    private const string Description =
        "Answers a command as its Spaces did when it was recorded, without a network: spaces replay -- dotnet test. "
        + "Ends with 1 and the first difference where the command asks for something else, otherwise with the command's exit code.";

    public static Command Create(ToolHost host)
    {
        var program = ProgramArgument("The command, after '--'. Without one the recording is played until you press Ctrl+C.");
        var folder = FolderOption("The folder of the recording.");
        var partly = new Option<bool>("--partly") { Description = "Takes it that the command need not ask for everything that was recorded." };
        var timed = new Option<bool>("--timed") { Description = "Answers as slowly as the Spaces did. Default: at once." };
        var command = new Command("replay", Description) { program, folder, partly, timed };
        command.SetAction((parsed, cancel) =>
        {
            var recorded = new CassetteFolder(Path.GetFullPath(parsed.GetRequiredValue(folder), host.Directory)).ReadAll();
            var options = new SpaceReplayerOptions { Clock = host.Clock, KeepsTiming = parsed.GetValue(timed) };
            return new Run(host, new(host, parsed.GetValue(program) ?? []), parsed.GetValue(partly))
                .PlayAsync([.. recorded.Select(one => (one.Id, SpaceReplayer.For(one.Cassette, options)))], cancel);
        });
        return command;
    }

    /// <summary>The argument of each command that runs another.</summary>
    public static Argument<string[]> ProgramArgument(string description) => new("command") { Description = description, Arity = ArgumentArity.ZeroOrMore };

    /// <summary>The option that names the folder of a recording.</summary>
    public static Option<string> FolderOption(string description) => new("--folder") { Description = description, DefaultValueFactory = static _ => CassetteFolder.DefaultName };

    private sealed class Run(ToolHost host, RedirectedCommand program, bool isPartly)
    {
        public async Task<int> PlayAsync(IReadOnlyList<(string Id, SpaceReplayer Replayer)> played, CancellationToken cancel)
        {
            try
            {
                foreach (var (id, replayer) in played)
                {
                    await replayer.StartAsync(cancel).ConfigureAwait(false);
                    host.Error.Say($"{id} is replayed at {replayer.BaseAddress.AbsoluteUri}", "grey");
                }
                int code = await program.RunAsync(played.Select(static one => (one.Id, one.Replayer.BaseAddress)), cancel).ConfigureAwait(false);
                return Differs(played) ? ExitCode.Findings : code;
            }
            finally
            {
                foreach (var (_, replayer) in played)
                    await replayer.DisposeAsync().ConfigureAwait(false);
            }
        }

        private bool Differs(IReadOnlyList<(string Id, SpaceReplayer Replayer)> played)
        {
            bool differs = false;
            foreach (var (id, replayer) in played.Where(one => !isPartly || one.Replayer.Unexpected.Count > 0))
            {
                try
                {
                    replayer.EnsureDone();
                }
                catch (ReplayMismatchException difference)
                {
                    host.Error.Say($"{id}: {difference.Message}", "red");
                    differs = true;
                }
            }
            return differs;
        }
    }
}
