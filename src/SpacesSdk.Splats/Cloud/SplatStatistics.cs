namespace SpacesSdk.Splats;

/// <summary>What the finite values of a column range over.</summary>
/// <param name="Min">The smallest; 0 if there is none.</param>
/// <param name="Max">The largest; 0 if there is none.</param>
/// <param name="Mean">Their mean; 0 if there is none.</param>
/// <param name="NonFinite">How many values are NaN or infinite.</param>
public readonly record struct SplatStatistics(float Min, float Max, double Mean, int NonFinite)
{
    /// <summary>Measures a column.</summary>
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
        return finite == 0 ? new(0, 0, 0, nonFinite) : new(min, max, sum / finite, nonFinite);
    }
}
