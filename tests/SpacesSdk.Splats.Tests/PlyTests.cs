using System.Text;
using CsCheck;

namespace SpacesSdk.Splats.Tests;

public class PlyTests
{
    private const string Fields = "x y z f_dc_0 f_dc_1 f_dc_2 opacity scale_0 scale_1 scale_2 rot_0 rot_1 rot_2 rot_3";

    [Fact]
    public void Any_cloud_survives_a_round_trip_bit_by_bit() =>
        Clouds.Any.Sample(cloud => Close.Same(cloud, SplatFile.Read(SplatFile.Write(cloud, SplatFormat.Ply))));

    [Fact]
    public void A_cloud_of_several_blocks_survives_a_round_trip()
    {
        var cloud = new SplatCloud(5003, 2, SplatCoordinates.Rdf);
        for (int column = 0; column < cloud.ColumnCount; column++)
            for (int row = 0; row < cloud.Count; row++)
                cloud.Column(column)[row] = (column * 10_000) + row;

        Close.Same(cloud, SplatFile.Read(SplatFile.Write(cloud, SplatFormat.Ply)));
    }

    [Fact]
    public void A_file_written_from_a_fixture_is_that_fixture_byte_by_byte()
    {
        foreach (string name in (string[])["tiny_sh0.ply", "tiny_sh3.ply", "edge.ply", "edge_nan.ply"])
            Assert.Equal(Fixture.Bytes(name), SplatFile.Write(SplatFile.Read(Fixture.Bytes(name)), SplatFormat.Ply));
    }

    [Fact]
    public void Seventeen_floats_are_written_for_a_cloud_without_view_dependent_colour()
    {
        var bytes = SplatFile.Write(new SplatCloud(10, 0, SplatCoordinates.Rdf), SplatFormat.Ply);

        Assert.Equal(HeaderLength(bytes) + (10 * 17 * 4), bytes.Length);
    }

    [Fact]
    public void Normals_can_be_left_out()
    {
        var bytes = SplatFile.Write(new SplatCloud(10, 0, SplatCoordinates.Rdf), SplatFormat.Ply, new SplatWriteOptions { PlyNormals = false });

        Assert.Equal(HeaderLength(bytes) + (10 * 14 * 4), bytes.Length);
        Assert.Equal(10, SplatFile.Read(bytes).Count);
    }

    [Fact]
    public void Custom_properties_and_normals_that_hold_something_are_kept()
    {
        var cloud = Ascii("property float nx\nproperty float ny\nproperty float nz\nproperty uchar label\nproperty double time\n", "0 0 1 7 0.1");

        Assert.Equal(["nx", "ny", "nz", "label", "time"], cloud.Metadata.Extras.Select(e => e.Name));
        var again = SplatFile.Read(SplatFile.Write(cloud, SplatFormat.Ply));

        Assert.Equal([SplatScalar.F32, SplatScalar.F32, SplatScalar.F32, SplatScalar.U8, SplatScalar.F64], again.Metadata.Extras.Select(e => e.Type));
        Assert.Equal([0, 0, 1, 7, 0.1], again.Metadata.Extras.Select(e => e.Values[0]));
    }

    [Fact]
    public void Normals_of_zero_are_not_kept_because_writing_makes_them_again() =>
        Assert.Empty(SplatFile.Read(Fixture.Bytes("tiny_sh0.ply")).Metadata.Extras);

    [Fact]
    public void Colours_may_be_bytes()
    {
        const string fields = "x y z opacity scale_0 scale_1 scale_2 rot_0 rot_1 rot_2 rot_3";
        var cloud = Read($"ply\nformat ascii 1.0\nelement vertex 1\n{Floats(fields)}property uchar red\nproperty uchar green\nproperty uchar blue\nend_header\n0 0 0 0 0 0 0 1 0 0 0 255 0 51\n");

        Assert.Equal(1, cloud.ColorAt(0).X, 1e-6);
        Assert.Equal(0, cloud.ColorAt(0).Y, 1e-6);
        Assert.Equal(.2, cloud.ColorAt(0).Z, 1e-6);
        Assert.Contains(cloud.Metadata.Warnings, w => w.Contains("red", StringComparison.Ordinal));
    }

    [Fact]
    public void Flat_splats_get_a_thickness_of_next_to_nothing()
    {
        string fields = Fields.Replace("scale_2 ", "", StringComparison.Ordinal);
        var cloud = Read($"ply\nformat ascii 1.0\nelement vertex 1\n{Floats(fields)}end_header\n1 2 3 0 0 0 0 0 0 1 0 0 0\n");

        Assert.InRange(cloud.ScaleAt(0).Z, 1e-8, 1e-6);
        Assert.Contains(cloud.Metadata.Warnings, w => w.Contains("2D", StringComparison.Ordinal));
    }

    [Fact]
    public void Windows_line_ends_and_any_order_of_properties_are_read()
    {
        string[] reversed = [.. Fields.Split(' ').Reverse()];
        var cloud = Read($"ply\r\nformat ascii 1.0\r\nelement vertex 1\r\n{Floats(string.Join(' ', reversed)).Replace("\n", "\r\n", StringComparison.Ordinal)}end_header\r\n14 13 12 11 10 9 8 7 6 5 4 3 2 1\r\n");

        Assert.Equal(new(1, 2, 3), cloud.PositionAt(0));
        Assert.Equal(7, cloud.LogitOpacity[0]);
        Assert.Equal(11, cloud.RotationW[0]);
    }

    [Fact]
    public void Big_endian_files_are_read()
    {
        var little = Fixture.Bytes("edge.ply");
        int start = HeaderLength(little);
        var big = Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(little, 0, start).Replace("little", "big", StringComparison.Ordinal)).Concat(little[start..]).ToArray();
        for (int at = start - 3; at < big.Length; at += 4)
            Array.Reverse(big, at, 4);

        Close.Same(SplatFile.Read(little), SplatFile.Read(big));
    }

    [Fact]
    public void Elements_behind_the_splats_are_left_out_and_named()
    {
        var cloud = Read($"ply\nformat ascii 1.0\nelement vertex 1\n{Floats(Fields)}element intrinsic 9\nproperty float k\nend_header\n1 2 3 0 0 0 0 0 0 0 1 0 0 0\n");

        Assert.Contains(cloud.Metadata.Warnings, w => w.Contains("'intrinsic' (9 rows)", StringComparison.Ordinal));
    }

    [Fact]
    public void Colour_of_degree_four_is_reduced_with_a_warning()
    {
        string fields = Fields + " " + string.Join(' ', Enumerable.Range(0, 72).Select(i => $"f_rest_{i}"));
        string values = "1 2 3 0 0 0 0 0 0 0 1 0 0 0 " + string.Join(' ', Enumerable.Range(0, 72));
        var cloud = Read($"ply\nformat ascii 1.0\nelement vertex 1\n{Floats(fields)}end_header\n{values}\n");

        Assert.Equal(3, cloud.ShDegree);
        Assert.Equal([0f, 14f, 24f, 38f, 48f, 62f], [cloud.ShRest(0, 0)[0], cloud.ShRest(0, 14)[0], cloud.ShRest(1, 0)[0], cloud.ShRest(1, 14)[0], cloud.ShRest(2, 0)[0], cloud.ShRest(2, 14)[0]]);
        Assert.Contains(cloud.Metadata.Warnings, w => w.Contains("degree 4", StringComparison.Ordinal));
    }

    [Fact]
    public void Words_for_infinity_and_not_a_number_are_read_as_C_prints_them()
    {
        var cloud = Read($"ply\nformat ascii 1.0\nelement vertex 1\n{Floats(Fields)}end_header\nnan -nan(ind) inf 0 0 0 -inf 0 0 0 1 0 0 0\n");

        Assert.True(float.IsNaN(cloud.X[0]) && float.IsNaN(cloud.Y[0]));
        Assert.Equal(float.PositiveInfinity, cloud.Z[0]);
        Assert.Equal(float.NegativeInfinity, cloud.LogitOpacity[0]);
    }

    [Theory]
    [InlineData("format binary_middle_endian 1.0\n", "binary_middle_endian")]
    [InlineData("format ascii 1.0\nelement vertex 1\nproperty float x\nproperty float x\n", "a second property 'x'")]
    [InlineData("format ascii 1.0\nelement vertex 1\nelement vertex 1\n", "a second element 'vertex'")]
    [InlineData("format ascii 1.0\nproperty float x\n", "before any element")]
    [InlineData("format ascii 1.0\nelement vertex 1\nproperty quad x\n", "type 'quad'")]
    [InlineData("format ascii 1.0\nelement vertex 1\nproperty list float int x\n", "length of a list")]
    [InlineData("format ascii 1.0\nelement vertex +1\n", "+1 as the count")]
    [InlineData("format ascii 1.0\nsurprise\n", "the line 'surprise'")]
    [InlineData("element vertex 0\n", "no line 'format'")]
    [InlineData("format ascii 1.0\nelement face 0\n", "no element 'vertex'")]
    public void A_wrong_header_line_is_named(string lines, string found)
    {
        var problem = Assert.Throws<InvalidSplatException>(() => Read($"ply\n{lines}end_header\n"));

        Assert.Contains(found, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1 2 3 0 0 0 0 0 0 0 1 0 0 zero", "a word that is no number for 'rot_3'")]
    [InlineData("1 2 3 0 0 0 0 0 0 0 1 00000 0", "the end of the file")]
    public void A_wrong_value_in_text_is_named(string row, string found)
    {
        var problem = Assert.Throws<InvalidSplatException>(() => Read($"ply\nformat ascii 1.0\nelement vertex 1\n{Floats(Fields)}end_header\n{row}\n"));

        Assert.Contains(found, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_that_does_not_fit_its_type_is_refused() =>
        Assert.Contains("uchar", Assert.Throws<InvalidSplatException>(() => Ascii("property uchar label\n", "256")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_list_before_the_splats_that_claims_too_much_is_refused()
    {
        var bytes = Fixture.Bytes("edge_pre_element.ply");
        int start = HeaderLength(bytes);
        bytes[start + 4] = 255;

        Assert.Throws<InvalidSplatException>(() => SplatFile.Read(bytes));
    }

    [Fact]
    public void Comments_can_not_smuggle_in_lines()
    {
        var cloud = new SplatCloud(1, 0, SplatCoordinates.Rdf);
        cloud.Metadata = cloud.Metadata with { Comments = ["one\nelement vertex 7\r\nend_header"] };

        var again = SplatFile.Read(SplatFile.Write(cloud, SplatFormat.Ply));

        Assert.Equal(1, again.Count);
        Assert.Equal(["one element vertex 7 end_header"], again.Metadata.Comments);
    }

    private static SplatCloud Ascii(string moreFields, string moreValues) => Read(
        $"ply\nformat ascii 1.0\nelement vertex 1\n{Floats(Fields)}{moreFields}end_header\n1 2 3 0 0 0 0 0 0 0 1 0 0 0 {moreValues}\n");

    private static SplatCloud Read(string text) => SplatFile.Read(Encoding.Latin1.GetBytes(text));

    private static string Floats(string names) => string.Concat(names.Split(' ').Select(name => $"property float {name}\n"));

    private static int HeaderLength(byte[] bytes) => bytes.AsSpan().IndexOf("end_header\n"u8) + 11;
}
