using SpacesSdk.Splats.Files;

namespace SpacesSdk.Splats;

public static partial class SplatTransforms
{
    /// <summary>Orders splats along a Morton curve over their box (21 bits an axis), so that neighbours in memory are neighbours in space. Custom properties follow.</summary>
    /// <param name="cloud">Any cloud.</param>
    public static SplatCloud OrderByMorton(this SplatCloud cloud)
    {
        ArgumentNullException.ThrowIfNull(cloud);
        return cloud.Select(MortonOrder.Rows(cloud.Positions));
    }

    /// <summary>Keeps the splats that show most, in their order: by opacity times the area of the two longest axes.</summary>
    /// <param name="cloud">Any cloud.</param>
    /// <param name="count">How many are kept at most, 0 or more. Splats that are not finite go first.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 0.</exception>
    public static SplatCloud PruneTo(this SplatCloud cloud, int count)
    {
        ArgumentNullException.ThrowIfNull(cloud);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (cloud.Count <= count)
            return cloud.Clone();
        var keys = new ulong[cloud.Count];
        for (int row = 0; row < keys.Length; row++)
            keys[row] = RadixSort.KeyOf(-Importance(cloud, row));
        var kept = RadixSort.Order(keys).AsSpan(0, count);
        kept.Sort();
        return cloud.Select([.. kept]);
    }

    private static float Importance(SplatCloud cloud, int row)
    {
        var (x, y, z) = (cloud.LogScaleX[row], cloud.LogScaleY[row], cloud.LogScaleZ[row]);
        float area = MathF.Exp(x + y + z - MathF.Min(x, MathF.Min(y, z)));
        float importance = area * cloud.AlphaAt(row);
        return float.IsFinite(importance + cloud.X[row] + cloud.Y[row] + cloud.Z[row]) ? importance : -1;
    }
}
