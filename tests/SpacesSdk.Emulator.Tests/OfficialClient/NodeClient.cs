using System.Text.Json;

namespace SpacesSdk.Emulator.Tests.OfficialClient;

/// <summary>The client from npm, installed once per lock file beside the tests' build.</summary>
public sealed class NodeClient : IAsyncLifetime
{
    private static readonly string Source = Path.Combine(AppContext.BaseDirectory, "OfficialClient", "Node");

    private string? _missing;

    public async ValueTask InitializeAsync()
    {
        foreach (string program in (string[])["node", "npm"])
            if (await NodeProcess.RunAsync(Source, program, "--version") is null)
                _missing = $"{program} is not installed, so the client from npm can't run; install Node.js 18 or newer.";
        string stamp = Path.Combine(Source, "node_modules", ".installed");
        string wanted = await File.ReadAllTextAsync(Path.Combine(Source, "package-lock.json"), TestContext.Current.CancellationToken);
        if (_missing is not null || (File.Exists(stamp) && await File.ReadAllTextAsync(stamp, TestContext.Current.CancellationToken) == wanted))
            return;
        await NodeProcess.RunAsync(Source, "npm", "ci", "--no-audit", "--no-fund");
        await File.WriteAllTextAsync(stamp, wanted, TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Lets the client play a scenario of <c>drive.mjs</c>.</summary>
    /// <returns>What it told, one JSON value a line.</returns>
    public async Task<IReadOnlyList<JsonElement>> PlayAsync(SpaceEmulator emulator, string scenario)
    {
        await emulator.StartAsync(TestContext.Current.CancellationToken);
        return await PlayAsync(emulator.BaseAddress, scenario);
    }

    /// <summary>Lets the client play a scenario at an address.</summary>
    /// <returns>What it told.</returns>
    public async Task<IReadOnlyList<JsonElement>> PlayAsync(Uri address, string scenario)
    {
        // Where everything is meant to be installed, a skipped test would hide that it isn't.
        if (_missing is not null && Environment.GetEnvironmentVariable("CI") != "true")
            Assert.Skip(_missing);
        Assert.Null(_missing);
        string? output = await NodeProcess.RunAsync(Source, "node", "drive.mjs", address.ToString(), scenario);
        return [.. output!.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(RecordedApp.Json)];
    }
}
