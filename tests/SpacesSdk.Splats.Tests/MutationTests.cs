using CsCheck;

namespace SpacesSdk.Splats.Tests;

public class MutationTests
{
    private static readonly SplatReadOptions Small = new() { MaxSplats = 20_000, MaxBytes = 8 << 20 };

    public static TheoryData<string> Seeds =>
        ["edge.st.glb", "tiny_sh1.st.glb", "edge.ply", "edge_triposplat.splat", "edge.st.sog", "tiny_sh1.st.sog", "tiny_sh1.st.compressed.ply", "edge.mk.l0.d0.ksplat", "edge.mk.l2.d0.ksplat", "tiny_sh1.mk.l2.d1.ksplat", "edge_ascii.ply", "edge_pre_element.ply", "edge_double.ply", "edge.st.v3.spz", "edge.st.v4.spz", "tiny_sh3.cpp_extRDF.v4.spz", "edge.spzjs.v2.spz", "two.v1.spz", "tiny_sh3.cpp_extRDF.v3.spz"];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_file_with_changed_bytes_is_read_or_refused_but_never_crashes(string name)
    {
        var original = Fixture.Bytes(name);
        Gen.Select(Gen.Int[0, original.Length - 1], Gen.Byte).Array[1, 8].Sample(changes =>
        {
            var bytes = original.ToArray();
            foreach (var (at, value) in changes)
                bytes[at] = value;
            ReadOrRefuse(bytes);
        }, iter: 300);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_file_cut_anywhere_is_read_or_refused_but_never_crashes(string name)
    {
        var original = Fixture.Bytes(name);
        Gen.Int[0, original.Length - 1].Sample(length => ReadOrRefuse(original[..length]), iter: 200);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_stream_with_changed_bytes_is_read_or_refused_but_never_crashes(string name)
    {
        var original = Fixture.Bytes(name);
        Gen.Select(Gen.Select(Gen.Int[0, original.Length - 1], Gen.Byte).Array[1, 8], Gen.Int[0, original.Length]).Sample((changes, length) =>
        {
            var bytes = original.ToArray();
            foreach (var (at, value) in changes)
                bytes[at] = value;
            ReadChunksOrRefuse(bytes[..length]);
        }, iter: 150);
    }

    [Fact]
    public void Noise_is_read_or_refused_but_never_crashes() =>
        Gen.Byte.Array[0, 300].Sample(ReadOrRefuse, iter: 500);

    private static void ReadChunksOrRefuse(byte[] bytes)
    {
        try
        {
            using var stream = new MemoryStream(bytes);
            var chunks = SplatFile.ReadChunksAsync(stream, Small with { ChunkSplats = 100 }, cancellationToken: TestContext.Current.CancellationToken);
            Assert.All(chunks.ToBlockingEnumerable(TestContext.Current.CancellationToken), chunk => Assert.InRange(chunk.Splats.Count, 0, Small.MaxSplats));
        }
        catch (InvalidSplatException problem)
        {
            Assert.NotEmpty(problem.Message);
        }
    }

    private static void ReadOrRefuse(byte[] bytes)
    {
        try
        {
            Assert.InRange(SplatFile.Read(bytes, Small).Count, 0, Small.MaxSplats);
        }
        catch (InvalidSplatException problem)
        {
            Assert.NotEmpty(problem.Message);
        }
    }
}
