using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace SpacesSdk.Cli.Tests.Reports;

/// <summary>Runs the tool as a program of its own at a pseudo-terminal of a size, by <c>script</c> of util-linux.</summary>
internal static partial class PseudoTerminal
{
    // .NET itself tells a terminal which keys it reads, before a program says anything.
    private const string KeysOfRuntime = "\u001b[?1h\u001b=";

    /// <summary>What the terminal is sent. Skips the test where there is no <c>script</c>.</summary>
    /// <param name="folder">The working directory.</param>
    /// <param name="columns">The terminal's width.</param>
    /// <param name="rows">Its height.</param>
    /// <param name="command">What follows the tool's name; it may pipe, and set variables before <c>$SPACES</c>.</param>
    public static async Task<string> RunAsync(string folder, int columns, int rows, string command)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/script"), "A pseudo-terminal is made by 'script' of util-linux, and this machine has none.");
        string dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        string tool = $"'{dotnet}' '{Path.Combine(AppContext.BaseDirectory, "SpacesSdk.Cli.dll")}'";
        string line = $"stty cols {columns} rows {rows}; {command.Replace("$SPACES", tool, StringComparison.Ordinal)}";
        var start = new ProcessStartInfo("/usr/bin/script", ["-qec", line, "/dev/null"])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        foreach (string name in new[] { "NO_COLOR", "COLORTERM", "CI", "HF_TOKEN", "GITHUB_ACTIONS" })
            start.Environment.Remove(name);
        start.Environment["TERM"] = "xterm-256color";
        start.Environment["SHELL"] = "/bin/sh";
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return output.Replace("\r\n", "\n", StringComparison.Ordinal).Replace(KeysOfRuntime, "", StringComparison.Ordinal);
    }

    /// <summary>The text without the sequences that steer the terminal.</summary>
    public static string Plain(string output) => Sequence().Replace(output, "");

    [GeneratedRegex(@"\x1b(\[[0-9;?]*[A-Za-z]|\][^\x07]*\x07|[=>])")]
    private static partial Regex Sequence();
}
