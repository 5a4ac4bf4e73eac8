using System.Numerics;
using SpacesSdk.Splats.Transforms;

namespace SpacesSdk.Splats.Tests;

public class EditTests
{
    private static readonly Quaternion Turn = Quaternion.CreateFromAxisAngle(Vector3.Normalize(new(1, 2, 3)), 1.1f);

    [Fact]
    public void A_turned_cloud_is_turned_in_place_shape_and_colour()
    {
        var before = Clouds.Arrow();
        var after = before.Rotate(Turn * 3);
        var from = Vector3.Normalize(new(3, -1, 2));

        for (int row = 0; row < 3; row++)
        {
            Assert.InRange((Vector3.Transform(before.PositionAt(row), Turn) - after.PositionAt(row)).Length(), 0, 1e-6);
            Assert.InRange(Close.Degrees(Turn * before.RotationAt(row), after.RotationAt(row)), 0, 1e-3);
            Assert.Equal(Look(before, from, row), Look(after, Vector3.Transform(from, Turn), row), 1e-5);
        }
    }

    [Fact]
    public void Turning_back_restores_the_cloud()
    {
        var again = Clouds.Arrow().Rotate(Turn).Rotate(Quaternion.Inverse(Turn));

        for (int column = 0; column < again.ColumnCount; column++)
            Assert.InRange(Close.MaxDifference(Clouds.Arrow().Column(column), again.Column(column)), 0, 2e-6f);
    }

    [Fact]
    public void A_splat_without_a_rotation_takes_that_of_the_turn()
    {
        var cloud = new SplatCloud(1, 0, SplatCoordinates.Rub);
        cloud.RotationW[0] = 0;

        Assert.InRange(Close.Degrees(Turn, cloud.Rotate(Turn).RotationAt(0)), 0, 1e-3);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_rotation_that_is_none_is_refused(float w) =>
        Assert.Throws<ArgumentException>(() => Clouds.Arrow().Rotate(new(0, 0, 0, w)));

    [Theory]
    [InlineData("RUB")]
    [InlineData("FUL")]
    [InlineData("RFU")]
    public void Mirroring_exchanges_left_and_right_whatever_the_axes(string system)
    {
        var mirrored = Clouds.Arrow().ToCoordinates(SplatCoordinates.Parse(system)).Mirror(SplatDirection.Left).Upright();

        Assert.Equal([new Vector3(0, 1, 0), new(-.5f, 0, 0), new(0, 0, .25f)], Enumerable.Range(0, 3).Select(mirrored.PositionAt));
        var from = Vector3.Normalize(new(3, -1, 2));
        Assert.Equal(Look(Clouds.Arrow(), from, 1), Look(mirrored, from * new Vector3(-1, 1, 1), 1), 1e-5);
    }

    [Fact]
    public void No_direction_can_not_be_mirrored() =>
        Assert.Throws<ArgumentException>(() => Clouds.Arrow().Mirror(SplatDirection.None));

    [Fact]
    public void Moving_and_scaling_change_places_and_sizes_together()
    {
        var cloud = Clouds.Arrow().Scale(2).Translate(new(1, 0, 0));

        Assert.Equal(new Vector3(2, 0, 0), cloud.PositionAt(1));
        Assert.InRange((cloud.ScaleAt(1) - new Vector3(.6f, .2f, .1f)).Length(), 0, 1e-6);
    }

    [Fact]
    public void Cropping_keeps_what_lies_in_the_box() =>
        Assert.Equal([new Vector3(.5f, 0, 0), new(0, 0, .25f)], Positions(Clouds.Arrow().Crop(new(new(-1, 0, 0), new(.5f, .5f, .5f)))));

    [Fact]
    public void Pruning_leaves_out_what_is_faint_small_large_or_nowhere()
    {
        var cloud = new SplatCloud(5, 0, SplatCoordinates.Rub);
        (cloud.LogitOpacity[0], cloud.LogScaleX[3], cloud.X[4]) = (-20, 10, float.NaN);
        (cloud.LogScaleX[2], cloud.LogScaleY[2], cloud.LogScaleZ[2]) = (-9, -9, -9);
        cloud.X[1] = 42;

        Assert.Equal([new Vector3(42, 0, 0)], Positions(cloud.Prune(minScale: .01f, maxScale: 100)));
    }

    [Fact]
    public void Merging_brings_axes_degrees_and_shared_properties_together()
    {
        var first = Clouds.Arrow().LimitShDegree(1);
        var second = Clouds.Arrow().ToCoordinates(SplatCoordinates.Rdf);
        first.Metadata = first.Metadata with { Extras = [new("label", SplatScalar.U8, [1, 2, 3]), new("own", SplatScalar.U8, [1, 2, 3])] };
        second.Metadata = second.Metadata with { Extras = [new("label", SplatScalar.U8, [4, 5, 6])] };

        var merged = first.Merge(second);

        Assert.Equal((6, 3, SplatCoordinates.Rub), (merged.Count, merged.ShDegree, merged.Coordinates));
        Assert.Equal(merged.PositionAt(1), merged.PositionAt(4));
        Assert.Equal((0f, Clouds.Arrow().ShRest(1, 9)[0]), (merged.ShRest(1, 9)[0], merged.ShRest(1, 9)[3]));
        Assert.Equal([1, 2, 3, 4, 5, 6], Assert.Single(merged.Metadata.Extras).Values.ToArray());
    }

    [Fact]
    public void Cropping_by_a_sphere_keeps_what_lies_in_it() =>
        Assert.Equal([new Vector3(.5f, 0, 0), new(0, 0, .25f)], Positions(Clouds.Arrow().CropSphere(new(.1f, 0, 0), .5f)));

    [Fact]
    public void Cropping_by_a_turned_ellipsoid_keeps_what_lies_in_it()
    {
        var quarter = Quaternion.CreateFromAxisAngle(Vector3.UnitZ, MathF.PI / 2);

        Assert.Equal([new Vector3(0, 1, 0), new(0, 0, .25f)], Positions(Clouds.Arrow().CropEllipsoid(Vector3.Zero, new(1.001f, .3f, .3f), quarter)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Clouds.Arrow().CropSphere(Vector3.Zero, float.NaN));
    }

    [Fact]
    public void Pruning_to_a_count_keeps_what_shows_most_in_its_order()
    {
        var cloud = new SplatCloud(4, 0, SplatCoordinates.Rub);
        (cloud.X[0], cloud.X[1], cloud.X[2], cloud.X[3]) = (0, 1, 2, float.NaN);
        (cloud.LogitOpacity[0], cloud.LogScaleX[1], cloud.LogScaleX[3]) = (-20, 3, 9);

        Assert.Equal([1f, 2f], cloud.PruneTo(2).X.ToArray());
        Assert.Equal([0f, 1f, 2f], cloud.PruneTo(3).X.ToArray());
        Assert.Equal(4, cloud.PruneTo(9).Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => cloud.PruneTo(-1));
    }

    [Fact]
    public void Ordering_by_morton_puts_neighbours_side_by_side_and_loses_nothing()
    {
        var cloud = SplatFile.Read(Fixture.Bytes("b2500_sh0.ply"));
        cloud.Metadata = cloud.Metadata with { Extras = [new("row", SplatScalar.I32, [.. Enumerable.Range(0, cloud.Count).Select(i => (double)i)])] };
        var ordered = cloud.OrderByMorton();

        int[] rows = [.. ordered.Metadata.Extras[0].Values.ToArray().Select(v => (int)v)];
        Assert.Equal(Enumerable.Range(0, cloud.Count), rows.Order());
        Assert.Equal(Positions(cloud.Filter(_ => true)).ElementAt(rows[7]), ordered.PositionAt(7));
        Assert.InRange(Way(ordered), 0, Way(cloud) / 4);
        static double Way(SplatCloud c) => Enumerable.Range(1, c.Count - 1).Sum(row => (double)(c.PositionAt(row) - c.PositionAt(row - 1)).Length());
    }

    [Fact]
    public void A_summary_measures_every_column_and_prints_a_table()
    {
        var cloud = SplatFile.Read(Fixture.Bytes("tiny_sh2.ply"));
        var summary = SplatSummary.Of(cloud);

        Assert.Equal(["X", "Y", "Z"], summary.Columns.Take(3).Select(c => c.Key));
        Assert.Equal(["ShBand1", "ShBand2"], summary.Columns.TakeLast(2).Select(c => c.Key));
        Assert.All(summary.Columns, c => Assert.True(c.Value.Min <= c.Value.Percentile1 && c.Value.Percentile1 <= c.Value.Median && c.Value.Median <= c.Value.Percentile99 && c.Value.Percentile99 <= c.Value.Max));
        Assert.Equal(17 + 1, summary.ToTable().Split('\n').Length);
        Assert.StartsWith("column ", summary.ToTable(), StringComparison.Ordinal);
    }

    [Fact]
    public void Statistics_count_what_is_not_finite_and_measure_the_rest()
    {
        Assert.Equal(new SplatStatistics(-1, 3, 1, 2) { Percentile1 = -1, Median = 1, Percentile99 = 1 }, SplatStatistics.Of([3, float.NaN, -1, float.PositiveInfinity, 1]));
        Assert.Equal(new SplatStatistics(0, 0, 0, 1), SplatStatistics.Of([float.NaN]));
    }

    private static IEnumerable<Vector3> Positions(SplatCloud cloud) => Enumerable.Range(0, cloud.Count).Select(cloud.PositionAt);

    private static double Look(SplatCloud cloud, Vector3 from, int row) => Enumerable.Range(1, cloud.ShDegree).Sum(band =>
        ShBasis.Evaluate(band, from.X, from.Y, from.Z).Select((value, i) => value * cloud.ShRest(1, (band * band) - 1 + i)[row]).Sum());
}
