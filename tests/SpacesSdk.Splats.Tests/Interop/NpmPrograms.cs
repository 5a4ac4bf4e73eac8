using System.Text.Json;

namespace SpacesSdk.Splats.Tests.Interop;

/// <summary>Programs that own splat formats, as npm packages of fixed versions, installed once for all tests.</summary>
public sealed class NpmPrograms : IAsyncLifetime
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Interop");

    /// <summary>Why nothing can be asked of them; null where they are there.</summary>
    private string? _missing;

    public async ValueTask InitializeAsync()
    {
        if (Find("npm") is not { } npm || Find("node") is null)
        {
            _missing = "npm is not installed: install Node.js 20 or newer to compare with the programs that own the formats.";
            return;
        }
        if (File.Exists(Path.Combine(Folder, "node_modules", ".package-lock.json")))
            return;
        var installed = await ProgramRun.Of(npm, Folder, "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        Assert.True(installed.Code == 0, installed.Output);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Skips a test where the programs are missing, but never where everything must be there.</summary>
    public void Need()
    {
        Assert.False(_missing is not null && Environment.GetEnvironmentVariable("CI") == "true", _missing);
        Assert.SkipWhen(_missing is not null, _missing ?? "");
    }

    /// <summary>What a program makes of a file.</summary>
    internal static async Task<DecodedColumns> DecodeAsync(string program, string file)
    {
        var run = await RunAsync("node", "decode.mjs", program, file);
        return new(JsonDocument.Parse(run.Output[run.Output.IndexOf("{\"x\"", StringComparison.Ordinal)..run.Output.LastIndexOf('}')] + "}").RootElement);
    }

    /// <summary>Turns any file into a .ply by splat-transform.</summary>
    internal static async Task<SplatCloud> TransformAsync(string file)
    {
        string target = file + ".read-elsewhere.ply";
        await RunAsync("node", Path.Combine("node_modules", "@playcanvas", "splat-transform", "bin", "cli.mjs"), "-w", file, target);
        return await SplatFile.ReadAsync(target, cancellationToken: TestContext.Current.CancellationToken);
    }

    private static async Task<ProgramRun> RunAsync(string program, params string[] arguments)
    {
        var run = await ProgramRun.Of(Find(program)!, Folder, arguments);
        Assert.True(run.Code == 0, run.Output);
        return run;
    }

    private static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => OperatingSystem.IsWindows() ? [Path.Combine(folder, program + ".cmd"), Path.Combine(folder, program + ".exe")] : (string[])[Path.Combine(folder, program)])
        .FirstOrDefault(File.Exists);
}
