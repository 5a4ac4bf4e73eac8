using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SpacesSdk.Splats.Files;

/// <summary>Counts unusual values of a cloud that was just read, and does what <see cref="NonFinitePolicy"/> asks.</summary>
internal static class SplatValues
{
    // An IEEE float whose exponent bits are all set is an infinity or NaN.
    private const int ExponentMask = 0x7F800000;

    // Below, starting threads takes longer than they save.
    private const int ManyRows = 1 << 15;

    [Flags]
    private enum Oddity : byte
    {
        None = 0,
        NonFinite = 1,
        InfiniteOpacity = 2,
        ZeroScale = 4,
    }

    public static SplatCloud Apply(SplatCloud cloud, SplatReadOptions options)
    {
        var odd = FindOddities(cloud, options.NonFinite);
        var report = new SplatValueReport(
            Count(odd, Oddity.NonFinite), Count(odd, Oddity.InfiniteOpacity), Count(odd, Oddity.ZeroScale), ZeroRotations(cloud), 0);
        if (options.NonFinite == NonFinitePolicy.Repair && report.NonFinite > 0)
        {
            cloud = cloud.Select([.. Enumerable.Range(0, cloud.Count).Where(row => !odd[row].HasFlag(Oddity.NonFinite))]);
            report = report with { Dropped = report.NonFinite };
        }
        if (options.NonFinite == NonFinitePolicy.Repair && report.ZeroRotations > 0)
            MakeRotations(cloud);
        cloud.Metadata = cloud.Metadata with { Values = report };
        return cloud;
    }

    private static void MakeRotations(SplatCloud cloud)
    {
        for (int row = 0; row < cloud.Count; row++)
            if (cloud.RotationW[row] == 0 && cloud.RotationX[row] == 0 && cloud.RotationY[row] == 0 && cloud.RotationZ[row] == 0)
                cloud.RotationW[row] = 1;
    }

    /// <summary>One entry per splat, or none if there is nothing to tell.</summary>
    private static Oddity[] FindOddities(SplatCloud cloud, NonFinitePolicy policy)
    {
        Oddity[] odd = [];
        foreach (int column in OddColumns(cloud))
        {
            if (odd.Length == 0)
                odd = new Oddity[cloud.Count];
            Mark(cloud, column, odd, policy);
        }
        return odd;
    }

    // Memory is waited for most of the time, so that a second processor helps.
    private static IEnumerable<int> OddColumns(SplatCloud cloud)
    {
        var isOdd = new bool[cloud.CheckedColumns];
        Parallel.For(0, isOdd.Length, new ParallelOptions { MaxDegreeOfParallelism = cloud.Count < ManyRows ? 1 : -1 }, column => isOdd[column] = AnyNonFinite(cloud.Column(column)));
        return Enumerable.Range(0, isOdd.Length).Where(column => isOdd[column]);
    }

    private static void Mark(SplatCloud cloud, int column, Oddity[] odd, NonFinitePolicy policy)
    {
        var values = cloud.Column(column);
        for (int row = 0; row < values.Length; row++)
        {
            if (float.IsFinite(values[row]))
                continue;
            var oddity = Classify((SplatColumn)column, values[row]);
            if (oddity == Oddity.NonFinite && policy == NonFinitePolicy.Reject)
                throw new InvalidSplatException(cloud.Metadata.Format, null, $"{values[row]} as {Name(column)} of splat {row}", "a number (or another SplatReadOptions.NonFinite)");
            odd[row] |= oddity;
        }
    }

    private static Oddity Classify(SplatColumn column, float value) => column switch
    {
        SplatColumn.LogitOpacity when float.IsInfinity(value) => Oddity.InfiniteOpacity,
        >= SplatColumn.LogScaleX and <= SplatColumn.LogScaleZ when float.IsNegativeInfinity(value) => Oddity.ZeroScale,
        _ => Oddity.NonFinite,
    };

    private static int Count(Oddity[] odd, Oddity wanted) => odd.Count(o => o.HasFlag(wanted));

    /// <summary>Whether a column holds an infinity or NaN.</summary>
    // Compiled at once: one call does all the work of a file, so waiting for a second one gains nothing.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool AnyNonFinite(ReadOnlySpan<float> column)
    {
        var bits = MemoryMarshal.Cast<float, int>(column);
        var mask = new Vector<int>(ExponentMask);
        int i = 0;
        for (; i <= bits.Length - Vector<int>.Count; i += Vector<int>.Count)
            if (Vector.EqualsAny(new Vector<int>(bits[i..]) & mask, mask))
                return true;
        for (; i < bits.Length; i++)
            if ((bits[i] & ExponentMask) == ExponentMask)
                return true;
        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int ZeroRotations(SplatCloud cloud)
    {
        int zeros = 0;
        var w = cloud.RotationW;
        for (int row = 0; row < w.Length; row++)
            if (w[row] == 0 && cloud.RotationX[row] == 0 && cloud.RotationY[row] == 0 && cloud.RotationZ[row] == 0)
                zeros++;
        return zeros;
    }

    private static string Name(int column) => column <= (int)SplatColumn.ShDcBlue
        ? ((SplatColumn)column).ToString()
        : $"colour coefficient f_rest_{column - (int)SplatColumn.ShDcBlue - 1}";
}
