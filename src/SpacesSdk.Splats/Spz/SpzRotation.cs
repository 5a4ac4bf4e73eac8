using System.Numerics;

namespace SpacesSdk.Splats.Spz;

/// <summary>The two packings of unit quaternions.</summary>
internal static class SpzRotation
{
    private const int MagnitudeBits = 9;
    private const int MaxMagnitude = (1 << MagnitudeBits) - 1;
    private static readonly float Sqrt1_2 = MathF.Sqrt(0.5f);

    /// <summary>Versions 1 and 2: x, y, z as q * 127.5 + 127.5; w is what is missing to length 1, and not negative.</summary>
    public static Quaternion FromBytes(ReadOnlySpan<byte> xyz)
    {
        var v = (new Vector3(xyz[0], xyz[1], xyz[2]) / 127.5f) - Vector3.One;
        return new Quaternion(v, MathF.Sqrt(MathF.Max(0, 1 - v.LengthSquared())));
    }

    public static void ToBytes(Quaternion q, Span<byte> xyz)
    {
        var v = new Vector3(q.X, q.Y, q.Z) * (q.W < 0 ? -127.5f : 127.5f);
        for (int i = 0; i < 3; i++)
            xyz[i] = (byte)Math.Clamp(MathF.Round(v[i] + 127.5f), 0, 255);
    }

    /// <summary>Version 3 on: bits 30-31 index of the largest of x, y, z, w; then for each other, first to last, a sign bit and 9 bits of |v| / sqrt(1/2).</summary>
    public static Quaternion FromSmallestThree(uint packed)
    {
        int largest = (int)(packed >> 30);
        var q = new Quaternion();
        float squares = 0;
        for (int i = 3; i >= 0; i--)
        {
            if (i == largest)
                continue;
            float value = Sqrt1_2 * (packed & MaxMagnitude) / MaxMagnitude;
            q[i] = (packed & (1 << MagnitudeBits)) != 0 ? -value : value;
            squares += value * value;
            packed >>= MagnitudeBits + 1;
        }
        q[largest] = MathF.Sqrt(MathF.Max(0, 1 - squares));
        return q;
    }

    public static uint ToSmallestThree(Quaternion q)
    {
        ReadOnlySpan<float> parts = [q.X, q.Y, q.Z, q.W];
        int largest = 0;
        for (int i = 1; i < 4; i++)
            if (MathF.Abs(parts[i]) > MathF.Abs(parts[largest]))
                largest = i;
        uint packed = (uint)largest;
        for (int i = 0; i < 4; i++)
        {
            if (i == largest)
                continue;
            uint magnitude = (uint)Math.Clamp(MathF.Round(MathF.Abs(parts[i]) / Sqrt1_2 * MaxMagnitude), 0, MaxMagnitude);
            bool negative = parts[i] < 0 != parts[largest] < 0;
            packed = (packed << (MagnitudeBits + 1)) | (negative ? 1u << MagnitudeBits : 0) | magnitude;
        }
        return packed;
    }
}
