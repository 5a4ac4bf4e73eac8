using System.Numerics;

namespace SpacesSdk.Splats.Spz;

/// <summary>Encodes positions as 3 x i24 / 2^fractional bits. How many bits there are for the whole part depends on the splat that lies farthest away, so they are encoded last.</summary>
internal static class SpzPositions
{
    public const int RecordSize = 9;
    private const int MaxPosition = (1 << 23) - 1;

    /// <summary>12 bits reach 2048 units; larger scenes get coarser steps rather than clamped positions.</summary>
    public static int FractionalBits(SplatPositions positions)
    {
        var bounds = positions.Bounds();
        var reach = Vector3.Max(Vector3.Abs(bounds.Min), Vector3.Abs(bounds.Max));
        double farthest = Math.Max(reach.X, Math.Max(reach.Y, reach.Z));
        int bits = SpzHeader.DefaultFractionalBits;
        while (bits > 0 && farthest * (1 << bits) > MaxPosition)
            bits--;
        return bits;
    }

    /// <param name="positions">The positions.</param>
    /// <param name="fractionalBits">Bits behind the point.</param>
    /// <param name="signs">1 or -1 for each axis, where the file has other axes; null where all are 1.</param>
    /// <param name="block">Receives whole records.</param>
    /// <param name="first">Row of the first.</param>
    public static void Encode(SplatPositions positions, int fractionalBits, float[]? signs, Span<byte> block, int first)
    {
        for (int axis = 0; axis < 3; axis++)
        {
            float scale = (signs?[(int)SplatColumn.X + axis] ?? 1) * (1 << fractionalBits);
            var values = positions.Axis(axis).Slice(first, block.Length / RecordSize);
            for (int row = 0; row < values.Length; row++)
            {
                int value = (int)Math.Clamp(MathF.Round(values[row] * scale), -MaxPosition - 1, MaxPosition);
                int at = (row * RecordSize) + (axis * 3);
                (block[at], block[at + 1], block[at + 2]) = ((byte)value, (byte)(value >> 8), (byte)(value >> 16));
            }
        }
    }
}
