using System.Diagnostics;
using System.Text;

namespace SpacesSdk.Package.Tests.Building;

/// <summary>Runs the SDK and what it built, each in a process that leaves no server behind.</summary>
internal static class DotNet
{
    // A compiler of these tests alone: it has the packed generator loaded, and is told to go when they end.
    private static readonly string s_compiler = Guid.NewGuid().ToString("N");

    // Plain lines, and no build node that outlives the run.
    private static readonly string[] s_quiet = ["--nologo", "-v:q", "-tl:off", "-nodeReuse:false", "-p:UseSharedCompilation=true", $"-p:SharedCompilationId={s_compiler}"];

    private static readonly string[] s_unplug = ["--net", "--map-root-user"];

    /// <summary>A command of the SDK that runs MSBuild, without any network.</summary>
    public static Task<BuildRun> BuildAsync(string folder, params string[] arguments) =>
        RunAsync(folder, Host, [.. arguments, .. s_quiet.Where(quiet => !IsGiven(arguments, quiet))], offline: true);

    /// <summary>A command of the SDK that runs no MSBuild of the user's, without any network.</summary>
    public static Task<BuildRun> CommandAsync(string folder, params string[] arguments) => RunAsync(folder, Host, arguments, offline: true);

    /// <summary>A build in a network of its own that has no way out and no loopback: every connection is refused.</summary>
    public static Task<BuildRun> BuildUnpluggedAsync(string folder, params string[] arguments) =>
        RunAsync(folder, "unshare", [.. s_unplug, Host, "build", .. arguments, .. s_quiet.Where(quiet => !IsGiven(arguments, quiet))], offline: false);

    /// <summary>Whether this machine lets a test have a network of its own.</summary>
    public static async Task<bool> CanUnplugAsync(string folder)
    {
        try
        {
            return (await RunAsync(folder, "unshare", [.. s_unplug, "true"], offline: false)).ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    /// <summary>Ends the compiler that the builds share.</summary>
    public static Task<BuildRun> StopCompilerAsync() => RunAsync(Repository.Root, Host, [Repository.CompilerServer, "-shutdown", $"-pipename:{s_compiler}"], offline: true);

    /// <summary>A program that was built, by its dll or its native file.</summary>
    public static Task<BuildRun> ExecuteAsync(string program, params string[] arguments)
    {
        string folder = Path.GetDirectoryName(program)!;
        return program.EndsWith(".dll", StringComparison.Ordinal)
            ? RunAsync(folder, Host, [program, .. arguments], offline: false)
            : RunAsync(folder, program, arguments, offline: false);
    }

    private static string Host => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    private static bool IsGiven(string[] arguments, string quiet) =>
        arguments.Any(argument => argument.StartsWith("-v:", StringComparison.Ordinal) && quiet.StartsWith("-v:", StringComparison.Ordinal));

    private static async Task<BuildRun> RunAsync(string folder, string file, IEnumerable<string> arguments, bool offline)
    {
        var cancel = TestContext.Current.CancellationToken;
        var start = new ProcessStartInfo(file, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        Isolate(start.Environment, offline);
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{file} did not start.");
        try
        {
            var (output, error) = (process.StandardOutput.ReadToEndAsync(cancel), process.StandardError.ReadToEndAsync(cancel));
            await process.WaitForExitAsync(cancel);
            return new(process.ExitCode, await output + await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    // What the test host inherited from its own build must not steer a consumer's, and a build that looks for the network must fail.
    private static void Isolate(IDictionary<string, string?> environment, bool offline)
    {
        foreach (string name in environment.Keys.Where(static name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            environment.Remove(name);
        foreach (string name in new[] { "CI", "HF_TOKEN", "NUGET_PACKAGES", "HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "NO_PROXY", "no_proxy" })
            environment.Remove(name);
        environment["MSBUILDDISABLENODEREUSE"] = "1";
        environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        environment["DOTNET_NOLOGO"] = "1";
        if (!offline)
            return;
        environment["HTTP_PROXY"] = "http://127.0.0.1:9";
        environment["HTTPS_PROXY"] = "http://127.0.0.1:9";
        environment["NO_PROXY"] = "127.0.0.1";
    }
}
