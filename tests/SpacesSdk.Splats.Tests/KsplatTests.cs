using System.Buffers.Binary;

namespace SpacesSdk.Splats.Tests;

public class KsplatTests
{
    [Theory]
    [InlineData("tiny_sh0.ply", 0)]
    [InlineData("tiny_sh2.ply", 0)]
    [InlineData("tiny_sh1.ply", 1)]
    [InlineData("b2500_sh0.ply", 1)]
    [InlineData("tiny_sh2.ply", 2)]
    public void A_round_trip_stays_within_half_a_step_of_each_value(string name, int level)
    {
        var source = SplatFile.Read(Fixture.Bytes(name));
        var again = SplatFile.Read(SplatFile.Write(source, SplatFormat.Ksplat, new SplatWriteOptions { KsplatLevel = level }));

        Assert.Equal((source.Count, source.ShDegree, $"level {level}"), (again.Count, again.ShDegree, again.Metadata.FormatVersion));
        for (int row = 0; row < source.Count; row++)
            AssertRow(source, row, again, level == 0 ? row : Nearest(source, row, again), level);
    }

    [Fact]
    public void Colour_above_degree_two_is_left_out()
    {
        var source = SplatFile.Read(Fixture.Bytes("tiny_sh3.ply"));
        var again = SplatFile.Read(SplatFile.Write(source, SplatFormat.Ksplat, new SplatWriteOptions { KsplatLevel = 0 }));

        Assert.Equal(2, again.ShDegree);
        Assert.Equal(source.ShRest(1, 7).ToArray(), again.ShRest(1, 7).ToArray());
    }

    [Fact]
    public void More_splats_than_fit_one_bucket_are_read_back()
    {
        var cloud = new SplatCloud(1000, 0, SplatCoordinates.Rdf);
        for (int row = 0; row < 1000; row++)
            cloud.X[row] = row / 1000f;

        var again = SplatFile.Read(SplatFile.Write(cloud, SplatFormat.Ksplat));

        float[] sorted = [.. again.X.ToArray().Order()];
        Assert.InRange(Close.MaxDifference(cloud.X, sorted), 0, 1e-4f);
    }

    [Fact]
    public void Splats_without_a_place_are_left_out_where_places_are_relative()
    {
        var cloud = new SplatCloud(3, 0, SplatCoordinates.Rdf);
        cloud.X[1] = float.NaN;

        Assert.Equal(2, SplatFile.Read(SplatFile.Write(cloud, SplatFormat.Ksplat)).Count);
        Assert.Equal(3, SplatFile.Read(SplatFile.Write(cloud, SplatFormat.Ksplat, new SplatWriteOptions { KsplatLevel = 0 })).Count);
    }

    [Fact]
    public void A_scene_of_any_extent_is_written()
    {
        var cloud = new SplatCloud(2, 0, SplatCoordinates.Rdf);
        cloud.X[1] = 1e9f;

        var again = SplatFile.Read(SplatFile.Write(cloud, SplatFormat.Ksplat));

        Assert.InRange(again.X.ToArray().Max(), 1e9f - 1000, 1e9f + 1000);
    }

    [Fact]
    public void A_file_without_sections_is_an_empty_cloud()
    {
        var bytes = new byte[4096];
        bytes[1] = 1;

        Assert.Equal(0, SplatFile.Read(bytes).Count);
    }

    [Theory]
    [InlineData(4096 + 32, 7, "full")]
    [InlineData(4096 + 36, 5, "buckets for")]
    [InlineData(4096 + 12, 5, "5 in all")]
    [InlineData(4096 + 0, 8, "buckets for")]
    [InlineData(8, 2, "2 sections")]
    public void Counts_that_contradict_each_other_are_named(int at, uint value, string found)
    {
        var bytes = Fixture.Bytes("edge.mk.l2.d0.ksplat");
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), value);

        Assert.Contains(found, Assert.Throws<InvalidSplatException>(() => SplatFile.Read(bytes)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_level_that_is_none_is_not_written() =>
        Assert.Throws<ArgumentException>(() => SplatFile.Write(Clouds.Arrow(), SplatFormat.Ksplat, new SplatWriteOptions { KsplatLevel = 3 }));

    private static void AssertRow(SplatCloud source, int row, SplatCloud again, int other, int level)
    {
        Assert.InRange((source.PositionAt(row) - again.PositionAt(other)).Length(), 0, level == 0 ? 0 : 1.4e-4);
        Assert.InRange((source.ScaleAt(row) - again.ScaleAt(other)).Length() / source.ScaleAt(row).Length(), 0, level == 0 ? 1e-6 : 1e-3);
        Assert.InRange(source.AlphaAt(row) - again.AlphaAt(other), -.0020, .0020);
        Assert.InRange((source.ColorAt(row).Clamped() - again.ColorAt(other)).Length(), 0, .0036);
        Assert.InRange(Close.Degrees(source.RotationAt(row), again.RotationAt(other)), 0, level == 0 ? 2e-5 : .046);
        float tolerance = level switch { 0 => 0, 1 => 4.4e-4f, _ => .0022f };
        for (int i = 0; i < 3 * source.ShRestCount; i++)
        {
            var (channel, coefficient) = (i / source.ShRestCount, i % source.ShRestCount);
            Assert.InRange(source.ShRest(channel, coefficient)[row] - again.ShRest(channel, coefficient)[other], -tolerance, tolerance);
        }
    }

    private static int Nearest(SplatCloud source, int row, SplatCloud again)
    {
        int nearest = 0;
        for (int other = 1; other < again.Count; other++)
            if ((source.PositionAt(row) - again.PositionAt(other)).LengthSquared() < (source.PositionAt(row) - again.PositionAt(nearest)).LengthSquared())
                nearest = other;
        return nearest;
    }
}
