using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace SpacesSdk.Splats.Tests;

public class PlyCodebookTests
{
    [Fact]
    public void Splats_of_all_degrees_are_looked_up_in_the_codebook()
    {
        var cloud = SplatFile.Read(File());

        Assert.Equal((6, 2, "codebook"), (cloud.Count, cloud.ShDegree, cloud.Metadata.FormatVersion));
        Assert.Equal(new(1.5f, -2, 0.25f), cloud.PositionAt(0));
        // The value of a row of the codebook is its column times 10 plus the row; the index of each property is its number among the properties.
        Assert.Equal([Center("scaling", 0), Center("scaling", 1), Center("scaling", 2)], [cloud.LogScaleX[5], cloud.LogScaleY[5], cloud.LogScaleZ[5]]);
        Assert.Equal([Center("rotation_re", 3), Center("rotation_im", 0), Center("rotation_im", 1)], [cloud.RotationW[5], cloud.RotationX[5], cloud.RotationY[5]]);
        Assert.Equal(Center("opacity", 0), cloud.LogitOpacity[5]);
        Assert.Equal(Center("features_dc", 2), cloud.ShDc(1)[0]);
        Assert.Equal(Center("features_rest_7", 2), cloud.ShRest(2, 7)[5]);
        Assert.Equal(0, cloud.ShRest(2, 7)[0]);
    }

    [Fact]
    public async Task Inspecting_tells_the_variant()
    {
        using var stream = new MemoryStream(File());
        var info = await SplatFile.InspectAsync(stream, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal((SplatFormat.Ply, "codebook", 6, 2), (info.Format, info.Version, info.Count, info.ShDegree));
    }

    [Theory]
    [InlineData("element codebook_centers 4", "element codebook_centers 3", "index 3")]
    [InlineData("element vertex_0 2", "element vertex_0 4000000000", "4000000000 rows of 'vertex_0'")]
    [InlineData("property uchar f_rest_8\n", "", "8 properties f_rest_*")]
    [InlineData("property short scaling", "property short scalings", "no property 'scaling'")]
    [InlineData("property uchar opacity", "property uchar opacities", "no property 'opacity'")]
    [InlineData("binary_little_endian", "ascii", "list or text")]
    public void What_contradicts_the_format_is_named(string text, string instead, string found)
    {
        var header = Encoding.Latin1.GetString(File());
        Assert.Contains(text, header, StringComparison.Ordinal);

        var problem = Assert.Throws<InvalidSplatException>(() => SplatFile.Read(Encoding.Latin1.GetBytes(header.Replace(text, instead, StringComparison.Ordinal))));

        Assert.Contains(found, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused()
    {
        var whole = File();
        for (int length = 0; length < whole.Length; length += 7)
            Assert.Throws<InvalidSplatException>(() => SplatFile.Read(whole.AsMemory(0, length)));
    }

    private static readonly string[] Pages =
        ["features_dc", .. Enumerable.Range(0, 15).Select(i => $"features_rest_{i}"), "opacity", "scaling", "rotation_re", "rotation_im"];

    private static float Center(string page, int row) => (Array.IndexOf(Pages, page) * 10) + row;

    private static byte[] File()
    {
        var header = new StringBuilder("ply\nformat binary_little_endian 1.0\n");
        var data = new MemoryStream();
        for (int degree = 0; degree < 3; degree++)
            AddGroup(header, data, degree, rows: 2);
        header.Append("element codebook_centers 4\n");
        foreach (string page in Pages)
            header.Append(CultureInfo.InvariantCulture, $"property short {page}\n");
        for (int row = 0; row < 4; row++)
            foreach (string page in Pages)
                AddHalf(data, Center(page, row));
        return [.. Encoding.ASCII.GetBytes(header.Append("end_header\n").ToString()), .. data.ToArray()];
    }

    private static void AddGroup(StringBuilder header, MemoryStream data, int degree, int rows)
    {
        string[] indexed =
        [
            "f_dc_0", "f_dc_1", "f_dc_2", .. Enumerable.Range(0, 3 * SphericalHarmonics.RestCount(degree)).Select(i => $"f_rest_{i}"),
            "opacity", "scale_0", "scale_1", "scale_2", "rot_0", "rot_1", "rot_2", "rot_3",
        ];
        header.Append(CultureInfo.InvariantCulture, $"element vertex_{degree} {rows}\nproperty short x\nproperty short y\nproperty short z\n");
        foreach (string name in indexed)
            header.Append(CultureInfo.InvariantCulture, $"property uchar {name}\n");
        for (int row = 0; row < rows; row++)
        {
            AddHalf(data, 1.5f);
            AddHalf(data, -2);
            AddHalf(data, 0.25f);
            for (int i = 0; i < indexed.Length; i++)
                data.WriteByte((byte)IndexOf(indexed[i]));
        }
    }

    private static int IndexOf(string property) => property switch
    {
        "rot_0" => 3,
        "opacity" => 0,
        "f_rest_23" => 2,
        "f_dc_1" => 2,
        _ when property.StartsWith("rot_", StringComparison.Ordinal) => property[^1] - '1',
        _ => (property[^1] - '0') % 4,
    };

    private static void AddHalf(MemoryStream data, float value)
    {
        Span<byte> bytes = stackalloc byte[2];
        BinaryPrimitives.WriteHalfLittleEndian(bytes, (Half)value);
        data.Write(bytes);
    }
}
