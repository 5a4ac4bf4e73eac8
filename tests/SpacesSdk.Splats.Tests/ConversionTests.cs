namespace SpacesSdk.Splats.Tests;

public sealed class ConversionTests : IDisposable
{
    // More than one part of 65,536, the last of which is short.
    private const int Rows = 70_001;
    private readonly string _folder = Directory.CreateTempSubdirectory("convert").FullName;

    public static TheoryData<string, string> Pairs => new MatrixTheoryData<string, string>(
        ["a.ply", "a.splat", "a.ksplat", "a.compressed.ply"], ["b.ply", "b.splat", "b.ksplat", "b.compressed.ply", "b.spz"]);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Converting_in_parts_writes_the_bytes_that_writing_the_whole_cloud_does(string from, string to)
    {
        string source = PathOf(from);
        await SplatFile.WriteAsync(source, Scene(), cancellationToken: TestContext.Current.CancellationToken);
        var options = new SplatWriteOptions { SpzVersion = 4 };

        var conversion = await SplatFile.ConvertAsync(source, PathOf(to), writeOptions: options, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(Rows, conversion.Splats);
        var whole = await SplatFile.ReadAsync(source, cancellationToken: TestContext.Current.CancellationToken);
        await SplatFile.WriteAsync(PathOf("whole" + to), whole, options: options, cancellationToken: TestContext.Current.CancellationToken);
        if (to.EndsWith(".spz", StringComparison.Ordinal))
            // Where packed blocks end depends on the parts; what they unpack to does not.
            Close.Same(await SplatFile.ReadAsync(PathOf("whole" + to), cancellationToken: TestContext.Current.CancellationToken), await SplatFile.ReadAsync(PathOf(to), cancellationToken: TestContext.Current.CancellationToken));
        else
            Assert.True(File.ReadAllBytes(PathOf("whole" + to)).AsSpan().SequenceEqual(File.ReadAllBytes(PathOf(to))));
    }

    [Fact]
    public async Task Custom_properties_and_normals_survive_a_conversion_in_parts()
    {
        var cloud = Scene();
        double[] values = [.. Enumerable.Range(0, Rows).Select(i => (double)i)];
        var late = new double[Rows];
        late[^1] = 1;
        cloud.Metadata = new() { Comments = ["by hand"], Extras = [new("label", SplatScalar.I32, values), new("nx", SplatScalar.F32, late)] };
        await SplatFile.WriteAsync(PathOf("a.ply"), cloud, cancellationToken: TestContext.Current.CancellationToken);

        await SplatFile.ConvertAsync(PathOf("a.ply"), PathOf("b.ply"), cancellationToken: TestContext.Current.CancellationToken);

        Assert.True(File.ReadAllBytes(PathOf("a.ply")).AsSpan().SequenceEqual(File.ReadAllBytes(PathOf("b.ply"))));
    }

    [Fact]
    public async Task A_file_can_be_converted_onto_itself()
    {
        await SplatFile.WriteAsync(PathOf("a.ply"), Scene(), options: new() { PlyNormals = false }, cancellationToken: TestContext.Current.CancellationToken);

        await SplatFile.ConvertAsync(PathOf("a.ply"), PathOf("a.ply"), cancellationToken: TestContext.Current.CancellationToken);

        Close.Same(Scene(), await SplatFile.ReadAsync(PathOf("a.ply"), cancellationToken: TestContext.Current.CancellationToken));
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task A_file_that_is_cut_leaves_no_half_written_one_behind()
    {
        await SplatFile.WriteAsync(PathOf("a.ply"), Scene(), cancellationToken: TestContext.Current.CancellationToken);
        using (var file = File.OpenWrite(PathOf("a.ply")))
            file.SetLength(file.Length - 1);

        await Assert.ThrowsAsync<InvalidSplatException>(() => SplatFile.ConvertAsync(PathOf("a.ply"), PathOf("b.splat"), cancellationToken: TestContext.Current.CancellationToken));

        Assert.Equal([PathOf("a.ply")], Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task A_splat_that_is_refused_in_a_later_part_stops_the_conversion()
    {
        var cloud = Scene();
        cloud.X[^1] = float.NaN;
        await SplatFile.WriteAsync(PathOf("a.ply"), cloud, cancellationToken: TestContext.Current.CancellationToken);

        var problem = await Assert.ThrowsAsync<InvalidSplatException>(() =>
            SplatFile.ConvertAsync(PathOf("a.ply"), PathOf("b.ply"), new() { NonFinite = NonFinitePolicy.Reject }, cancellationToken: TestContext.Current.CancellationToken));

        Assert.Contains("NaN as X", problem.Message, StringComparison.Ordinal);
        // A policy that leaves splats out needs to know their number first.
        Assert.Equal(Rows - 1, (await SplatFile.ConvertAsync(PathOf("a.ply"), PathOf("b.ply"), new() { NonFinite = NonFinitePolicy.Repair }, cancellationToken: TestContext.Current.CancellationToken)).Splats);
    }

    [Fact]
    public async Task Changes_of_single_splats_are_made_in_parts_and_others_on_the_whole()
    {
        await SplatFile.WriteAsync(PathOf("a.ply"), Scene(), cancellationToken: TestContext.Current.CancellationToken);
        using var output = new StringWriter();

        Assert.Equal(0, await SplatCommands.RunAsync(["convert", PathOf("a.ply"), PathOf("b.ply"), "--rotate", "0,0,1,90", "--translate", "1,2,3"], output, output, TestContext.Current.CancellationToken));
        Assert.Equal(0, await SplatCommands.RunAsync(["convert", PathOf("a.ply"), PathOf("c.ply"), "--rotate", "0,0,1,90", "--translate", "1,2,3", "--keep", "1000000"], output, output, TestContext.Current.CancellationToken));

        Assert.True(File.ReadAllBytes(PathOf("b.ply")).AsSpan().SequenceEqual(File.ReadAllBytes(PathOf("c.ply"))));
    }

    private string PathOf(string name) => Path.Combine(_folder, name);

    private static SplatCloud Scene()
    {
        var random = new Random(5);
        var cloud = new SplatCloud(Rows, 1, SplatCoordinates.Rdf) { RotationsNormalized = false };
        for (int column = 0; column < cloud.ColumnCount; column++)
            foreach (ref float value in cloud.Column(column))
                value = (2 * random.NextSingle()) - 1;
        return cloud;
    }
}
