namespace SpacesSdk.Splats.Tests;

public class ConformanceTests
{
    private static readonly SplatReadOptions AsStored = new() { SpzAxes = SpzAxes.AsStored };

    public static TheoryData<string> Files => [.. Fixture.Names("")];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_file_decodes_to_what_other_programs_decode(string name)
    {
        var fixture = new Fixture(name);
        var cloud = await SplatFile.ReadAsync(Fixture.PathOf(name), IsTurnedByItsDecoder(name) ? null : AsStored, TestContext.Current.CancellationToken);
        if (IsTurnedByItsDecoder(name))
            cloud = cloud.ToCoordinates(SplatCoordinates.Rdf);

        Assert.Equal(fixture.Count, cloud.Count);
        foreach (int row in fixture.Rows.Keys)
            AssertRow(fixture, cloud, row);
    }

    // The C++ library returns right, down, forward for whatever is in the file.
    private static bool IsTurnedByItsDecoder(string name) => name is "two.v1.spz" or "tiny_sh3.cpp_sh4.v4.spz";

    private static void AssertRow(Fixture fixture, SplatCloud cloud, int row)
    {
        AssertPosition(fixture, cloud, row);
        for (int axis = 0; axis < 3; axis++)
            AssertClose(LogScale(fixture, row, axis), cloud[SplatColumn.LogScaleX + axis][row], 2e-6f);
        AssertClose(Alpha(fixture, row), cloud.AlphaAt(row), 1e-6f);
        if (float.IsFinite(fixture.Rotation(row).LengthSquared()) && fixture.Rotation(row).LengthSquared() > 0)
            Assert.True(Close.Degrees(fixture.Rotation(row), cloud.RotationAt(row)) < 0.01, $"row {row}: {fixture.Rotation(row)} and {cloud.RotationAt(row)}");
        for (int channel = 0; channel < 3; channel++)
            AssertClose(Dc(fixture, row, channel), cloud.ShDc(channel)[row], 2e-6f);
        for (int i = 0; i < 3 * cloud.ShRestCount && fixture.Has("f_rest_0"); i++)
            AssertClose(Rest(fixture, cloud, row, i), cloud.ShRest(i / cloud.ShRestCount, i % cloud.ShRestCount)[row], 1e-6f);
    }

    private static void AssertPosition(Fixture fixture, SplatCloud cloud, int row)
    {
        var expected = fixture.Position(row);
        // Every decoder takes the 255 fractional bits of these files at their word and puts all splats near 0.
        if (fixture.Name.Contains(".spznet.", StringComparison.Ordinal))
            return;
        // Shares of a chunk that is up to 80 units wide are rounded to float in one order or another.
        float tolerance = fixture.Name.EndsWith(".compressed.ply", StringComparison.Ordinal) ? 1e-5f : 1e-6f;
        for (int axis = 0; axis < 3; axis++)
            AssertClose(expected[axis], cloud[SplatColumn.X + axis][row], tolerance);
    }

    private static float LogScale(Fixture fixture, int row, int axis) => fixture.Has("scale_0")
        ? fixture.At(row, $"scale_{axis}")
        : MathF.Log(fixture.At(row, $"scale_lin_{axis}"));

    private static float Alpha(Fixture fixture, int row) =>
        fixture.Has("alpha") ? fixture.At(row, "alpha") : fixture.Has("a8") ? fixture.At(row, "a8") / 255 : 1 / (1 + MathF.Exp(-fixture.At(row, "opacity")));

    private static float Dc(Fixture fixture, int row, int channel) => fixture.Has("sh_0_0_r")
        ? fixture.At(row, "sh_0_0_" + "rgb"[channel])
        : fixture.Has("r8")
        ? ((fixture.At(row, "rgb"[channel] + "8") / 255) - 0.5f) / SphericalHarmonics.C0
        : fixture.At(row, $"f_dc_{channel}");

    // A fixture of degree 4 has 24 coefficients per channel, of which the first 15 are kept.
    private static float Rest(Fixture fixture, SplatCloud cloud, int row, int i)
    {
        int stored = fixture.Has("f_rest_71") ? 24 : cloud.ShRestCount;
        return fixture.At(row, $"f_rest_{(i / cloud.ShRestCount * stored) + (i % cloud.ShRestCount)}");
    }

    private static void AssertClose(float expected, float actual, float tolerance)
    {
        if (float.IsFinite(expected))
            Assert.InRange(actual, expected - (tolerance * MathF.Max(1, MathF.Abs(expected))), expected + (tolerance * MathF.Max(1, MathF.Abs(expected))));
        else
            Assert.Equal(expected, actual);
    }
}
