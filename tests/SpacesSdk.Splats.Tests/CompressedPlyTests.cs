using System.Numerics;
using System.Text;

namespace SpacesSdk.Splats.Tests;

public class CompressedPlyTests
{
    [Theory]
    [InlineData("tiny_sh0.ply")]
    [InlineData("tiny_sh3.ply")]
    public void A_round_trip_stays_within_half_a_step_of_each_value(string name)
    {
        var source = SplatFile.Read(Fixture.Bytes(name));
        var again = SplatFile.Read(SplatFile.Write(source, SplatFormat.CompressedPly));

        Assert.Equal((source.Count, source.ShDegree), (again.Count, again.ShDegree));
        var taken = new HashSet<int>();
        for (int row = 0; row < source.Count; row++)
        {
            int other = Enumerable.Range(0, again.Count).MinBy(i => Distance(source, row, again, i));
            Assert.True(taken.Add(other));
            AssertRow(source, row, again, other);
        }
    }

    [Fact]
    public void The_same_cloud_packed_here_and_elsewhere_is_as_near_to_its_source()
    {
        var source = SplatFile.Read(Fixture.Bytes("tiny_sh0.ply"));
        double here = Error(source, SplatFile.Read(SplatFile.Write(source, SplatFormat.CompressedPly)));
        double elsewhere = Error(source, SplatFile.Read(Fixture.Bytes("tiny_sh0.spzjs.compressed.ply")));

        Assert.InRange(here, 0, elsewhere * 1.2);
    }

    [Fact]
    public void A_single_splat_is_exact_in_place_and_size()
    {
        var cloud = new SplatCloud(1, 0, SplatCoordinates.Rdf);
        cloud[0] = new(new(1, 2, 3), new(.1f, .2f, .3f), Quaternion.Identity, .5f, new(.25f, .5f, .75f));

        var again = SplatFile.Read(SplatFile.Write(cloud, SplatFormat.CompressedPly));

        Assert.Equal(cloud.PositionAt(0), again.PositionAt(0));
        Assert.InRange((cloud.ScaleAt(0) - again.ScaleAt(0)).Length(), 0, 1e-6);
    }

    [Fact]
    public void An_empty_cloud_survives() =>
        Assert.Equal(0, SplatFile.Read(SplatFile.Write(new SplatCloud(0, 1, SplatCoordinates.Rdf), SplatFormat.CompressedPly)).Count);

    [Theory]
    [InlineData("element chunk 3", "element chunk 2", "2 chunks for 600 splats")]
    [InlineData("property uint packed_scale", "property uint packed_skale", "'packed_skale'")]
    [InlineData("property float min_x\n", "", "17 properties")]
    [InlineData("property uchar f_rest_8\n", "", "8 properties")]
    [InlineData("element sh 600", "element sh 599", "599 rows")]
    [InlineData("binary_little_endian", "binary_big_endian", "format binary_big_endian")]
    [InlineData("property uint packed_color", "property float packed_color", "'packed_color'")]
    public void A_header_that_contradicts_the_format_is_named(string line, string instead, string found)
    {
        var text = Encoding.Latin1.GetString(Fixture.Bytes("tiny_sh1.st.compressed.ply"));
        Assert.Contains(line, text, StringComparison.Ordinal);
        var bytes = Encoding.Latin1.GetBytes(text.Replace(line, instead, StringComparison.Ordinal));

        var problem = Assert.Throws<InvalidSplatException>(() => SplatFile.Read(bytes));

        Assert.Contains(found, problem.Message, StringComparison.Ordinal);
    }

    private static double Distance(SplatCloud source, int row, SplatCloud again, int other) =>
        (source.PositionAt(row) - again.PositionAt(other)).LengthSquared() + (1e-2 * (source.ColorAt(row) - again.ColorAt(other)).LengthSquared());

    private static double Error(SplatCloud source, SplatCloud again) => Enumerable.Range(0, source.Count)
        .Average(row => Enumerable.Range(0, again.Count).Min(other => (source.PositionAt(row) - again.PositionAt(other)).Length()));

    private static void AssertRow(SplatCloud source, int row, SplatCloud again, int other)
    {
        Assert.InRange((source.PositionAt(row) - again.PositionAt(other)).Length(), 0, .06);
        for (int axis = 0; axis < 3; axis++)
            Assert.InRange(source[SplatColumn.LogScaleX + axis][row] - again[SplatColumn.LogScaleX + axis][other], -.0037f, .0037f);
        Assert.InRange(source.AlphaAt(row) - again.AlphaAt(other), -.0020, .0020);
        Assert.InRange((source.ColorAt(row) - again.ColorAt(other)).Length(), 0, .0030);
        Assert.InRange(Close.Degrees(source.RotationAt(row), again.RotationAt(other)), 0, .2);
        for (int i = 0; i < 3 * source.ShRestCount; i++)
        {
            var (channel, coefficient) = (i / source.ShRestCount, i % source.ShRestCount);
            Assert.InRange(source.ShRest(channel, coefficient)[row] - again.ShRest(channel, coefficient)[other], -.016f, .016f);
        }
    }
}
