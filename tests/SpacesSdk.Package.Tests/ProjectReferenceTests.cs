using SpacesSdk.Package.Tests.Building;

namespace SpacesSdk.Package.Tests;

/// <summary>The sample, which references the projects of this repository and not their packages.</summary>
public sealed class ProjectReferenceTests
{
    // Trimming is the packages' test; with projects it is repeated where SPACES_LONG_TESTS is 1.
    private static readonly bool s_isLong = Environment.GetEnvironmentVariable("SPACES_LONG_TESTS") == "1";

    [Fact]
    public async Task The_sample_prepares_a_native_publish_without_a_warning()
    {
        string artifacts = Directory.CreateTempSubdirectory("spacessdk-sample-").FullName;
        try
        {
            if (s_isLong)
                await PublishTrimmedAsync(artifacts);
            // The linker's part is the packages' test; what projects add is that each of them takes the properties of a native publish.
            (await PublishAsync(artifacts, "-p:PublishAot=true", "-p:NativeCompilationDuringPublish=false")).Clean();
        }
        finally
        {
            Directory.Delete(artifacts, recursive: true);
        }
    }

    private static async Task PublishTrimmedAsync(string artifacts)
    {
        (await PublishAsync(artifacts, "-p:PublishTrimmed=true", "-p:TrimmerSingleWarn=false")).Clean();
        var run = await DotNet.ExecuteAsync(Directory.EnumerateFiles(Path.Combine(artifacts, "publish", "HelloSpace"), "HelloSpace.dll", SearchOption.AllDirectories).Single()[..^4]);
        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Contains("Saved splat.ply", run.Output);
    }

    // Analyzers have their say in the ordinary build; here they would only cost time.
    private static Task<BuildRun> PublishAsync(string artifacts, params string[] arguments) => DotNet.BuildAsync(
        Repository.Root, ["publish", "samples/HelloSpace/HelloSpace.csproj", "-r", Repository.RuntimeIdentifier, "--artifacts-path", artifacts, "-p:RunAnalyzers=false", "-p:NuGetAudit=false", .. arguments]);
}
