namespace MonumentsOfParis.StandIns.Reconstruction;

/// <summary>Exact distances to the outline of a mask in cells, positive inside (lower envelopes of parabolas, by Felzenszwalb and Huttenlocher).</summary>
internal static class SignedDistance
{
    private const float Far = 1e10f;

    public static Grid Of(bool[] mask, int width, int height)
    {
        var inside = Squares(mask, width, height, toward: false);
        var outside = Squares(mask, width, height, toward: true);
        var result = new Grid(width, height);
        for (int i = 0; i < mask.Length; i++)
            result.Values[i] = mask[i] ? MathF.Sqrt(inside[i]) - 0.5f : 0.5f - MathF.Sqrt(outside[i]);
        return result;
    }

    // Squared distance from each cell to the nearest cell of the given value.
    private static float[] Squares(bool[] mask, int width, int height, bool toward)
    {
        var squares = new float[mask.Length];
        for (int i = 0; i < mask.Length; i++)
            squares[i] = mask[i] == toward ? 0 : Far;
        Parallel.For(0, width, x => Sweep(squares, x, width, height));
        Parallel.For(0, height, y => Sweep(squares, y * width, 1, width));
        return squares;
    }

    private static void Sweep(float[] squares, int start, int step, int count)
    {
        var line = new float[count];
        var roots = new int[count];
        var bounds = new float[count + 1];
        for (int i = 0; i < count; i++)
            line[i] = squares[start + i * step];
        int last = 0;
        (bounds[0], bounds[1]) = (float.NegativeInfinity, float.PositiveInfinity);
        for (int q = 1; q < count; q++)
        {
            float cross = Crossing(line, roots[last], q);
            while (cross <= bounds[last])
                cross = Crossing(line, roots[--last], q);
            roots[++last] = q;
            (bounds[last], bounds[last + 1]) = (cross, float.PositiveInfinity);
        }

        for (int q = 0, k = 0; q < count; q++)
        {
            while (bounds[k + 1] < q)
                k++;
            squares[start + q * step] = Math.Min(Far, (q - roots[k]) * (float)(q - roots[k]) + line[roots[k]]);
        }
    }

    private static float Crossing(float[] line, int p, int q) =>
        (float)(((double)line[q] + (double)q * q - ((double)line[p] + (double)p * p)) / (2.0 * (q - p)));
}
