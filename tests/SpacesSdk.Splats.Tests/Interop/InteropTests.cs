using System.Numerics;

namespace SpacesSdk.Splats.Tests.Interop;

/// <summary>What is written here, decoded by the programs that own the formats.</summary>
public sealed class InteropTests(NpmPrograms programs) : IClassFixture<NpmPrograms>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("interop").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("a.ply")]
    [InlineData("a.compressed.ply")]
    [InlineData("a.splat")]
    [InlineData("a.sog")]
    [InlineData("meta.json")]
    [InlineData("a.spz", 2)]
    [InlineData("a.spz", 3)]
    [InlineData("a.spz", 4)]
    [InlineData("a.ksplat", 3, 0)]
    [InlineData("a.ksplat", 3, 1)]
    [InlineData("a.ksplat", 3, 2)]
    public async Task Splat_transform_reads_the_same_values_of_all_degrees(string name, int spzVersion = 3, int ksplatLevel = 1)
    {
        programs.Need();
        for (int degree = 0; degree <= 3; degree += 3)
        {
            string file = await Write(degree, name, new() { SpzVersion = spzVersion, KsplatLevel = ksplatLevel });
            var here = await SplatFile.ReadAsync(file, cancellationToken: TestContext.Current.CancellationToken);
            var there = await NpmPrograms.TransformAsync(file);

            Assert.Equal((here.Count, here.ShDegree), (there.Count, there.ShDegree));
            for (int row = 0; row < here.Count; row++)
                // That program takes the bytes of a .splat quaternion for b / 255 * 2 - 1.
                AssertSame(here[row], there[row], new(1e-5f, 1e-4f, name.EndsWith(".splat", StringComparison.Ordinal) ? 1 : .01, 1e-5f));
            for (int i = 0; i < 3 * here.ShRestCount; i++)
                Assert.InRange(Close.MaxDifference(here.ShRest(i / here.ShRestCount, i % here.ShRestCount), there.ShRest(i / here.ShRestCount, i % here.ShRestCount)), 0, 1e-5f);
        }
    }

    [Theory]
    [InlineData("a.ksplat", 0)]
    [InlineData("a.ksplat", 1)]
    [InlineData("a.ksplat", 2)]
    [InlineData("a.splat")]
    [InlineData("a.ply")]
    [InlineData("a.compressed.ply")]
    public async Task Gaussian_splats_3d_reads_the_same_values(string name, int ksplatLevel = 1)
    {
        programs.Need();
        string file = await Write(2, name, new() { KsplatLevel = ksplatLevel });
        // Colours and opacities are bytes there, some of them truncated.
        await AssertSame("mkkellogg", file, new(1e-5f, 1e-3f, .05, 1.01f / 255));
    }

    [Theory]
    [InlineData("a.spz")]
    [InlineData("a.compressed.ply")]
    public async Task Spz_js_reads_the_same_values(string name)
    {
        programs.Need();
        await AssertSame("spz-js", await Write(1, name, new() { SpzVersion = 2 }), new(1e-5f, 1e-4f, .01, 1e-5f));
    }

    [Theory]
    [InlineData("a.ply")]
    [InlineData("a.compressed.ply")]
    [InlineData("a.splat")]
    [InlineData("a.sog")]
    [InlineData("a.spz", 2)]
    [InlineData("a.spz", 3)]
    [InlineData("a.ksplat", 3, 0)]
    [InlineData("a.ksplat", 3, 2)]
    public async Task Spark_reads_the_same_values(string name, int spzVersion = 3, int ksplatLevel = 1)
    {
        programs.Need();
        // Spark keeps half floats of places, steps of 8 % of sizes, and bytes of turns and colours.
        await AssertSame("spark", await Write(0, name, new() { SpzVersion = spzVersion, KsplatLevel = ksplatLevel }), new(6e-4f, .05f, 2.5, .006f));
    }

    private static async Task AssertSame(string program, string file, Tolerance tolerance)
    {
        var here = await SplatFile.ReadAsync(file, cancellationToken: TestContext.Current.CancellationToken);
        var there = await NpmPrograms.DecodeAsync(program, file);
        Assert.Equal(here.Count, there.Count);
        for (int row = 0; row < here.Count; row++)
            AssertSame(here[row], there[row], tolerance);
        for (int row = 0; row < there.Rest.Length; row++)
            for (int i = 0; i < there.Rest[row].Length; i++)
            {
                // Band by band, channel by channel. Steps of a .compressed.ply decode to their lower ends there instead of their middles.
                var (channel, coefficient) = i < 9 ? (i / 3, i % 3) : ((i - 9) / 5, 3 + ((i - 9) % 5));
                Assert.Equal(here.ShRest(channel, coefficient)[row], there.Rest[row][i], file.EndsWith(".compressed.ply", StringComparison.Ordinal) ? .017f : 1e-5f);
            }
    }

    private static void AssertSame(Splat here, Splat there, Tolerance tolerance)
    {
        Assert.InRange((here.Position - there.Position).Length(), 0, tolerance.Position * MathF.Max(1, here.Position.Length()));
        for (int axis = 0; axis < 3; axis++)
        {
            Assert.InRange(there.Scale[axis] / here.Scale[axis], 1 - tolerance.Scale, 1 + tolerance.Scale);
            Assert.InRange(Math.Clamp(there.Color[axis], 0, 1) - Math.Clamp(here.Color[axis], 0, 1), -tolerance.Color, tolerance.Color);
        }
        Assert.InRange(there.Alpha - here.Alpha, -tolerance.Color, tolerance.Color);
        Assert.InRange(Close.Degrees(here.Rotation, Quaternion.Normalize(there.Rotation)), 0, tolerance.Degrees);
    }

    private async Task<string> Write(int degree, string name, SplatWriteOptions options)
    {
        string path = Path.Combine(_folder, name);
        await SplatFile.Read(Fixture.Bytes($"tiny_sh{degree}.ply")).SaveAsync(path, options, TestContext.Current.CancellationToken);
        return path;
    }

    /// <summary>How near values must be: places relative beyond 1, sizes relative, turns in degrees, colours and opacities absolute.</summary>
    private sealed record Tolerance(float Position, float Scale, double Degrees, float Color);
}
