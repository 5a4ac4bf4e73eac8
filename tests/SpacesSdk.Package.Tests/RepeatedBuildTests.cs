using SpacesSdk.Package.Tests.Building;

namespace SpacesSdk.Package.Tests;

/// <summary>What a second build does: nothing, or the same again.</summary>
public sealed class RepeatedBuildTests(PackedFeed feed)
{
    private const string Skipped = "Skipping target \"CoreCompile\"";

    [Fact]
    public async Task Two_folders_give_the_same_bytes_and_only_a_changed_manifest_compiles_again()
    {
        var (first, second) = (Library(), Library());
        (await BuildAsync(first)).Clean();
        (await BuildAsync(second)).Clean();
        Assert.Equal(Compiled(first), Compiled(second));

        var again = (await BuildAsync(first, "--no-restore", "-v:n")).Clean();
        Assert.Contains(Skipped, again.Output);

        string schema = first.PathOf("spaces-manifests/VAST-AI/TripoSplat/api.json");
        File.WriteAllText(schema, File.ReadAllText(schema).Replace("\"seed\"", "\"sprout\"", StringComparison.Ordinal));
        // A file system may keep time by the second or two; what was edited must be newer than what was built.
        File.SetLastWriteTimeUtc(schema, File.GetLastWriteTimeUtc(Dll(first)).AddSeconds(5));
        var edited = (await BuildAsync(first, "--no-restore", "-v:n")).Clean();
        Assert.DoesNotContain(Skipped, edited.Output);
        Assert.NotEqual(Compiled(first), Compiled(second));
    }

    private static Task<BuildRun> BuildAsync(Workspace library, params string[] arguments) =>
        library.BuildAsync(["Library.csproj", "-p:ContinuousIntegrationBuild=true", $"-p:PathMap={library.Root}=/_", .. arguments]);

    private static byte[] Compiled(Workspace library) => File.ReadAllBytes(Dll(library));

    private static string Dll(Workspace library) => library.PathOf("bin/Debug/net10.0/Library.dll");

    private Workspace Library() => feed.CreateWorkspace().Project("Library.csproj", "").Pin("", "VAST-AI/TripoSplat");
}
