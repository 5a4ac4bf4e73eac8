namespace SpacesSdk.Splats.Tests;

public sealed class SplatFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("splats").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("model.ply", SplatFormat.Ply)]
    [InlineData("MODEL.SPZ", SplatFormat.Spz)]
    [InlineData("model.splat", SplatFormat.Splat)]
    public async Task The_end_of_the_name_says_the_format_to_write(string name, SplatFormat format)
    {
        string path = Path.Combine(_folder, name);
        await Clouds.Arrow().SaveAsync(path, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(format, (await SplatFile.InspectAsync(path, cancellationToken: TestContext.Current.CancellationToken)).Format);
        Assert.Equal([path], Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task The_content_says_the_format_to_read_whatever_the_name()
    {
        string path = Path.Combine(_folder, "really-an-spz.ply");
        await SplatFile.WriteAsync(path, Clouds.Arrow(), SplatFormat.Spz, cancellationToken: TestContext.Current.CancellationToken);

        var cloud = await SplatFile.ReadAsync(path, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(SplatFormat.Spz, cloud.Metadata.Format);
    }

    [Fact]
    public async Task A_failed_write_leaves_the_old_file_and_nothing_else()
    {
        string path = Path.Combine(_folder, "model.spz");
        await File.WriteAllTextAsync(path, "old", TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<ArgumentException>(
            () => Clouds.Arrow().SaveAsync(path, new SplatWriteOptions { SpzVersion = 1 }, TestContext.Current.CancellationToken));

        Assert.Equal("old", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        Assert.Equal([path], Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task A_name_without_a_format_is_refused_with_the_ones_there_are()
    {
        var problem = await Assert.ThrowsAsync<ArgumentException>(
            () => Clouds.Arrow().SaveAsync(Path.Combine(_folder, "model.obj"), cancellationToken: TestContext.Current.CancellationToken));

        Assert.Contains(".ply", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_is_read_from_where_it_stands_and_left_open()
    {
        using var stream = new MemoryStream([1, 2, 3, .. Fixture.Bytes("tiny_sh1.ply")]) { Position = 3 };

        Assert.Equal(600, (await SplatFile.ReadAsync(stream, cancellationToken: TestContext.Current.CancellationToken)).Count);
        Assert.True(stream.CanRead);
    }

    [Fact]
    public async Task A_stream_is_written_and_left_open()
    {
        using var stream = new MemoryStream();
        await SplatFile.WriteAsync(stream, Clouds.Arrow(), SplatFormat.Ply, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(SplatFile.Write(Clouds.Arrow(), SplatFormat.Ply), stream.ToArray());
        Assert.True(stream.CanWrite);
    }

    [Fact]
    public async Task A_cancelled_read_stops()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SplatFile.ReadAsync(Fixture.PathOf("tiny_sh3.ply"), cancellationToken: cancelled.Token));
    }

    [Theory]
    [InlineData("tiny_sh3.ply", SplatFormat.Ply, "binary_little_endian", 3)]
    [InlineData("edge_ascii.ply", SplatFormat.Ply, "ascii", 0)]
    [InlineData("tiny_sh1.cpp.v3.spz", SplatFormat.Spz, "3", 1)]
    public async Task Inspecting_tells_what_the_header_says(string name, SplatFormat format, string version, int degree)
    {
        using var stream = File.OpenRead(Fixture.PathOf(name));
        var info = await SplatFile.InspectAsync(stream, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal((format, version, degree, stream.Length), (info.Format, info.Version, info.ShDegree, info.Length));
        Assert.Equal(SplatFile.Read(Fixture.Bytes(name)).Count, info.Count);
    }

    [Fact]
    public void A_lower_degree_can_be_written()
    {
        var cloud = SplatFile.Read(Fixture.Bytes("tiny_sh3.ply"));
        var again = SplatFile.Read(SplatFile.Write(cloud, SplatFormat.Ply, new SplatWriteOptions { MaxShDegree = 1 }));

        Assert.Equal(1, again.ShDegree);
        Assert.Equal(cloud.ShRest(2, 2).ToArray(), again.ShRest(2, 2).ToArray());
    }

    [Theory]
    [InlineData("tiny_sh3.ply")]
    [InlineData("tiny_sh3.cpp_aa.v4.spz")]
    [InlineData("tiny_sh3.st.sog")]
    public void A_lower_degree_can_be_read(string name)
    {
        var cloud = SplatFile.Read(Fixture.Bytes(name), new SplatReadOptions { MaxShDegree = 1 });

        Close.Same(SplatFile.Read(Fixture.Bytes(name)).LimitShDegree(1), cloud);
    }

    [Fact]
    public void Axes_that_the_caller_knows_are_declared_on_reading()
    {
        var cloud = SplatFile.Read(Fixture.Bytes("edge.ply"), new SplatReadOptions { Coordinates = SplatCoordinates.Rfu });

        Assert.Equal(SplatCoordinates.Rfu, cloud.Coordinates);
        Assert.Equal(new(1, 2, 3), cloud.PositionAt(1));
    }
}
