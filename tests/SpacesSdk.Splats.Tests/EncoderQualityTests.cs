namespace SpacesSdk.Splats.Tests;

/// <summary>What is written here beside what the program that owns the format wrote from the same source: as near to the source, and no larger.</summary>
public sealed class EncoderQualityTests
{
    // A picture is worse by what somebody could see, not by the last digit of one pixel.
    private const double SameToTheEye = 0.05;

    /// <summary>The source, the owner's file, and how many parts of its size ours may have: deflate is another program in each of them.</summary>
    public static TheoryData<string, string, double> Owners => new()
    {
        { "b2500_sh0.ply", "b2500_sh0.cpp.v3.spz", 1.04 },
        { "tiny_sh1.ply", "tiny_sh1.cpp.v3.spz", 1.04 },
        { "tiny_sh2.ply", "tiny_sh2.cpp.v3.spz", 1.04 },
        { "b2500_sh0.ply", "b2500_sh0.cpp.v4.spz", 1.04 },
        { "tiny_sh1.ply", "tiny_sh1.cpp.v4.spz", 1.04 },
        { "tiny_sh3.ply", "tiny_sh3.cpp.v4.spz", 1.04 },
        { "tiny_sh2.ply", "tiny_sh2.cpp.v2.spz", 1.04 },
        { "tiny_sh2.ply", "tiny_sh2.mk.l0.d2.ksplat", 1 },
        { "tiny_sh2.ply", "tiny_sh2.mk.l1.d2.ksplat", 1 },
        { "tiny_sh2.ply", "tiny_sh2.mk.l2.d2.ksplat", 1 },
        { "b2500_sh0.ply", "b2500_sh0.antimatter15.splat", 1 },
        { "b2500_sh0.ply", "b2500_sh0.gsplatjs.splat", 1 },
        { "b2500_sh0.ply", "b2500_sh0.st.compressed.ply", 1 },
        { "tiny_sh2.ply", "tiny_sh2.st.compressed.ply", 1 },
        { "tiny_sh3.ply", "tiny_sh3.st.compressed.ply", 1 },
        { "tiny_sh1.ply", "tiny_sh1.st.sog", 1 },
        { "tiny_sh2.ply", "tiny_sh2.st.sog", 1 },
        { "tiny_sh3.ply", "tiny_sh3.st.sog", 1 },
    };

    [Theory]
    [MemberData(nameof(Owners))]
    public void A_file_is_as_near_to_its_source_as_the_owners_and_as_small(string sourceName, string ownersName, double size)
    {
        var source = SplatFile.Read(Fixture.Bytes(sourceName));
        byte[] owners = Fixture.Bytes(ownersName);
        byte[] ours = Write(source, ownersName);
        var (here, there) = (Read(source, ours), Read(source, owners));

        var (errors, owned) = (new CloudErrors(source, here), new CloudErrors(source, there));
        Assert.True(errors.IsNoWorseThan(owned), $"here  {errors}\nthere {owned}");
        var (psnr, ownedPsnr) = (RenderedView.Psnr(source, here), RenderedView.Psnr(source, there));
        Assert.True(psnr >= ownedPsnr - SameToTheEye, $"here {psnr:0.00} dB, there {ownedPsnr:0.00} dB");
        Assert.InRange(ours.Length, 1, owners.Length * size);
        TestContext.Current.TestOutputHelper!.WriteLine($"{ownersName}: {psnr:0.00} dB, {ours.Length} bytes; owner {ownedPsnr:0.00} dB, {owners.Length} bytes\nhere  {errors}\nowner {owned}");
    }

    private static byte[] Write(SplatCloud source, string like) => like.Split('.')[^1] switch
    {
        "spz" => SplatFile.Write(source, SplatFormat.Spz, new() { SpzVersion = like[like.IndexOf(".v", StringComparison.Ordinal) + 2] - '0', SpzZstdLevel = 19, SpzCompression = System.IO.Compression.CompressionLevel.SmallestSize }),
        "ksplat" => SplatFile.Write(source, SplatFormat.Ksplat, new() { KsplatLevel = like[like.IndexOf(".l", StringComparison.Ordinal) + 2] - '0' }),
        "splat" => SplatFile.Write(source, SplatFormat.Splat),
        "ply" => SplatFile.Write(source, SplatFormat.CompressedPly),
        _ => SplatFile.Write(source, SplatFormat.Sog),
    };

    private static SplatCloud Read(SplatCloud source, byte[] bytes) => SplatFile.Read(bytes).ToCoordinates(source.Coordinates);
}
