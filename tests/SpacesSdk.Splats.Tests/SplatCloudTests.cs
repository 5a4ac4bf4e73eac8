using System.Numerics;

namespace SpacesSdk.Splats.Tests;

public class SplatCloudTests
{
    [Fact]
    public void A_new_cloud_is_filled_through_its_columns()
    {
        var cloud = new SplatCloud(2, 1, SplatCoordinates.Rub);
        cloud.X[1] = 5;
        cloud.ShRest(2, 0)[1] = .5f;

        Assert.Equal(new Vector3(5, 0, 0), cloud.PositionAt(1));
        Assert.Equal(.5f, cloud.ShRest(2, 0)[1]);
        Assert.Equal(Quaternion.Identity, cloud.RotationAt(0));
    }

    [Fact]
    public void A_splat_set_by_what_it_shows_shows_that()
    {
        var cloud = new SplatCloud(1, 0, SplatCoordinates.Rub);
        var splat = new Splat(new(1, 2, 3), new(.1f, .2f, .3f), Quaternion.CreateFromYawPitchRoll(1, 2, 3), .25f, new(.1f, .5f, .9f));
        cloud[0] = splat;

        Assert.Equal(splat.Position, cloud[0].Position);
        Assert.InRange((splat.Scale - cloud[0].Scale).Length(), 0, 1e-6);
        Assert.InRange(Close.Degrees(splat.Rotation, cloud[0].Rotation), 0, 1e-3);
        Assert.Equal(splat.Alpha, cloud[0].Alpha, 1e-6);
        Assert.InRange((splat.Color - cloud[0].Color).Length(), 0, 1e-6);
    }

    [Fact]
    public void The_known_answers_are_activated_as_known()
    {
        var cloud = SplatFile.Read(Fixture.Bytes("edge.ply"));

        Assert.InRange((cloud.ScaleAt(1) - new Vector3(.1f, .2f, .3f)).Length(), 0, 1e-6);
        Assert.Equal(.9, cloud.AlphaAt(1), 1e-6);
        Assert.InRange((cloud.ColorAt(8) - new Vector3(1.4f, -.3f, .5f)).Length(), 0, 1e-6);
        Assert.Equal(Quaternion.Identity, cloud.RotationAt(9));
        Assert.Equal(new SplatBounds(new(-1, -2047.9f, -300), new(2047.9f, 200, 30)), cloud.Bounds());
    }

    [Fact]
    public void Columns_are_taken_without_copying()
    {
        float[][] columns = [.. Enumerable.Range(0, 23).Select(i => new float[] { i })];
        var cloud = SplatCloud.FromColumns(columns, SplatCoordinates.Luf);
        columns[0][0] = 42;

        Assert.Equal(42, cloud.X[0]);
        Assert.Equal(1, cloud.ShDegree);
        Assert.Equal([14f, 17f, 20f], [cloud.ShRest(0, 0)[0], cloud.ShRest(1, 0)[0], cloud.ShRest(2, 0)[0]]);
    }

    [Fact]
    public void Columns_of_different_lengths_are_refused()
    {
        float[][] columns = [.. Enumerable.Range(0, 14).Select(_ => new float[3])];
        columns[7] = new float[2];

        Assert.Contains("Column 7 has 2 values", Assert.Throws<ArgumentException>(() => SplatCloud.FromColumns(columns, SplatCoordinates.Rub)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_of_columns_that_fits_no_degree_is_refused() =>
        Assert.Throws<ArgumentException>(() => SplatCloud.FromColumns([new float[1]], SplatCoordinates.Rub));

    [Fact]
    public void A_cloud_must_declare_its_axes() =>
        Assert.Throws<ArgumentException>(() => new SplatCloud(1, 0, default));

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(1, 4)]
    [InlineData(1, -1)]
    public void A_count_or_degree_out_of_range_is_refused(int count, int degree) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SplatCloud(count, degree, SplatCoordinates.Rub));

    [Theory]
    [InlineData(3, 0)]
    [InlineData(0, 3)]
    [InlineData(-1, 0)]
    public void A_coefficient_that_is_not_there_is_refused(int channel, int coefficient) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _ = new SplatCloud(1, 1, SplatCoordinates.Rub).ShRest(channel, coefficient)[0]);

    [Fact]
    public void A_custom_property_of_another_length_is_refused()
    {
        var cloud = new SplatCloud(2, 0, SplatCoordinates.Rub);

        Assert.Throws<ArgumentException>(() => cloud.Metadata = new() { Extras = [new("label", SplatScalar.U8, [1])] });
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("line\nfeed")]
    [InlineData("")]
    public void A_name_that_would_break_a_header_is_refused(string name) =>
        Assert.Throws<ArgumentException>(() => new SplatExtra(name, SplatScalar.F32, []));

    [Theory]
    [InlineData("RUX")]
    [InlineData("RLU")]
    [InlineData("RU")]
    public void Letters_that_are_no_coordinate_system_are_refused(string text) =>
        Assert.Throws<FormatException>(() => SplatCoordinates.Parse(text));

    [Theory]
    [InlineData("RUB", true)]
    [InlineData("RDF", true)]
    [InlineData("LUF", true)]
    [InlineData("RFU", true)]
    [InlineData("RUF", false)]
    public void The_hand_of_a_system_is_known(string system, bool right) =>
        Assert.Equal(right, SplatCoordinates.Parse(system).IsRightHanded);
}
