using SpacesSdk.Package.Tests.Building;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(PackedFeed))]
// More builds at a time than this only wait for each other.
[assembly: Parallelization(MaxThreads = 2)]

namespace SpacesSdk.Package.Tests.Building;

/// <summary>The packages as they ship, packed once for all tests into a folder that goes when the tests end.</summary>
public sealed class PackedFeed : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("spacessdk-package-").FullName;

    /// <summary>A version that no cache has seen.</summary>
    public string Version { get; } = $"0.1.0-test.{Guid.NewGuid():N}";

    internal string Packages => Path.Combine(_folder, "feed");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        await PackAsync("SpacesSdk");
        await PackAsync("SpacesSdk.Emulator");
        await PackAsync("SpacesSdk.Splats");
        await PackAsync("SpacesSdk.Cli");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await DotNet.StopCompilerAsync();
        Directory.Delete(_folder, recursive: true);
    }

    internal string Nupkg(string package) => Path.Combine(Packages, $"{package}.{Version}.nupkg");

    /// <summary>An empty folder for consumers, whose packages come from here and from the solution's restore and from nowhere else.</summary>
    internal Workspace CreateWorkspace()
    {
        string root = Directory.CreateDirectory(Path.Combine(_folder, Guid.NewGuid().ToString("N")[..8])).FullName;
        return Workspace.Create(root, this, extracted: Path.Combine(_folder, "extracted"));
    }

    private async Task PackAsync(string project)
    {
        var run = await DotNet.BuildAsync(
            Repository.Root, "pack", $"src/{project}/{project}.csproj", "--no-build", "-c", Repository.Configuration, "-o", Packages,
            $"-p:PackageVersion={Version}", $"-p:NuspecOutputPath={Path.Combine(_folder, "nuspec")}{Path.DirectorySeparatorChar}");
        run.Clean();
    }
}
