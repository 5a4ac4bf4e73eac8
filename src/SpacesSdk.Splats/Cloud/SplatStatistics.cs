namespace SpacesSdk.Splats;

/// <summary>What the finite values of a column range over.</summary>
/// <param name="Min">The smallest; 0 if there is none.</param>
/// <param name="Max">The largest; 0 if there is none.</param>
/// <param name="Mean">Their mean; 0 if there is none.</param>
/// <param name="NonFinite">How many values are NaN or infinite.</param>
public readonly record struct SplatStatistics(float Min, float Max, double Mean, int NonFinite)
{
    private const int MostSorted = 1 << 17;

    /// <summary>A hundredth of the finite values lie below this; 0 if there is none.</summary>
    public float Percentile1 { get; init; }

    /// <summary>Half of the finite values lie below this; 0 if there is none.</summary>
    public float Median { get; init; }

    /// <summary>A hundredth of the finite values lie above this; 0 if there is none.</summary>
    public float Percentile99 { get; init; }

    /// <summary>Measures a column. The percentiles of more than 131,072 values are those of an even sample.</summary>
    /// <param name="column">For example <c>cloud.LogitOpacity</c> or <c>cloud.ShRest(0, 2)</c>.</param>
    public static SplatStatistics Of(ReadOnlySpan<float> column)
    {
        var (min, max, sum, nonFinite) = (float.PositiveInfinity, float.NegativeInfinity, 0.0, 0);
        foreach (float value in column)
        {
            if (!float.IsFinite(value))
            {
                nonFinite++;
                continue;
            }
            (min, max, sum) = (MathF.Min(min, value), MathF.Max(max, value), sum + value);
        }
        int finite = column.Length - nonFinite;
        if (finite == 0)
            return new(0, 0, 0, nonFinite);
        var sorted = Sorted(column);
        return new(min, max, sum / finite, nonFinite)
        {
            Percentile1 = At(sorted, 0.01),
            Median = At(sorted, 0.5),
            Percentile99 = At(sorted, 0.99),
        };
    }

    private static List<float> Sorted(ReadOnlySpan<float> column)
    {
        int step = Math.Max(1, (int)(((long)column.Length + MostSorted - 1) / MostSorted));
        var sorted = new List<float>(Math.Min(column.Length, MostSorted));
        for (long i = 0; i < column.Length; i += step)
            if (float.IsFinite(column[(int)i]))
                sorted.Add(column[(int)i]);
        sorted.Sort();
        return sorted;
    }

    private static float At(List<float> sorted, double share) => sorted.Count == 0 ? 0 : sorted[(int)(share * (sorted.Count - 1))];
}
