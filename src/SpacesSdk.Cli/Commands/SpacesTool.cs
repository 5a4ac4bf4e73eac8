using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using SpacesSdk.Cli.Live;
using SpacesSdk.Cli.Reports;

namespace SpacesSdk.Cli.Commands;

/// <summary>The command line. This file is the table of contents of what the tool can do.</summary>
internal static class SpacesTool
{
    private const string Description = """
        Pins Hugging Face Spaces for SpacesSdk and tells when they change.

        Exit codes: 0 all is well; 1 there are findings, or something waits for your decision; 2 the command line or the surroundings
        kept the tool from doing its work.
        """;

    /// <summary>Runs the tool.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="host">The world around it.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, ToolHost host, CancellationToken cancellationToken = default)
    {
        // What begins with '@' is text here, as in a prompt or a user's name, and no file of further arguments.
        var parsed = Root(host).Parse(arguments.Count > 0 ? arguments : ["--help"], new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpAction)
            return Refuse(host, $"{string.Join(' ', parsed.Errors.Select(static error => error.Message.TrimEnd('.') + '.'))} '{PathOf(parsed.CommandResult)} --help' shows how.");
        try
        {
            var console = new InvocationConfiguration { Output = host.Out.Profile.Out.Writer, Error = host.Error.Profile.Out.Writer, EnableDefaultExceptionHandler = false };
            int code = await parsed.InvokeAsync(console, cancellationToken).ConfigureAwait(false);
            return arguments.Count > 0 ? code : ExitCode.Failed;
        }
        catch (Exception error) when (error is ToolException or LiveException or SpaceException or IOException or UnauthorizedAccessException)
        {
            return Refuse(host, error.Message);
        }
        catch (OperationCanceledException)
        {
            return Refuse(host, "Stopped before the end.");
        }
    }

    private static Command Root(ToolHost host)
    {
        var common = new CommonOptions();
        var root = new Command("spaces", Description) { new HelpOption(), new VersionOption() };
        common.AddTo(root);
        foreach (var command in new[]
        {
            AddCommand.Create(host, common),
            ListCommand.Create(host, common),
            InfoCommand.Create(host, common),
            RemoveCommand.Create(host, common),
            UpdateCommand.Create(host, common),
            DiffCommand.Create(host, common),
            CheckCommand.Create(host, common),
            LockCommand.Create(host, common),
            CallCommand.Create(host, common),
            EmulateCommand.Create(host, common),
            RecordCommand.Create(host, common),
            ReplayCommand.Create(host),
            SplatCommand.Create(host),
            DoctorCommand.Create(host, common),
        })
            root.Subcommands.Add(command);
        return root;
    }

    // "spaces splat convert"
    private static string PathOf(CommandResult command) => command.Parent is CommandResult outer ? $"{PathOf(outer)} {command.Command.Name}" : command.Command.Name;

    private static int Refuse(ToolHost host, string why)
    {
        host.Error.Say(why, "red");
        return ExitCode.Failed;
    }
}
