using System.Numerics;

namespace SpacesSdk.Splats.CompressedPly;

/// <summary>The packings of <c>.compressed.ply</c>.</summary>
internal static class PackedValues
{
    private static readonly float Sqrt2 = MathF.Sqrt(2);

    /// <summary>11, 10 and 11 bits from the top, each a share of the way from smallest (first three) to largest (next three).</summary>
    public static Vector3 Vector(uint packed, ReadOnlySpan<float> range)
    {
        var part = new Vector3((packed >> 21) / 2047f, ((packed >> 11) & 1023) / 1023f, (packed & 2047) / 2047f);
        return (new Vector3(range) * (Vector3.One - part)) + (new Vector3(range[3..]) * part);
    }

    public static uint Vector(Vector3 value, Vector3 min, Vector3 max) =>
        (Share(value.X, min.X, max.X, 2047) << 21) | (Share(value.Y, min.Y, max.Y, 1023) << 11) | Share(value.Z, min.Z, max.Z, 2047);

    /// <summary>Bits 30-31 index of the largest of w, x, y, z; the others in that order, 10 bits each, as (value / sqrt(2) + 0.5) * 1023.</summary>
    public static Quaternion Rotation(uint packed)
    {
        int largest = (int)(packed >> 30);
        Span<float> parts = stackalloc float[4];
        float squares = 0;
        int shift = 20;
        for (int i = 0; i < 4; i++)
        {
            if (i == largest)
                continue;
            parts[i] = ((((packed >> shift) & 1023) / 1023f) - 0.5f) * Sqrt2;
            squares += parts[i] * parts[i];
            shift -= 10;
        }
        parts[largest] = MathF.Sqrt(MathF.Max(0, 1 - squares));
        return new(parts[1], parts[2], parts[3], parts[0]);
    }

    public static uint Rotation(Quaternion rotation)
    {
        ReadOnlySpan<float> parts = [rotation.W, rotation.X, rotation.Y, rotation.Z];
        int largest = 0;
        for (int i = 1; i < 4; i++)
            if (MathF.Abs(parts[i]) > MathF.Abs(parts[largest]))
                largest = i;
        uint packed = (uint)largest;
        for (int i = 0; i < 4; i++)
            if (i != largest)
                packed = (packed << 10) | Share(parts[largest] < 0 ? -parts[i] : parts[i], -Sqrt2 / 2, Sqrt2 / 2, 1023);
        return packed;
    }

    /// <summary>A colour coefficient from its byte: the middle of its step of 1/32, but for the ends, which are exactly -4 and 4.</summary>
    public static float Coefficient(int value) => value switch
    {
        0 => -4,
        255 => 4,
        _ => (((value + 0.5f) / 256) - 0.5f) * 8,
    };

    public static uint Share(float value, float min, float max, uint steps)
    {
        float part = max > min ? (value - min) / (max - min) : 0;
        return (uint)Math.Clamp(MathF.Round(part * steps), 0, steps);
    }
}
