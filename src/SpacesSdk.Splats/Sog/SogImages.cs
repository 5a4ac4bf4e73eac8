using System.Numerics;
using SpacesSdk.Splats.Files;

namespace SpacesSdk.Splats.Sog;

/// <summary>Fills the images that <see cref="SogReader"/> reads, one pixel 0xAARRGGBB for each splat, row by row. All values are rounded.</summary>
internal static class SogImages
{
    private const uint Opaque = 0xFF000000;
    private static readonly float Sqrt2 = MathF.Sqrt(2);

    /// <summary>Width of the images: nearly square, both edges multiples of 4.</summary>
    public static int WidthFor(int count) => Math.Max(4, ((int)Math.Ceiling(Math.Sqrt(count)) + 3) / 4 * 4);

    public static uint[] Blank(int count, int width) => new uint[Math.Max(4, (((count + width - 1) / width) + 3) / 4 * 4) * width];

    /// <summary>What a coordinate is stored as: near the origin as it is, far from it by its logarithm.</summary>
    public static float ToLog(float value) => MathF.CopySign(MathF.Log(MathF.Abs(value) + 1), value);

    /// <summary>Low and high bytes of 16 bits from smallest to largest.</summary>
    public static (uint[] Low, uint[] High) Positions(SplatCloud cloud, int width, Vector3 min, Vector3 max)
    {
        var (low, high) = (Blank(cloud.Count, width), Blank(cloud.Count, width));
        low.AsSpan().Fill(Opaque);
        high.AsSpan().Fill(Opaque);
        for (int axis = 0; axis < 3; axis++)
        {
            var column = cloud[SplatColumn.X + axis];
            float scale = max[axis] > min[axis] ? 65535 / (max[axis] - min[axis]) : 0;
            for (int row = 0; row < column.Length; row++)
            {
                uint value = (uint)Math.Clamp(MathF.Round((ToLog(column[row]) - min[axis]) * scale), 0, 65535);
                low[row] |= (value & 255) << (16 - (8 * axis));
                high[row] |= (value >> 8) << (16 - (8 * axis));
            }
        }
        return (low, high);
    }

    /// <summary>The numbers in a codebook of three columns, and alpha from a function of the row.</summary>
    public static uint[] Indexes(SplatCloud cloud, int width, SogCodebook codebook, SplatColumn first, Func<int, byte> alpha)
    {
        var image = Blank(cloud.Count, width);
        for (int row = 0; row < image.Length; row++)
            image[row] = row < cloud.Count ? (uint)alpha(row) << 24 : Opaque;
        for (int axis = 0; axis < 3; axis++)
        {
            var column = cloud[first + axis];
            for (int row = 0; row < column.Length; row++)
                image[row] |= (uint)codebook[column[row]] << (16 - (8 * axis));
        }
        return image;
    }

    public static byte Alpha(SplatCloud cloud, int row) => ByteColor.FromLogit(cloud.LogitOpacity[row]);

    /// <summary>Alpha 252 + index of the largest of w, x, y, z; red, green, blue the others as (value / sqrt(2) + 0.5) * 255.</summary>
    public static uint[] Rotations(SplatCloud cloud, int width)
    {
        var image = Blank(cloud.Count, width);
        image.AsSpan().Fill(Opaque);
        Span<float> parts = stackalloc float[4];
        for (int row = 0; row < cloud.Count; row++)
        {
            var q = cloud.RotationAt(row);
            (parts[0], parts[1], parts[2], parts[3]) = (q.W, q.X, q.Y, q.Z);
            int largest = 0;
            for (int i = 1; i < 4; i++)
                if (MathF.Abs(parts[i]) > MathF.Abs(parts[largest]))
                    largest = i;
            float scale = 255 / (parts[largest] < 0 ? -Sqrt2 : Sqrt2);
            uint pixel = (uint)(SogReader.FirstRotationTag + largest);
            for (int i = 0; i < 4; i++)
                if (i != largest)
                    pixel = (pixel << 8) | (uint)Math.Clamp(MathF.Round((parts[i] * scale) + 127.5f), 0, 255);
            image[row] = pixel;
        }
        return image;
    }

    /// <summary>Labels of 16 bits in red and green.</summary>
    public static uint[] Labels(int[] labels, int width)
    {
        var image = Blank(labels.Length, width);
        for (int row = 0; row < image.Length; row++)
            image[row] = Opaque | (row < labels.Length ? ((uint)(labels[row] & 255) << 16) | ((uint)(labels[row] >> 8) << 8) : 0);
        return image;
    }

    /// <summary>64 entries in a row of pixels, each as many pixels as a channel has coefficients.</summary>
    public static uint[] Palette(float[] entries, int coefficients, SogCodebook codebook)
    {
        int count = entries.Length / (3 * coefficients);
        int width = SogReader.PaletteColumns * coefficients;
        var image = new uint[(count + SogReader.PaletteColumns - 1) / SogReader.PaletteColumns * width];
        image.AsSpan().Fill(Opaque);
        for (int i = 0; i < entries.Length; i++)
        {
            int entry = i / (3 * coefficients);
            var (channel, coefficient) = (i / coefficients % 3, i % coefficients);
            image[(entry * coefficients) + coefficient] |= (uint)codebook[entries[i]] << (16 - (8 * channel));
        }
        return image;
    }
}
