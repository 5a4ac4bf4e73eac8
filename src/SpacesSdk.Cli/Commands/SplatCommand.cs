using System.CommandLine;
using System.Globalization;
using SpacesSdk.Splats;
using Spectre.Console;

namespace SpacesSdk.Cli.Commands;

/// <summary><c>spaces splat</c>: the verbs of the library for splats, on this tool's terminal.</summary>
internal static class SplatCommand
{
    private static readonly (string Name, string Description)[] s_verbs =
    [
        ("info", "Tells what a splat file holds: spaces splat info FILE [--json]."),
        ("convert", "Reads one file or merges several, changes them, and writes any format: spaces splat convert IN... OUT [options]."),
        ("view", "Draws the model in the terminal: spaces splat view FILE [options]."),
        ("help", "Lists the formats and all options."),
    ];

    public static Command Create(ToolHost host)
    {
        var command = new Command("splat", "Looks at splat files, converts and draws them. Ends with 1 where a file is no valid splat file, or can't be read or written.");
        foreach (var (name, description) in s_verbs)
        {
            // Changes are made in the order in which they are given, which a parser of options would lose: the library reads them itself.
            var verb = new Command(name, description) { TreatUnmatchedTokensAsErrors = false };
            verb.SetAction((parsed, cancel) => RunAsync(host, [name, .. parsed.UnmatchedTokens], cancel));
            command.Subcommands.Add(verb);
        }
        return command;
    }

    private static Task<int> RunAsync(ToolHost host, List<string> arguments, CancellationToken cancel)
    {
        if (arguments[0] == "view")
            arguments.AddRange([.. Fitting(host.Out.Profile, arguments)]);
        return SplatCommands.RunAsync(arguments, host.Out.Profile.Out.Writer, host.Error.Profile.Out.Writer, cancel);
    }

    // The library knows no terminal: how large this one is, and whether it shows colours, is told to it. A picture is half as high as wide.
    private static IEnumerable<string> Fitting(Profile terminal, List<string> given)
    {
        if (terminal.Capabilities.ColorSystem < ColorSystem.EightBit && !given.Contains("--plain"))
            yield return "--plain";
        if (!terminal.Out.IsTerminal || given.Contains("--width"))
            yield break;
        yield return "--width";
        yield return Math.Clamp(Math.Min(terminal.Width, 2 * (terminal.Height - 1)), 8, 1000).ToString(CultureInfo.InvariantCulture);
    }
}
