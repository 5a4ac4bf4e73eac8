using SpacesSdk.Package.Tests.Building;

namespace SpacesSdk.Package.Tests;

/// <summary>The sample, which references the projects of this repository and not their packages.</summary>
public sealed class ProjectReferenceTests
{
    [Fact]
    public async Task The_sample_publishes_trimmed_and_prepares_a_native_publish_without_a_warning()
    {
        string artifacts = Directory.CreateTempSubdirectory("spacessdk-sample-").FullName;
        try
        {
            (await PublishAsync(artifacts, "-p:PublishTrimmed=true", "-p:TrimmerSingleWarn=false")).Clean();
            var run = await DotNet.ExecuteAsync(Directory.EnumerateFiles(Path.Combine(artifacts, "publish", "HelloSpace"), "HelloSpace.dll", SearchOption.AllDirectories).Single()[..^4]);
            Assert.True(run.ExitCode == 0, run.Output);
            Assert.Contains("Saved splat.ply", run.Output);

            // The linker's part is the packages' test; what projects add is that each of them takes the properties of a native publish.
            (await PublishAsync(artifacts, "-p:PublishAot=true", "-p:NativeCompilationDuringPublish=false")).Clean();
        }
        finally
        {
            Directory.Delete(artifacts, recursive: true);
        }
    }

    // Analyzers have their say in the ordinary build; here they would only cost time.
    private static Task<BuildRun> PublishAsync(string artifacts, params string[] arguments) => DotNet.BuildAsync(
        Repository.Root, ["publish", "samples/HelloSpace/HelloSpace.csproj", "-r", Repository.RuntimeIdentifier, "--artifacts-path", artifacts, "-p:RunAnalyzers=false", "-p:NuGetAudit=false", .. arguments]);
}
