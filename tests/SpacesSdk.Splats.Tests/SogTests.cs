using System.IO.Compression;
using System.Text;
using CsCheck;
using SpacesSdk.Splats.WebP;

namespace SpacesSdk.Splats.Tests;

public class SogTests
{
    [Theory]
    [InlineData("tiny_sh1.st.sog", "tiny_sh1.ply", .066)]
    [InlineData("tiny_sh2.st.sog", "tiny_sh2.ply", .066)]
    [InlineData("tiny_sh3.st.sog", "tiny_sh3.ply", .066)]
    public void A_file_shows_its_source(string name, string sourceName, double color)
    {
        var cloud = SplatFile.Read(Fixture.Bytes(name));
        var source = SplatFile.Read(Fixture.Bytes(sourceName));

        Assert.Equal((source.Count, source.ShDegree, SplatCoordinates.Rdf), (cloud.Count, cloud.ShDegree, cloud.Coordinates));
        for (int row = 0; row < source.Count; row++)
        {
            int nearest = Enumerable.Range(0, cloud.Count).MinBy(other => (source.PositionAt(row) - cloud.PositionAt(other)).LengthSquared());
            Assert.InRange((source.PositionAt(row) - cloud.PositionAt(nearest)).Length(), 0, .0067);
            Assert.InRange((source.ColorAt(row) - cloud.ColorAt(nearest)).Length(), 0, color);
            Assert.InRange(Close.Degrees(source.RotationAt(row), cloud.RotationAt(nearest)), 0, 1.7);
        }
    }

    [Theory]
    [InlineData("\"version\":2", "\"version\":3", "version 3")]
    [InlineData("\"count\":600", "\"count\":6e9", "count 6000000000")]
    [InlineData("\"count\":600", "\"count\":-1", "count -1")]
    [InlineData("\"count\":600", "\"count\":0.5", "count 0.5")]
    [InlineData("\"quats.webp\"", "\"../../quats.webp\"", "no ../../quats.webp in the archive")]
    [InlineData("\"quats.webp\"", "7", "no name 0 in quats.files")]
    [InlineData("\"bands\":1", "\"bands\":4", "4 colour bands")]
    [InlineData("\"bands\":1", "\"bands\":2", "192 x 8 pixels")]
    [InlineData("{\"version\"", "{{\"version\"", "no JSON")]
    public void A_meta_file_that_contradicts_the_format_is_named(string text, string instead, string found)
    {
        var bytes = WithMeta("tiny_sh1.st.sog", meta => meta.Replace(text, instead, StringComparison.Ordinal));

        Assert.Contains(found, Assert.Throws<InvalidSplatException>(() => SplatFile.Read(bytes)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("meta.json", "at most 16777216")]
    [InlineData("quats.webp", "at most")]
    public void A_part_that_unpacks_to_far_more_than_it_is_is_refused(string name, string found)
    {
        using var bytes = new MemoryStream();
        bytes.Write(Fixture.Bytes("edge.st.sog"));
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry(name)!.Delete();
            using var stream = zip.CreateEntry(name, CompressionLevel.SmallestSize).Open();
            var blanks = Enumerable.Repeat((byte)' ', 1 << 20).ToArray();
            for (int i = 0; i < 40; i++)
                stream.Write(blanks);
        }

        var bomb = bytes.ToArray();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains(found, Assert.Throws<InvalidSplatException>(() => SplatFile.Read(bomb)).Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
    }

    [Fact]
    public void Fewer_pixels_than_splats_are_refused()
    {
        var bytes = WithMeta("edge.st.sog", meta => meta.Replace("\"count\":10", "\"count\":17", StringComparison.Ordinal));

        Assert.Contains("4 x 4 pixels", Assert.Throws<InvalidSplatException>(() => SplatFile.Read(bytes)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("means_l.webp")]
    [InlineData("sh0.webp")]
    [InlineData("shN_centroids.webp")]
    [InlineData("shN_labels.webp")]
    public void An_image_with_changed_bytes_is_decoded_or_refused_but_never_crashes(string name)
    {
        var original = Entry("tiny_sh1.st.sog", name);
        Gen.Select(Gen.Int[20, original.Length - 1], Gen.Byte).Array[1, 6].Sample(changes =>
        {
            var bytes = original.ToArray();
            foreach (var (at, value) in changes)
                bytes[at] = value;
            DecodeOrRefuse(bytes);
        }, iter: 400);
    }

    [Fact]
    public void An_image_with_more_pixels_than_are_of_use_is_refused_at_once() =>
        Assert.Contains("more than the 100", Assert.Throws<InvalidDataException>(() => WebPImage.Decode(Entry("tiny_sh1.st.sog", "sh0.webp"), 100)).Message, StringComparison.Ordinal);

    private static void DecodeOrRefuse(byte[] bytes)
    {
        try
        {
            Assert.InRange(WebPImage.Decode(bytes, 100_000).Pixels.Length, 1, 100_000);
        }
        catch (InvalidDataException problem)
        {
            Assert.NotEmpty(problem.Message);
        }
    }

    private static byte[] Entry(string archive, string name)
    {
        using var zip = new ZipArchive(new MemoryStream(Fixture.Bytes(archive)));
        using var stream = zip.GetEntry(name)!.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static byte[] WithMeta(string archive, Func<string, string> change)
    {
        using var bytes = new MemoryStream();
        bytes.Write(Fixture.Bytes(archive));
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Update, leaveOpen: true))
        {
            string meta = change(Encoding.UTF8.GetString(Entry(archive, "meta.json")));
            zip.GetEntry("meta.json")!.Delete();
            using var stream = zip.CreateEntry("meta.json").Open();
            stream.Write(Encoding.UTF8.GetBytes(meta));
        }
        return bytes.ToArray();
    }
}
