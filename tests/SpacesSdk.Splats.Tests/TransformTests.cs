using System.Numerics;
using CsCheck;
using SpacesSdk.Splats.Transforms;

namespace SpacesSdk.Splats.Tests;

public class TransformTests
{
    private static readonly string[] Systems =
    [
        .. from side in "RL" from height in "UD" from depth in "FB"
           from system in (string[])[$"{side}{height}{depth}", $"{side}{depth}{height}", $"{height}{side}{depth}", $"{height}{depth}{side}", $"{depth}{side}{height}", $"{depth}{height}{side}"]
           select system,
    ];

    public static TheoryData<string> AllSystems => [.. Systems];

    [Theory]
    [MemberData(nameof(AllSystems))]
    public void A_model_comes_out_upright_from_every_coordinate_system(string system)
    {
        var upright = Clouds.Arrow().ToCoordinates(SplatCoordinates.Parse(system)).Upright();

        Assert.Equal(SplatCoordinates.Rub, upright.Coordinates);
        AssertLooksLike(Clouds.Arrow(), upright);
    }

    [Theory]
    [MemberData(nameof(AllSystems))]
    public void The_up_axis_of_every_system_points_up(string system)
    {
        var coordinates = SplatCoordinates.Parse(system);
        var tip = Clouds.Arrow().ToCoordinates(coordinates).PositionAt(0);

        Assert.Equal(coordinates.Up, tip);
        Assert.Equal(system, coordinates.ToString());
    }

    [Theory]
    [InlineData(SplatFormat.Ply)]
    [InlineData(SplatFormat.Spz)]
    [InlineData(SplatFormat.Splat)]
    [InlineData(SplatFormat.CompressedPly)]
    [InlineData(SplatFormat.Ksplat)]
    public void A_model_comes_out_upright_from_every_format(SplatFormat format)
    {
        var upright = SplatFile.Read(SplatFile.Write(Clouds.Arrow(), format)).Upright();

        for (int row = 0; row < 3; row++)
        {
            int nearest = Enumerable.Range(0, 3).MinBy(other => (Clouds.Arrow().PositionAt(row) - upright.PositionAt(other)).Length());
            Assert.InRange((Clouds.Arrow().PositionAt(row) - upright.PositionAt(nearest)).Length(), 0, 2e-4);
            Assert.InRange(Close.Degrees(Clouds.Arrow().RotationAt(row), upright.RotationAt(nearest)), 0, .9);
        }
    }

    [Fact]
    public void A_half_turn_about_x_flips_the_colour_signs_that_other_programs_flip()
    {
        var turn = new ShRotation(new AxisMap(SplatCoordinates.Rdf, SplatCoordinates.Rub).ToMatrix(), 3);

        Assert.Equal("--+ -++-+ -+--+-+", Signs(turn));
    }

    [Fact]
    public void A_half_turn_about_z_flips_the_colour_signs_that_other_programs_flip()
    {
        var turn = new ShRotation(new double[,] { { -1, 0, 0 }, { 0, -1, 0 }, { 0, 0, 1 } }, 3);

        Assert.Equal("-+- +-+-+ -+-+-+-", Signs(turn));
    }

    [Fact]
    public void Turned_colour_looks_from_a_turned_side_as_it_did_before() => Gen.Select(Gen.Float[-1, 1], Gen.Float[-1, 1], Gen.Float[-1, 1], Gen.Float[.1f, 6]).Sample((x, y, z, angle) =>
    {
        var axis = new Vector3(x, y, z + 2);
        var matrix = Matrix4x4.CreateFromAxisAngle(Vector3.Normalize(axis), angle);
        double[,] turn = { { matrix.M11, matrix.M21, matrix.M31 }, { matrix.M12, matrix.M22, matrix.M32 }, { matrix.M13, matrix.M23, matrix.M33 } };
        var before = Clouds.Arrow();
        var after = Clouds.Arrow();
        new ShRotation(turn, 3).Apply(before, after);

        var from = Vector3.Normalize(new Vector3(y + 1.5f, z, x));
        for (int channel = 0; channel < 3; channel++)
            Assert.Equal(Look(before, channel, from), Look(after, channel, Vector3.Transform(from, matrix)), 1e-5);
    });

    [Fact]
    public void Turning_there_and_back_by_half_turns_changes_no_bit() =>
        Clouds.Any.Sample(cloud => Same(cloud, cloud.Upright().ToCoordinates(SplatCoordinates.Rdf)));

    [Fact]
    public void Turning_leaves_the_cloud_itself_alone()
    {
        var cloud = Clouds.Arrow();
        _ = cloud.ToCoordinates(SplatCoordinates.Rfu).Frame();

        Close.Same(Clouds.Arrow(), cloud);
    }

    [Fact]
    public void Framing_centres_and_sizes_by_the_bulk_of_the_splats()
    {
        var cloud = new SplatCloud(1000, 0, SplatCoordinates.Rub);
        for (int row = 0; row < 1000; row++)
            (cloud.X[row], cloud.Y[row], cloud.Z[row]) = (10 + (row % 11 / 10f * 4), 20 + (row % 5 / 4f * 2), 30 + (row % 3 / 2f));
        cloud.X[500] = 1e6f;
        cloud.LogScaleX[0] = MathF.Log(.4f);

        var framed = cloud.Frame();

        var box = framed.RobustBounds();
        Assert.Equal(1, box.LongestEdge, 1e-4);
        Assert.InRange(box.Center.Length(), 0, 1e-4);
        Assert.Equal(.1, framed.ScaleAt(0).X, 1e-5);
    }

    [Theory]
    [InlineData("RUB", 0, 1, 0)]
    [InlineData("RDF", 0, -1, 0)]
    [InlineData("RFU", 0, 0, 1)]
    public void A_model_on_the_floor_stands_on_it_whatever_way_is_up(string system, float x, float y, float z)
    {
        var cloud = Clouds.Arrow().ToCoordinates(SplatCoordinates.Parse(system));

        var framed = cloud.Frame(new SplatFraming { Quantile = 0, OnFloor = true, Size = 2 });

        var heights = Enumerable.Range(0, 3).Select(row => Vector3.Dot(framed.PositionAt(row), new(x, y, z)));
        Assert.Equal([2f, 0f, 0f], heights.Select(h => MathF.Round(h, 5)));
    }

    [Fact]
    public void Faint_and_non_finite_splats_do_not_count_for_the_frame()
    {
        var cloud = Clouds.Arrow();
        cloud.X[0] = float.NaN;
        (cloud.LogitOpacity[2], cloud.Z[2]) = (-10, 100);

        Assert.Equal(new SplatBounds(new(.5f, 0, 0), new(.5f, 0, 0)), cloud.RobustBounds());
    }

    [Fact]
    public void An_empty_cloud_can_be_framed() =>
        Assert.Equal(0, new SplatCloud(0, 0, SplatCoordinates.Rub).Upright().Frame().Count);

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(float.NaN)]
    public void A_size_that_is_none_is_refused(float size) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Clouds.Arrow().Frame(new SplatFraming { Size = size }));

    private static void Same(SplatCloud expected, SplatCloud actual)
    {
        // A NaN that is multiplied keeps being NaN but may change its payload.
        for (int column = 0; column < expected.ColumnCount; column++)
            Assert.Equal(expected.Column(column).ToArray(), actual.Column(column).ToArray());
    }

    private static void AssertLooksLike(SplatCloud expected, SplatCloud actual)
    {
        for (int row = 0; row < expected.Count; row++)
        {
            Assert.Equal(expected[row].Position, actual[row].Position);
            Assert.Equal(expected[row].Scale, actual[row].Scale);
            Assert.InRange(Close.Degrees(expected[row].Rotation, actual[row].Rotation), 0, 1e-4);
            foreach (var from in (Vector3[])[Vector3.UnitX, -Vector3.UnitY, Vector3.Normalize(new(1, 2, -3))])
                for (int channel = 0; channel < 3; channel++)
                    Assert.Equal(Look(expected, channel, from, row), Look(actual, channel, from, row), 1e-5);
        }
    }

    private static double Look(SplatCloud cloud, int channel, Vector3 from, int row = 1)
    {
        double sum = 0;
        for (int band = 1; band <= cloud.ShDegree; band++)
        {
            var basis = ShBasis.Evaluate(band, from.X, from.Y, from.Z);
            for (int i = 0; i < basis.Length; i++)
                sum += basis[i] * cloud.ShRest(channel, (band * band) - 1 + i)[row];
        }
        return sum;
    }

    private static string Signs(ShRotation turn) => string.Join(' ', Enumerable.Range(1, 3).Select(band =>
        string.Concat(Enumerable.Range(0, (2 * band) + 1).Select(i => turn[band][i, i] switch { 1 => '+', -1 => '-', _ => '?' }))));
}
