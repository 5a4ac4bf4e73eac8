using System.Reflection;

namespace SpacesSdk.Splats.Tests;

public sealed class NativeHostTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("native").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_verbs_are_published_as_a_native_program_without_a_single_warning()
    {
        string project = typeof(NativeHostTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "SplatTool").Value!;
        var published = await ProgramRun.Of("dotnet", _folder, "publish", project, "--artifacts-path", Path.Combine(_folder, "artifacts"), "-o", Path.Combine(_folder, "out"));

        Assert.True(published.Code == 0 && !published.Output.Contains("warning", StringComparison.OrdinalIgnoreCase), published.Output);
        string splat = Path.Combine(_folder, "out", OperatingSystem.IsWindows() ? "splat.exe" : "splat");
        Assert.Contains("count          600", (await ProgramRun.Of(splat, _folder, "info", Fixture.PathOf("tiny_sh3.st.sog"))).Output, StringComparison.Ordinal);
        Assert.Equal(1, (await ProgramRun.Of(splat, _folder, "info", Fixture.PathOfMalformed("bad_magic.ply"))).Code);
        Assert.Equal(2, (await ProgramRun.Of(splat, _folder)).Code);
        string[] files = [.. (string[])["a.ply", "a.compressed.ply", "a.spz", "a.splat", "a.ksplat", "a.sog"]];
        foreach (string file in files)
            Assert.Equal(0, (await ProgramRun.Of(splat, _folder, "convert", Fixture.PathOf("tiny_sh1.st.glb"), file)).Code);
        // What is compiled ahead writes what is compiled when it runs.
        await SplatFile.WriteAsync(Path.Combine(_folder, "b.sog"), await SplatFile.ReadAsync(Fixture.PathOf("tiny_sh1.st.glb"), cancellationToken: TestContext.Current.CancellationToken), cancellationToken: TestContext.Current.CancellationToken);
        Close.Same(await SplatFile.ReadAsync(Path.Combine(_folder, "b.sog"), cancellationToken: TestContext.Current.CancellationToken),
            await SplatFile.ReadAsync(Path.Combine(_folder, "a.sog"), cancellationToken: TestContext.Current.CancellationToken));
    }
}
