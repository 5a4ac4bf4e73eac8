using System.Numerics;

namespace SpacesSdk.Splats.Tests;

/// <summary>Comparisons of clouds by what they show.</summary>
internal static class Close
{
    /// <summary>The angle between two rotations in degrees; q and -q are one.</summary>
    public static double Degrees(Quaternion a, Quaternion b)
    {
        // From the length of the difference, not from the cosine, which has no digits left near 1.
        var (p, q) = (Quaternion.Normalize(a), Quaternion.Normalize(b));
        double chord = Math.Min((p - q).Length(), (p + q).Length());
        return 4 * Math.Asin(Math.Min(1, chord / 2)) * 180 / Math.PI;
    }

    public static void Same(SplatCloud expected, SplatCloud actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        Assert.Equal(expected.ShDegree, actual.ShDegree);
        Assert.Equal(expected.Coordinates, actual.Coordinates);
        for (int column = 0; column < expected.ColumnCount; column++)
            Assert.True(
                System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(expected.Column(column))
                    .SequenceEqual(System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(actual.Column(column))),
                $"column {column} differs");
    }

    public static Vector3 Clamped(this Vector3 color) => Vector3.Clamp(color, Vector3.Zero, Vector3.One);

    public static float MaxDifference(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        float max = 0;
        for (int i = 0; i < a.Length; i++)
            max = MathF.Max(max, MathF.Abs(a[i] - b[i]));
        return max;
    }
}
