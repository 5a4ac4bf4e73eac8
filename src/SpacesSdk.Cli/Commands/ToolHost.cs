using System.CommandLine;
using Spectre.Console;

namespace SpacesSdk.Cli.Commands;

/// <summary>The world around a run of the tool: a test has one of its own.</summary>
/// <param name="Out">Where results go.</param>
/// <param name="Error">Where failures and hints go.</param>
/// <param name="Directory">The working directory.</param>
/// <param name="Variable">Reads an environment variable.</param>
/// <param name="Clock">The clock.</param>
/// <param name="CanAsk">Whether somebody sits at a terminal.</param>
/// <param name="Network">Makes what carries requests; null for the network itself.</param>
internal sealed record ToolHost(
    IAnsiConsole Out, IAnsiConsole Error, string Directory, Func<string, string?> Variable, TimeProvider Clock, bool CanAsk, Func<HttpMessageHandler>? Network)
{
    // A file or a pipe has no width: what a program reads must not be wrapped.
    private const int Unwrapped = 100_000;

    /// <summary>Whether somebody may be asked: at a terminal, and not in CI.</summary>
    public bool IsInteractive => CanAsk && string.IsNullOrEmpty(Variable("CI")) && string.IsNullOrEmpty(Variable("TF_BUILD"));

    /// <summary>Runs another program.</summary>
    public Func<ProcessStart, CancellationToken, Task<ProcessOutcome>> Run { get; init; } = static (start, cancel) => start.RunAsync(cancel);

    public static ToolHost OfThisProcess()
    {
        var host = new ToolHost(
            AnsiConsole.Console,
            AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(new InvocationConfiguration().Error) }),
            Environment.CurrentDirectory,
            Environment.GetEnvironmentVariable,
            TimeProvider.System,
            AnsiConsole.Profile.Out.IsTerminal && AnsiConsole.Profile.Capabilities.Interactive,
            Network: null);
        foreach (var console in new[] { host.Out, host.Error }.Where(static console => !console.Profile.Out.IsTerminal))
            console.Profile.Width = Unwrapped;
        return host;
    }
}
