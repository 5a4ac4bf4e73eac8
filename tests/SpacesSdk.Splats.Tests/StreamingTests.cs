namespace SpacesSdk.Splats.Tests;

public class StreamingTests
{
    [Theory]
    [InlineData("tiny_sh3.ply")]
    [InlineData("tiny_sh1.ply")]
    [InlineData("edge_ascii.ply")]
    [InlineData("edge_double.ply")]
    [InlineData("edge_pre_element.ply")]
    [InlineData("tiny_sh0.spzjs.compressed.ply")]
    [InlineData("tiny_sh3.st.compressed.ply")]
    [InlineData("b2500_sh0.st.compressed.ply")]
    [InlineData("b2500_sh0.mk.l2.d0.ksplat")]
    [InlineData("tiny_sh2.mk.l0.d2.ksplat")]
    [InlineData("tiny_sh0.gsplatjs.splat")]
    [InlineData("tiny_sh1.cpp.v3.spz")]
    [InlineData("tiny_sh1.st.sog")]
    [InlineData("tiny_sh1.st.glb")]
    public async Task The_chunks_of_a_file_are_the_file(string name)
    {
        var whole = SplatFile.Read(Fixture.Bytes(name));
        var chunks = await Read(new Trickle(Fixture.Bytes(name)), new SplatReadOptions { ChunkSplats = 7 });

        Assert.Equal(Enumerable.Range(0, chunks.Count).Select(i => 7L * i), chunks.Select(c => c.First));
        Close.Same(whole, chunks[0].Splats.Merge([.. chunks.Skip(1).Select(c => c.Splats)]));
        Assert.All(chunks, chunk => Assert.Equal(whole.Metadata.Format, chunk.Header.Format));
        Assert.All(chunks, chunk => Assert.Equal(whole.Coordinates, chunk.Header.Coordinates));
    }

    [Theory]
    [InlineData(SplatFormat.Splat)]
    [InlineData(SplatFormat.Ply)]
    [InlineData(SplatFormat.Ksplat)]
    [InlineData(SplatFormat.CompressedPly)]
    public async Task No_more_is_read_than_the_chunks_that_were_asked_for(SplatFormat format)
    {
        var cloud = SplatFile.Read(Fixture.Bytes("b2500_sh0.ply"));
        var many = cloud.Merge([.. Enumerable.Repeat(cloud, 99)]);
        var bytes = SplatFile.Write(many, format);
        var stream = new Trickle(bytes, 16 << 10);
        await foreach (var chunk in SplatFile.ReadChunksAsync(stream, new SplatReadOptions { ChunkSplats = 1000 }, cancellationToken: TestContext.Current.CancellationToken))
        {
            long splats = chunk.First + chunk.Splats.Count;
            Assert.InRange(stream.Position, 0, (splats * bytes.Length / many.Count) + (bytes.Length / 10) + (256 << 10));
        }
        Assert.Equal(bytes.Length, stream.Position);
    }

    [Fact]
    public async Task Progress_tells_bytes_and_splats_as_they_come()
    {
        var told = new List<SplatProgress>();
        await Read(new MemoryStream(Fixture.Bytes("tiny_sh0.ply")), new SplatReadOptions { ChunkSplats = 250 }, new Told(told.Add));

        Assert.Equal([250, 500, 600], told.Select(p => p.Splats));
        Assert.All(told, p => Assert.Equal(600, p.TotalSplats));
        Assert.Equal(Fixture.Bytes("tiny_sh0.ply").Length, told[^1].Bytes);
    }

    [Theory]
    [InlineData("tiny_sh1.ply")]
    [InlineData("edge_ascii.ply")]
    [InlineData("tiny_sh0.gsplatjs.splat")]
    [InlineData("tiny_sh2.mk.l0.d2.ksplat")]
    [InlineData("tiny_sh0.spzjs.compressed.ply")]
    public async Task A_stream_that_ends_early_gives_what_came_and_then_tells_where_it_ended(string name)
    {
        var whole = Fixture.Bytes(name);
        var cut = whole[..(whole.Length - 5)];
        var chunks = new List<SplatChunk>();

        var problem = await Assert.ThrowsAsync<InvalidSplatException>(async () =>
        {
            await foreach (var chunk in SplatFile.ReadChunksAsync(new Trickle(cut), new SplatReadOptions { ChunkSplats = 3, Format = name.EndsWith(".splat", StringComparison.Ordinal) ? SplatFormat.Splat : null }, cancellationToken: TestContext.Current.CancellationToken))
                chunks.Add(chunk);
        });

        Assert.NotNull(problem.Format);
        Assert.InRange(chunks.Sum(c => c.Splats.Count), 1, SplatFile.Read(whole).Count - 1);
    }

    [Theory]
    [InlineData("huge_count.ply")]
    [InlineData("splatcount.ksplat")]
    [InlineData("maxsections.ksplat")]
    [InlineData("vertex_huge.compressed.ply")]
    [InlineData("no_end_header.ply")]
    [InlineData("frest_10.ply")]
    [InlineData("level9.ksplat")]
    [InlineData("v3_count_i32max.spz")]
    [InlineData("version3.sog")]
    public async Task A_damaged_stream_is_refused_before_memory_is_spent_on_it(string name)
    {
        var bytes = await File.ReadAllBytesAsync(Fixture.PathOfMalformed(name), TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<InvalidSplatException>(() => Read(new MemoryStream(bytes), new SplatReadOptions()));

        long before = GC.GetTotalAllocatedBytes();
        await Assert.ThrowsAsync<InvalidSplatException>(() => Read(new MemoryStream(bytes), new SplatReadOptions { MaxSplats = int.MaxValue }));

        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 256 << 20);
    }

    [Fact]
    public async Task More_splats_than_allowed_are_refused_as_soon_as_they_are_seen()
    {
        var endless = new Trickle(new byte[64 << 20], 1 << 16);

        await Assert.ThrowsAsync<InvalidSplatException>(() => Read(endless, new SplatReadOptions { Format = SplatFormat.Splat, MaxSplats = 100_000 }));

        Assert.InRange(endless.Position, 0, 8 << 20);
    }

    [Fact]
    public async Task A_policy_holds_in_each_chunk()
    {
        var bytes = await File.ReadAllBytesAsync(Fixture.PathOfMalformed("nan_inf.ply"), TestContext.Current.CancellationToken);

        var chunks = await Read(new MemoryStream(bytes), new SplatReadOptions { ChunkSplats = 4, NonFinite = NonFinitePolicy.Repair });

        Assert.Equal(7, chunks.Sum(c => c.Splats.Count));
        Assert.Equal([0, 4, 8], chunks.Select(c => c.First));
    }

    [Fact]
    public async Task A_chunk_of_nothing_is_refused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Read(new MemoryStream(), new SplatReadOptions { ChunkSplats = 0 }));

    [Theory]
    [InlineData("tiny_sh1.st.sog")]
    [InlineData("tiny_sh1.st.compressed.ply")]
    [InlineData("tiny_sh3.cpp_extRDF.v4.spz")]
    [InlineData("tiny_sh1.st.glb")]
    public async Task Inspecting_a_stream_tells_axes_and_bounds_and_leaves_it_where_it_was(string name)
    {
        using var stream = new MemoryStream(Fixture.Bytes(name));
        var info = await SplatFile.InspectAsync(stream, cancellationToken: TestContext.Current.CancellationToken);
        var cloud = await SplatFile.ReadAsync(stream, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(cloud.Coordinates, info.Coordinates);
        if (info.Bounds is { } bounds)
            Assert.InRange((bounds.Min - cloud.Bounds().Min).Length() + (bounds.Max - cloud.Bounds().Max).Length(), 0, .1);
        Assert.Equal(info.Format is SplatFormat.Sog or SplatFormat.CompressedPly, info.Bounds is not null);
    }

    private static async Task<List<SplatChunk>> Read(Stream stream, SplatReadOptions options, IProgress<SplatProgress>? progress = null)
    {
        var chunks = new List<SplatChunk>();
        await foreach (var chunk in SplatFile.ReadChunksAsync(stream, options, progress, TestContext.Current.CancellationToken))
            chunks.Add(chunk);
        return chunks;
    }

    private sealed class Told(Action<SplatProgress> act) : IProgress<SplatProgress>
    {
        public void Report(SplatProgress value) => act(value);
    }

    /// <summary>Gives few bytes at a time, as a network does, and can't seek.</summary>
    private sealed class Trickle(byte[] bytes, int most = 100) : Stream
    {
        private int _at;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => _at; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            int given = Math.Min(Math.Min(most, count), bytes.Length - _at);
            bytes.AsSpan(_at, given).CopyTo(buffer.AsSpan(offset));
            _at += given;
            return given;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
