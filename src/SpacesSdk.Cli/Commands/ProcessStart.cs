using System.ComponentModel;
using System.Diagnostics;

namespace SpacesSdk.Cli.Commands;

/// <summary>Another program that the tool runs.</summary>
/// <param name="File">The program.</param>
/// <param name="Arguments">Its arguments, as they are.</param>
/// <param name="Directory">Its working directory.</param>
internal sealed record ProcessStart(string File, IReadOnlyList<string> Arguments, string Directory)
{
    /// <summary>Whether it talks to the user itself, instead of its output being taken.</summary>
    public bool IsShown { get; init; }

    /// <summary>Environment variables that it gets besides those of the tool.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>Runs the program, and takes what it prints unless it is shown.</summary>
    /// <exception cref="ToolException">There is no such program.</exception>
    public async Task<ProcessOutcome> RunAsync(CancellationToken cancellationToken)
    {
        using var process = Start();
        try
        {
            if (IsShown)
            {
                await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
                return new(process.ExitCode, "");
            }
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            string output = await process.StandardOutput.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            return new(process.ExitCode, output + await error.ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private Process Start()
    {
        var start = new ProcessStartInfo(File, Arguments) { WorkingDirectory = Directory, RedirectStandardOutput = !IsShown, RedirectStandardError = !IsShown, UseShellExecute = false };
        foreach (var (name, value) in Variables)
            start.Environment[name] = value;
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception error)
        {
            throw new ToolException($"'{File}' can't be started: {error.Message}.", "Check that it is installed and on the PATH.", error);
        }
    }
}

/// <summary>What a program left.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it printed.</param>
internal sealed record ProcessOutcome(int ExitCode, string Output);
