using System.IO.Compression;

namespace SpacesSdk.Splats.Tests;

public class SpzTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_round_trip_stays_within_half_a_step_of_each_value(int version)
    {
        var source = SplatFile.Read(Fixture.Bytes("tiny_sh3.ply"));
        var options = new SplatWriteOptions { SpzVersion = version };

        var again = SplatFile.Read(SplatFile.Write(source, SplatFormat.Spz, options)).ToCoordinates(SplatCoordinates.Rdf);

        AssertWithinHalfAStep(source, again);
        Assert.Equal(version.ToString(System.Globalization.CultureInfo.InvariantCulture), again.Metadata.FormatVersion);
        double worst = Enumerable.Range(0, source.Count).Max(row => Close.Degrees(source.RotationAt(row), again.RotationAt(row)));
        Assert.InRange(worst, 0, version == 2 ? 11 : 0.19);
    }

    [Fact]
    public void Eight_bits_of_view_dependent_colour_can_be_kept()
    {
        var source = SplatFile.Read(Fixture.Bytes("tiny_sh3.ply"));
        var options = new SplatWriteOptions { SpzFirstBandBits = 8, SpzHigherBandBits = 8 };

        var again = SplatFile.Read(SplatFile.Write(source, SplatFormat.Spz, options)).ToCoordinates(SplatCoordinates.Rdf);

        for (int i = 0; i < 45; i++)
            Assert.InRange(Close.MaxDifference(source.ShRest(i / 15, i % 15), again.ShRest(i / 15, i % 15)), 0, .0040f);
    }

    [Theory]
    [InlineData("tiny_sh0.cpp.v3.spz", "tiny_sh0.ply")]
    [InlineData("tiny_sh2.cpp.v3.spz", "tiny_sh2.ply")]
    [InlineData("b2500_sh0.cpp.v3.spz", "b2500_sh0.ply")]
    [InlineData("tiny_sh3.cpp.v4.spz", "tiny_sh3.ply")]
    public void A_file_of_the_formats_own_library_shows_its_source(string name, string source)
    {
        var cloud = SplatFile.Read(Fixture.Bytes(name)).ToCoordinates(SplatCoordinates.Rdf);

        // That encoder truncates the colours above band 0 where ours rounds.
        AssertWithinHalfAStep(SplatFile.Read(Fixture.Bytes(source)), cloud);
    }

    [Fact]
    public void Our_file_is_no_larger_than_that_of_the_formats_own_library()
    {
        var bytes = SplatFile.Write(SplatFile.Read(Fixture.Bytes("tiny_sh2.ply")), SplatFormat.Spz);

        Assert.InRange(bytes.Length, 1, Fixture.Bytes("tiny_sh2.cpp.v3.spz").Length);
    }

    [Fact]
    public void Axes_that_the_file_does_not_say_are_guessed_with_a_warning()
    {
        var cloud = SplatFile.Read(Fixture.Bytes("tiny_sh0.st.v3.spz"));

        Assert.Equal(SplatCoordinates.Rub, cloud.Coordinates);
        Assert.Contains("SpzAxes.AsStored", Assert.Single(cloud.Metadata.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SpzAxes.AsStored, "RDF")]
    [InlineData(SpzAxes.Rub, "RUB")]
    public void Axes_that_the_caller_knows_are_taken_without_a_warning(SpzAxes axes, string expected)
    {
        var cloud = SplatFile.Read(Fixture.Bytes("tiny_sh0.st.v3.spz"), new SplatReadOptions { SpzAxes = axes });

        Assert.Equal(SplatCoordinates.Parse(expected), cloud.Coordinates);
        Assert.Empty(cloud.Metadata.Warnings);
    }

    [Theory]
    [InlineData("tiny_sh3.cpp_extRDF.v3.spz")]
    [InlineData("tiny_sh3.cpp_extRDF.v4.spz")]
    public void Axes_that_the_file_declares_are_taken_without_a_warning(string name)
    {
        var cloud = SplatFile.Read(Fixture.Bytes(name));

        Assert.Equal(SplatCoordinates.Rdf, cloud.Coordinates);
        Assert.Empty(cloud.Metadata.Warnings);
    }

    [Theory]
    [InlineData("RUB", 2)]
    [InlineData("RDF", 3)]
    [InlineData("LUF", 4)]
    [InlineData("RFU", 3)]
    [InlineData("LBD", 4)]
    public void Axes_are_declared_on_request_and_read_back(string axes, int version)
    {
        var target = SplatCoordinates.Parse(axes);
        var bytes = SplatFile.Write(Clouds.Arrow(), SplatFormat.Spz, new SplatWriteOptions { Coordinates = target, SpzDeclareAxes = true, SpzVersion = version });

        var cloud = SplatFile.Read(bytes);

        Assert.Equal(target, cloud.Coordinates);
        Assert.InRange((cloud.Upright().PositionAt(1) - new System.Numerics.Vector3(.5f, 0, 0)).Length(), 0, 1e-6);
    }

    [Theory]
    [InlineData("RDF")]
    [InlineData("LUF")]
    [InlineData("RUF")]
    [InlineData("RFU")]
    [InlineData("DLB")]
    public void A_cloud_of_any_axes_is_written_as_if_it_had_been_turned_first(string system)
    {
        var cloud = Clouds.Arrow().ToCoordinates(SplatCoordinates.Parse(system));
        var options = new SplatWriteOptions { SpzVersion = 4, SpzFirstBandBits = 8, SpzHigherBandBits = 8 };

        Assert.Equal(SplatFile.Write(cloud.Upright(), SplatFormat.Spz, options), SplatFile.Write(cloud, SplatFormat.Spz, options));
    }

    [Fact]
    public void Axes_without_a_code_can_not_be_declared()
    {
        var options = new SplatWriteOptions { Coordinates = SplatCoordinates.Parse("FUR"), SpzDeclareAxes = true };

        Assert.Contains("FUR", Assert.Throws<ArgumentException>(() => SplatFile.Write(Clouds.Arrow(), SplatFormat.Spz, options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_antialiased_flag_is_kept()
    {
        var cloud = SplatFile.Read(Fixture.Bytes("tiny_sh3.cpp_aa.v3.spz"));

        Assert.True(cloud.Metadata.Antialiased);
        Assert.True(SplatFile.Read(SplatFile.Write(cloud, SplatFormat.Spz)).Metadata.Antialiased);
    }

    [Fact]
    public void A_known_mistake_in_the_fractional_bits_is_put_right_with_a_warning()
    {
        var right = SplatFile.Read(Fixture.Bytes("edge.spzjs.v2.spz"));
        var wrong = SplatFile.Read(Fixture.Bytes("edge.spznet.v2.spz"));

        Assert.InRange(Close.MaxDifference(right.X, wrong.X), 0, 1 / 4096f);
        Assert.Contains(wrong.Metadata.Warnings, w => w.Contains("255 fractional bits", StringComparison.Ordinal));
    }

    [Fact]
    public void A_scene_beyond_2048_units_gets_coarser_steps_instead_of_being_cut_off()
    {
        var cloud = new SplatCloud(2, 0, SplatCoordinates.Rub);
        cloud.X[0] = 10_000;
        cloud.Y[1] = -10_000;

        var again = SplatFile.Read(SplatFile.Write(cloud, SplatFormat.Spz));

        Assert.Equal([10_000f, 0f], again.X.ToArray());
        Assert.Equal([0f, -10_000f], again.Y.ToArray());
    }

    [Theory]
    [InlineData(4, 1f / 32)]
    [InlineData(16, 1f / 131072)]
    public void Steps_of_positions_can_be_chosen(int bits, float half)
    {
        var source = Clouds.Arrow();
        source.X[0] = 1 / 3f;

        var again = SplatFile.Read(SplatFile.Write(source, SplatFormat.Spz, new SplatWriteOptions { SpzFractionalBits = bits }));

        Assert.InRange(MathF.Abs(again.X[0] - source.X[0]), half / 100, half);
        Assert.Throws<ArgumentException>(() => SplatFile.Write(source, SplatFormat.Spz, new SplatWriteOptions { SpzFractionalBits = 24 }));
    }

    [Fact]
    public void Opacities_of_0_and_1_come_back_as_such()
    {
        var cloud = new SplatCloud(2, 0, SplatCoordinates.Rub);
        (cloud.LogitOpacity[0], cloud.LogitOpacity[1]) = (float.NegativeInfinity, float.PositiveInfinity);

        var again = SplatFile.Read(SplatFile.Write(cloud, SplatFormat.Spz));

        Assert.Equal([0f, 1f], [again.AlphaAt(0), again.AlphaAt(1)]);
        Assert.Equal(new SplatValueReport(0, 2, 0, 0, 0), again.Metadata.Values);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void An_empty_cloud_survives(int version) =>
        Assert.Equal(0, SplatFile.Read(SplatFile.Write(new SplatCloud(0, 3, SplatCoordinates.Rub), SplatFormat.Spz, new SplatWriteOptions { SpzVersion = version })).Count);

    [Fact]
    public void Colour_of_degree_four_is_reduced_with_a_warning()
    {
        var cloud = SplatFile.Read(Fixture.Bytes("tiny_sh3.cpp_sh4.v4.spz"));

        Assert.Equal(3, cloud.ShDegree);
        Assert.Contains(cloud.Metadata.Warnings, w => w.Contains("degree 4", StringComparison.Ordinal));
    }

    [Fact]
    public void A_stronger_level_packs_smaller()
    {
        var cloud = SplatFile.Read(Fixture.Bytes("tiny_sh3.ply"));

        Assert.True(Length(12) < Length(1));
        int Length(int level) => SplatFile.Write(cloud, SplatFormat.Spz, new SplatWriteOptions { SpzVersion = 4, SpzZstdLevel = level }).Length;
    }

    [Theory]
    [InlineData(4, 9, "version 9")]
    [InlineData(12, 5, "colour degree 5")]
    [InlineData(13, 25, "25 fractional bits")]
    public void A_wrong_header_byte_is_named(int at, byte value, string found)
    {
        var problem = Assert.Throws<InvalidSplatException>(() => SplatFile.Read(Repacked(bytes => bytes[at] = value)));

        Assert.Equal(at, problem.Offset);
        Assert.Contains(found, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_checksum_is_noticed()
    {
        var bytes = Fixture.Bytes("tiny_sh0.st.v3.spz");
        bytes[^6] ^= 1;

        Assert.Throws<InvalidSplatException>(() => SplatFile.Read(bytes));
    }

    [Fact]
    public void An_extension_record_beyond_the_end_is_refused()
    {
        var bytes = Repacked(bytes => bytes[14] = 2, [3, 0, 0xBE, 0xAD, 200, 0, 0, 0, 1]);

        Assert.Contains("extension record", Assert.Throws<InvalidSplatException>(() => SplatFile.Read(bytes)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void Versions_that_are_not_written_are_named(int version) =>
        Assert.Throws<ArgumentException>(() => SplatFile.Write(Clouds.Arrow(), SplatFormat.Spz, new SplatWriteOptions { SpzVersion = version }));

    private static void AssertWithinHalfAStep(SplatCloud source, SplatCloud again)
    {
        Assert.Equal(source.Count, again.Count);
        for (int axis = 0; axis < 3; axis++)
        {
            Assert.InRange(Close.MaxDifference(source[SplatColumn.X + axis], again[SplatColumn.X + axis]), 0, 1.23e-4f);
            Assert.InRange(Close.MaxDifference(source[SplatColumn.LogScaleX + axis], again[SplatColumn.LogScaleX + axis]), 0, .0313f);
            Assert.InRange(Close.MaxDifference(source.ShDc(axis), again.ShDc(axis)), 0, .0132f);
        }
        for (int row = 0; row < source.Count; row++)
            Assert.InRange(again.AlphaAt(row) - source.AlphaAt(row), -.0020f, .0020f);
        for (int i = 0; i < 3 * source.ShRestCount; i++)
            Assert.InRange(Close.MaxDifference(source.ShRest(i / source.ShRestCount, i % source.ShRestCount), again.ShRest(i / source.ShRestCount, i % source.ShRestCount)), 0, .067f);
    }

    private static byte[] Repacked(Action<byte[]> change, byte[]? more = null)
    {
        using var unpacked = new MemoryStream();
        using (var packed = new GZipStream(new MemoryStream(Fixture.Bytes("tiny_sh0.st.v3.spz")), CompressionMode.Decompress))
            packed.CopyTo(unpacked);
        var bytes = unpacked.ToArray();
        change(bytes);
        using var result = new MemoryStream();
        using (var gzip = new GZipStream(result, CompressionMode.Compress, leaveOpen: true))
        {
            gzip.Write(bytes);
            gzip.Write(more ?? []);
        }
        return result.ToArray();
    }
}
