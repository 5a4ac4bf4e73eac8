using System.Numerics;

namespace SpacesSdk.Splats.Sog;

/// <summary>Arithmetic on points of many dimensions, several at a time.</summary>
internal static class SogVector
{
    public static float SquaredDistance(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sum = Vector<float>.Zero;
        int i = 0;
        for (; i <= a.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var difference = new Vector<float>(a[i..]) - new Vector<float>(b[i..]);
            sum += difference * difference;
        }
        float rest = 0;
        for (; i < a.Length; i++)
            rest += (a[i] - b[i]) * (a[i] - b[i]);
        return Vector.Sum(sum) + rest;
    }

    /// <summary>Adds <paramref name="summand"/> to <paramref name="sum"/>.</summary>
    public static void Add(Span<float> sum, ReadOnlySpan<float> summand)
    {
        int i = 0;
        for (; i <= sum.Length - Vector<float>.Count; i += Vector<float>.Count)
            (new Vector<float>(sum[i..]) + new Vector<float>(summand[i..])).CopyTo(sum[i..]);
        for (; i < sum.Length; i++)
            sum[i] += summand[i];
    }

    public static void Scale(Span<float> values, float factor)
    {
        foreach (ref float value in values)
            value *= factor;
    }
}
