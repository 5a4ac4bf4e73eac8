using SpacesSdk.Emulator.Tests.OfficialClient;

namespace SpacesSdk.Cli.Tests.Reports;

/// <summary>The schema of SARIF 2.1.0 and a validator that knows its draft, both from npm, installed once per lock file beside the tests' build.</summary>
public sealed class SarifSchema : IAsyncLifetime
{
    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "Reports", "Sarif");

    private string? _missing;

    public async ValueTask InitializeAsync()
    {
        foreach (string program in (string[])["node", "npm"])
            if (await NodeProcess.RunAsync(s_folder, program, "--version") is null)
                _missing = $"{program} is not installed, so the schema of SARIF from npm can't be had; install Node.js 18 or newer.";
        string stamp = Path.Combine(s_folder, "node_modules", ".installed");
        string wanted = await File.ReadAllTextAsync(Path.Combine(s_folder, "package-lock.json"), TestContext.Current.CancellationToken);
        if (_missing is not null || (File.Exists(stamp) && await File.ReadAllTextAsync(stamp, TestContext.Current.CancellationToken) == wanted))
            return;
        await NodeProcess.RunAsync(s_folder, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        await File.WriteAllTextAsync(stamp, wanted, TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>What is wrong with a log, one fault a line.</summary>
    public async Task<string> FaultsAsync(string sarif, string folder)
    {
        // Where everything is meant to be installed, a skipped test would hide that it isn't.
        if (_missing is not null && Environment.GetEnvironmentVariable("CI") != "true")
            Assert.Skip(_missing);
        Assert.Null(_missing);
        string file = Path.Combine(folder, "report.sarif");
        await File.WriteAllTextAsync(file, sarif, TestContext.Current.CancellationToken);
        return (await NodeProcess.RunAsync(s_folder, "node", "validate.mjs", file))!;
    }
}
