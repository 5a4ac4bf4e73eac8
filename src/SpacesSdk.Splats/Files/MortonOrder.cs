namespace SpacesSdk.Splats.Files;

/// <summary>Orders splats along a curve on which neighbours in the file are neighbours in space.</summary>
internal static class MortonOrder
{
    private const uint MaxCell = (1 << 21) - 1;

    /// <summary>The rows in that order. Splats without a finite place come where their finite coordinates say.</summary>
    public static int[] Rows(SplatPositions positions)
    {
        var bounds = positions.Bounds();
        var keys = new ulong[positions.Count];
        for (int axis = 0; axis < 3; axis++)
        {
            var column = positions.Axis(axis);
            var (min, scale) = (bounds.Min[axis], bounds.Size[axis] > 0 ? MaxCell / bounds.Size[axis] : 0);
            for (int row = 0; row < keys.Length; row++)
                keys[row] |= Spread((uint)Math.Clamp((column[row] - min) * scale, 0, MaxCell)) << axis;
        }
        return RadixSort.Order(keys);
    }

    // Puts two free bits behind each of the 21 bits.
    private static ulong Spread(uint value)
    {
        ulong bits = value;
        bits = (bits | (bits << 32)) & 0x001F00000000FFFF;
        bits = (bits | (bits << 16)) & 0x001F0000FF0000FF;
        bits = (bits | (bits << 8)) & 0x100F00F00F00F00F;
        bits = (bits | (bits << 4)) & 0x10C30C30C30C30C3;
        return (bits | (bits << 2)) & 0x1249249249249249;
    }
}
