using SpacesSdk.Package.Tests.Building;

namespace SpacesSdk.Package.Tests;

/// <summary>The samples, which reference the projects of this repository and not their packages.</summary>
public sealed class ProjectReferenceTests : IDisposable
{
    // Publishing is the packages' test; with projects it is repeated where SPACES_LONG_TESTS is 1, as .ci/run does in a step of its own.
    private static readonly bool s_isLong = Environment.GetEnvironmentVariable("SPACES_LONG_TESTS") == "1";

    private readonly string _artifacts = Directory.CreateTempSubdirectory("spacessdk-sample-").FullName;

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_artifacts, recursive: true);

    [Fact]
    public async Task A_sample_takes_the_properties_of_a_native_publish_in_each_project_that_it_references()
    {
        // They reach every referenced project as global properties, and one that has no native form refuses them: already when it is restored.
        (await RunAsync("restore", "HelloSpace", "-p:PublishAot=true")).Clean();
        if (!s_isLong)
            return;
        (await PublishAsync("HelloSpace", "-p:PublishAot=true", "-p:NativeCompilationDuringPublish=false")).Clean();
        (await PublishAsync("HelloSpace", "-p:PublishTrimmed=true", "-p:TrimmerSingleWarn=false")).Clean();
        await PrintsAsync("Saved splat.ply", "HelloSpace");
        (await PublishAsync("SplatTool", NativeLinker.Arguments())).Clean();
        await PrintsAsync("count          2500", "splat", "info", Repository.Splat("b2500_sh0.ply"));
    }

    private async Task PrintsAsync(string text, string program, params string[] arguments)
    {
        string file = OperatingSystem.IsWindows() ? program + ".exe" : program;
        var run = await DotNet.ExecuteAsync(Directory.EnumerateFiles(Path.Combine(_artifacts, "publish"), file, SearchOption.AllDirectories).Single(), arguments);
        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Contains(text, run.Output);
    }

    private Task<BuildRun> PublishAsync(string sample, params string[] arguments) => RunAsync("publish", sample, arguments);

    // Analyzers have their say in the ordinary build; here they would only cost time.
    private Task<BuildRun> RunAsync(string verb, string sample, params string[] arguments) => DotNet.BuildAsync(
        Repository.Root, [verb, $"samples/{sample}/{sample}.csproj", "-r", Repository.RuntimeIdentifier, "--artifacts-path", _artifacts, "-p:RunAnalyzers=false", "-p:NuGetAudit=false", .. arguments]);
}
