using SpacesSdk.Cli.Reports;
using SpacesSdk.Http;

namespace SpacesSdk.Cli.Commands;

/// <summary>A command whose generated clients reach other addresses of this machine instead of their Spaces.</summary>
/// <param name="host">Runs it.</param>
/// <param name="program">The command and its arguments; empty for none.</param>
internal sealed class RedirectedCommand(ToolHost host, string[] program)
{
    /// <summary>Runs the command to its end; without one, tells how to redirect any, and waits until the tool is stopped.</summary>
    /// <param name="addresses">Where each Space is to be found.</param>
    /// <param name="cancel">Ends the command.</param>
    /// <returns>The exit code of the command.</returns>
    public async Task<int> RunAsync(IEnumerable<(string Id, Uri Address)> addresses, CancellationToken cancel)
    {
        string redirection = EmulatedSpaces.Write(addresses);
        if (program.Length > 0)
        {
            var start = new ProcessStart(program[0], program[1..], host.Directory) { IsShown = true, Variables = new Dictionary<string, string> { [EmulatedSpaces.Variable] = redirection } };
            return (await host.Run(start, cancel).ConfigureAwait(false)).ExitCode;
        }
        host.Out.Say($"{EmulatedSpaces.Variable}={redirection}");
        await UntilStoppedAsync(cancel).ConfigureAwait(false);
        return ExitCode.Ok;
    }

    // Ctrl+C is the way to end a run without a command, so it is no failure.
    private static async Task UntilStoppedAsync(CancellationToken cancel)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = cancel.Register(stopped.SetResult);
        await stopped.Task.ConfigureAwait(false);
    }
}
