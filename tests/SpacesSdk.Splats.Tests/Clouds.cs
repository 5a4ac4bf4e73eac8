using CsCheck;

namespace SpacesSdk.Splats.Tests;

/// <summary>Clouds for tests.</summary>
internal static class Clouds
{
    /// <summary>Any cloud at all: every bit pattern may occur as a value.</summary>
    public static readonly Gen<SplatCloud> Any = Gen.Select(Gen.Int[0, 40], Gen.Int[0, 3], Gen.UInt).Select((count, degree, seed) =>
    {
        var random = new Random((int)seed);
        var cloud = new SplatCloud(count, degree, SplatCoordinates.Rdf) { RotationsNormalized = false };
        for (int column = 0; column < cloud.ColumnCount; column++)
            random.NextBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(cloud.Column(column)));
        return cloud;
    });

    /// <summary>An upright arrow of three splats that no turn maps to itself: base at the origin, tip up, a red wing to the right, a blue one towards the viewer.</summary>
    public static SplatCloud Arrow()
    {
        var cloud = new SplatCloud(3, 3, SplatCoordinates.Rub);
        cloud[0] = new(new(0, 1, 0), new(.1f, .4f, .1f), System.Numerics.Quaternion.Identity, .9f, new(.2f, .9f, .2f));
        cloud[1] = new(new(.5f, 0, 0), new(.3f, .1f, .05f), System.Numerics.Quaternion.CreateFromYawPitchRoll(.3f, .2f, .1f), .8f, new(.9f, .1f, .1f));
        cloud[2] = new(new(0, 0, .25f), new(.02f, .1f, .2f), System.Numerics.Quaternion.CreateFromYawPitchRoll(-.4f, .5f, .9f), .7f, new(.1f, .1f, .9f));
        for (int channel = 0; channel < 3; channel++)
            for (int i = 0; i < cloud.ShRestCount; i++)
                for (int row = 0; row < 3; row++)
                    cloud.ShRest(channel, i)[row] = ((((i * 7) + (channel * 3) + row) % 11) - 5) / 16f;
        return cloud;
    }
}
