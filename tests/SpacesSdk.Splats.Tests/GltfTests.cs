using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using CsCheck;

namespace SpacesSdk.Splats.Tests;

public sealed class GltfTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gltf").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("edge.st.glb", "edge.ply")]
    [InlineData("tiny_sh0.st.glb", "tiny_sh0.ply")]
    [InlineData("tiny_sh1.st.glb", "tiny_sh1.ply")]
    [InlineData("tiny_sh2.st.glb", "tiny_sh2.ply")]
    public void A_file_shows_its_source_the_right_way_up(string name, string sourceName)
    {
        var source = SplatFile.Read(Fixture.Bytes(sourceName)).Upright();
        var cloud = SplatFile.Read(Fixture.Bytes(name)).Upright();

        Assert.Equal((source.Count, source.ShDegree), (cloud.Count, cloud.ShDegree));
        for (int row = 0; row < source.Count; row++)
        {
            Assert.Equal(source.PositionAt(row), cloud.PositionAt(row));
            Assert.InRange((source.ScaleAt(row) - cloud.ScaleAt(row)).Length() / source.ScaleAt(row).Length(), 0, 1e-5);
            Assert.InRange(source.AlphaAt(row) - cloud.AlphaAt(row), -1e-6, 1e-6);
            Assert.InRange(DegreesOfShape(source.RotationAt(row), cloud.RotationAt(row)), 0, 1e-3);
        }
        for (int i = 0; i < 3 * source.ShRestCount; i++)
            Assert.InRange(Close.MaxDifference(source.ShRest(i / source.ShRestCount, i % source.ShRestCount), cloud.ShRest(i / source.ShRestCount, i % source.ShRestCount)), 0, 1e-6f);
    }

    [Fact]
    public void Nodes_move_turn_and_scale_their_splats()
    {
        var plain = SplatFile.Read(Fixture.Bytes("tiny_sh1.st.glb"));
        var bytes = WithJson("tiny_sh1.st.glb", "\"nodes\":[{\"mesh\":0}]",
            "\"nodes\":[{\"children\":[1],\"translation\":[1,2,3]},{\"mesh\":0,\"scale\":[2,2,2],\"rotation\":[0,0.70710678,0,0.70710678]}]");

        var placed = SplatFile.Read(bytes);

        var turn = new Quaternion(0, 0.70710678f, 0, 0.70710678f);
        for (int row = 0; row < 600; row += 37)
        {
            Assert.InRange((Vector3.Transform(2 * plain.PositionAt(row), turn) + new Vector3(1, 2, 3) - placed.PositionAt(row)).Length(), 0, 1e-4);
            Assert.InRange((2 * plain.ScaleAt(row) - placed.ScaleAt(row)).Length(), 0, 1e-5);
            Assert.InRange(Close.Degrees(turn * plain.RotationAt(row), placed.RotationAt(row)), 0, 1e-2);
        }
    }

    [Fact]
    public async Task A_text_file_finds_its_buffer_inside_or_beside_it()
    {
        var (json, binary) = Split(Fixture.Bytes("tiny_sh1.st.glb"));
        string inside = json.Replace("{\"byteLength\":57600}", $"{{\"byteLength\":57600,\"uri\":\"data:application/octet-stream;base64,{Convert.ToBase64String(binary)}\"}}", StringComparison.Ordinal);
        string beside = json.Replace("{\"byteLength\":57600}", "{\"byteLength\":57600,\"uri\":\"splats%2Ebin\"}", StringComparison.Ordinal);
        await File.WriteAllBytesAsync(Path.Combine(_folder, "splats.bin"), binary, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_folder, "scene.gltf"), beside, TestContext.Current.CancellationToken);

        var expected = SplatFile.Read(Fixture.Bytes("tiny_sh1.st.glb"));
        Close.Same(expected, SplatFile.Read(Encoding.UTF8.GetBytes(inside)));
        Close.Same(expected, await SplatFile.ReadAsync(Path.Combine(_folder, "scene.gltf"), cancellationToken: TestContext.Current.CancellationToken));
        Assert.Throws<InvalidSplatException>(() => SplatFile.Read(Encoding.UTF8.GetBytes(beside)));
    }

    [Fact]
    public void Several_sets_of_splats_become_one_cloud()
    {
        var bytes = WithJson("tiny_sh1.st.glb", "\"nodes\":[0]}],\"nodes\":[{\"mesh\":0}]", "\"nodes\":[0,1]}],\"nodes\":[{\"mesh\":0},{\"mesh\":0,\"translation\":[100,0,0]}]");

        var both = SplatFile.Read(bytes);

        Assert.Equal(1200, both.Count);
        Assert.Equal(both.PositionAt(3) + new Vector3(100, 0, 0), both.PositionAt(603));
        Assert.Throws<InvalidSplatException>(() => SplatFile.Read(bytes, new SplatReadOptions { MaxSplats = 1199 }));
    }

    [Theory]
    [InlineData("\"POSITION\":0", "\"POSITION\":99", "accessors[99]")]
    [InlineData("\"POSITION\":0", "\"POSITION\":-1", "Number as POSITION")]
    [InlineData("KHR_gaussian_splatting:SCALE", "KHR_gaussian_splatting:SCALY", "no attribute KHR_gaussian_splatting:SCALE")]
    [InlineData("\"byteOffset\":9600,\"byteLength\":9600", "\"byteOffset\":9600,\"byteLength\":90000000", "a view of 90000000 bytes")]
    [InlineData("\"componentType\":5126,\"count\":600,\"type\":\"SCALAR\"", "\"componentType\":5126,\"count\":4000000000,\"type\":\"SCALAR\"", "for 4000000000 splats")]
    [InlineData("\"componentType\":5126,\"count\":600,\"type\":\"SCALAR\"", "\"componentType\":5126,\"count\":599,\"type\":\"SCALAR\"", "599 values for 600 positions")]
    [InlineData("\"componentType\":5126,\"count\":600,\"type\":\"SCALAR\"", "\"componentType\":5125,\"count\":600,\"type\":\"SCALAR\"", "component type 5125")]
    [InlineData("{\"byteLength\":57600}", "{\"byteLength\":57601}", "57600 bytes of buffer 0")]
    [InlineData("{\"byteLength\":57600}", "{\"byteLength\":57600,\"uri\":\"../secret.bin\"}", "another file")]
    [InlineData("{\"byteLength\":57600}", "{\"byteLength\":57600,\"uri\":\"data:;base64,?\"}", "no base64")]
    [InlineData("\"extensions\":{\"KHR_gaussian_splatting\"", "\"extensions\":{\"KHR_other\"", "no primitive")]
    [InlineData("\"nodes\":[{\"mesh\":0}]", "\"nodes\":[{\"children\":[0]}]", "no tree")]
    [InlineData("\"nodes\":[{\"mesh\":0}]", "\"nodes\":[{\"mesh\":0,\"scale\":[1,2,1]}]", "stretches or mirrors")]
    [InlineData("\"nodes\":[{\"mesh\":0}]", "\"nodes\":[{\"mesh\":0,\"scale\":[1,2]}]", "scale of a node")]
    [InlineData("{\"asset\"", "{{\"asset\"", "no JSON")]
    public void What_contradicts_the_format_is_named(string text, string instead, string found) =>
        Assert.Contains(found, Assert.Throws<InvalidSplatException>(() => SplatFile.Read(WithJson("tiny_sh1.st.glb", text, instead))).Message, StringComparison.Ordinal);

    [Fact]
    public void Other_kernels_and_colour_spaces_are_read_with_a_warning()
    {
        var cloud = SplatFile.Read(WithJson("edge.st.glb", "srgb_rec709_display", "lin_rec709_display"));

        Assert.Contains("lin_rec709_display", Assert.Single(cloud.Metadata.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_in_bytes_are_read_as_shares()
    {
        var (json, binary) = Split(Fixture.Bytes("edge.st.glb"));
        // The fallback colour of the points, four normalized bytes, stands in for the rotation.
        var bytes = Join(json.Replace("\"KHR_gaussian_splatting:ROTATION\":2", "\"KHR_gaussian_splatting:ROTATION\":1", StringComparison.Ordinal), binary);

        Assert.Equal(new Vector4(255, 0, 0, 230) / 255, Row(SplatFile.Read(bytes), 1));
        static Vector4 Row(SplatCloud cloud, int row) => new(cloud.RotationX[row], cloud.RotationY[row], cloud.RotationZ[row], cloud.RotationW[row]);
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused()
    {
        var original = Fixture.Bytes("edge.st.glb");
        Gen.Int[0, original.Length - 1].Sample(length => Assert.Throws<InvalidSplatException>(() => SplatFile.Read(original.AsMemory(0, length))), iter: 300);
    }

    // Half a turn of an ellipsoid about an axis of its own shows the same ellipsoid.
    private static double DegreesOfShape(Quaternion a, Quaternion b) =>
        new Quaternion[] { new(0, 0, 0, 1), new(1, 0, 0, 0), new(0, 1, 0, 0), new(0, 0, 1, 0) }.Min(half => Close.Degrees(a * half, b));

    private static byte[] WithJson(string name, string text, string instead)
    {
        var (json, binary) = Split(Fixture.Bytes(name));
        Assert.Contains(text, json, StringComparison.Ordinal);
        return Join(json.Replace(text, instead, StringComparison.Ordinal), binary);
    }

    private static (string Json, byte[] Binary) Split(byte[] glb)
    {
        int length = BinaryPrimitives.ReadInt32LittleEndian(glb.AsSpan(12));
        return (Encoding.UTF8.GetString(glb, 20, length), glb[(28 + length)..]);
    }

    private static byte[] Join(string json, byte[] binary)
    {
        var text = Encoding.UTF8.GetBytes(json);
        var header = new byte[20];
        "glTF"u8.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(4), 2);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(8), 28 + text.Length + binary.Length);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(12), text.Length);
        "JSON"u8.CopyTo(header.AsSpan(16));
        var second = new byte[8];
        BinaryPrimitives.WriteInt32LittleEndian(second, binary.Length);
        "BIN\0"u8.CopyTo(second.AsSpan(4));
        return [.. header, .. text, .. second, .. binary];
    }
}
