namespace SpacesSdk.Splats.Tests;

public class DotSplatTests
{
    [Theory]
    [InlineData("tiny_sh0.ply")]
    [InlineData("tiny_sh3.ply")]
    public void A_round_trip_stays_within_half_a_step_of_each_value(string name)
    {
        var source = SplatFile.Read(Fixture.Bytes(name));
        var again = SplatFile.Read(SplatFile.Write(source, SplatFormat.Splat));

        Assert.Equal((source.Count, 0), (again.Count, again.ShDegree));
        foreach (var (row, other) in Matched(source, again))
        {
            Assert.InRange((source.ColorAt(row) - again.ColorAt(other)).Length(), 0, source.ColorAt(row).Clamped() == source.ColorAt(row) ? .0035 : 10);
            Assert.InRange(source.AlphaAt(row) - again.AlphaAt(other), -.0020, .0020);
            Assert.InRange((source.ScaleAt(row) - again.ScaleAt(other)).Length() / source.ScaleAt(row).Length(), 0, 1e-6);
            Assert.InRange(Close.Degrees(source.RotationAt(row), again.RotationAt(other)), 0, .9);
        }
    }

    [Fact]
    public void The_most_visible_splats_come_first()
    {
        var again = SplatFile.Read(SplatFile.Write(SplatFile.Read(Fixture.Bytes("tiny_sh0.ply")), SplatFormat.Splat));

        var visible = Enumerable.Range(0, again.Count).Select(row => again.ScaleAt(row).X * again.ScaleAt(row).Y * again.ScaleAt(row).Z * again.AlphaAt(row)).ToArray();
        Assert.True(visible[0] > visible[300] && visible[300] > visible[599]);
    }

    [Fact]
    public void An_identity_rotation_is_written_as_near_to_it_as_a_byte_allows()
    {
        var again = SplatFile.Read(SplatFile.Write(new SplatCloud(1, 0, SplatCoordinates.Rdf), SplatFormat.Splat));

        Assert.Equal(System.Numerics.Quaternion.Identity, again.RotationAt(0));
    }

    [Fact]
    public void A_record_that_is_cut_is_refused_with_its_offset()
    {
        var bytes = Fixture.Bytes("edge_triposplat.splat");
        var problem = Assert.Throws<InvalidSplatException>(() => SplatFile.Read(bytes.AsMemory(0, 300), new SplatReadOptions { Format = SplatFormat.Splat }));

        Assert.Equal(288, problem.Offset);
    }

    [Fact]
    public void Nothing_is_an_empty_scene_when_the_format_is_stated() =>
        Assert.Equal(0, SplatFile.Read(ReadOnlyMemory<byte>.Empty, new SplatReadOptions { Format = SplatFormat.Splat }).Count);

    [Fact]
    public async Task Nothing_is_an_empty_scene_when_the_name_says_so() =>
        Assert.Equal(0, (await SplatFile.ReadAsync(Fixture.PathOfMalformed("empty.splat"), cancellationToken: TestContext.Current.CancellationToken)).Count);

    [Fact]
    public void Unusual_values_are_kept_and_counted()
    {
        var cloud = SplatFile.Read(File.ReadAllBytes(Fixture.PathOfMalformed("nan_zeroquat_negscale.splat")));

        Assert.Equal((10, 2, 1), (cloud.Count, cloud.Metadata.Values.NonFinite, cloud.Metadata.Values.ZeroRotations));
        Assert.True(float.IsNaN(cloud.X[1]) && float.IsNaN(cloud.LogScaleX[2]));
    }

    // The order is another, but positions are exact.
    private static IEnumerable<(int, int)> Matched(SplatCloud source, SplatCloud again)
    {
        var byPosition = Enumerable.Range(0, again.Count).ToDictionary(again.PositionAt);
        return Enumerable.Range(0, source.Count).Select(row => (row, byPosition[source.PositionAt(row)]));
    }
}
