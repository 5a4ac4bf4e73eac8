namespace MonumentsOfParis.StandIns.Reconstruction;

/// <summary>What light and shade in the picture say about the body: how round it is, and which details stand out.</summary>
internal sealed class Shading
{
    private const int BroadPasses = 14;
    private const int FinePasses = 1;

    private Shading(float roundness, Grid relief) => (Roundness, Relief) = (roundness, relief);

    /// <summary>0 for walls that meet in sharp edges, 1 for a body as round as it is wide.</summary>
    public float Roundness { get; }

    /// <summary>-1 where a detail lies deeper than its surroundings (it is darker), 1 where it stands out.</summary>
    public Grid Relief { get; }

    public static Shading Of(Silhouette silhouette, Foreground foreground)
    {
        var weight = new Grid(silhouette.Width, silhouette.Height);
        var light = new Grid(silhouette.Width, silhouette.Height);
        for (int i = 0; i < silhouette.Mask.Length; i++)
            if (silhouette.Mask[i])
                (weight.Values[i], light.Values[i]) = (1, Brightness(silhouette, foreground, i));
        var broad = Normalized(light.Smoothed(BroadPasses), weight.Smoothed(BroadPasses), silhouette.Mask);
        var fine = Normalized(light.Smoothed(FinePasses), weight.Smoothed(FinePasses), silhouette.Mask);
        var relief = new Grid(silhouette.Width, silhouette.Height);
        for (int i = 0; i < relief.Values.Length; i++)
            relief.Values[i] = Math.Clamp((fine.Values[i] - broad.Values[i]) * 3, -1, 0.5f);
        return new(RoundnessOf(fine, silhouette.Mask), relief);
    }

    // On a round body brightness drifts everywhere; flat walls are even, and change only at their edges.
    private static float RoundnessOf(Grid light, bool[] mask)
    {
        var slopes = new List<float>();
        for (int y = 0; y < light.Height; y++)
            for (int x = 2; x < light.Width - 2; x++)
                if (mask[y * light.Width + x - 2] && mask[y * light.Width + x + 2])
                    slopes.Add(MathF.Abs(light[x + 2, y] - light[x - 2, y]) * light.Width / 4);
        slopes.Sort();
        float typical = slopes.Count == 0 ? 1 : slopes[(int)(slopes.Count * 0.4f)];
        return Math.Clamp(0.25f + typical * 1.1f, 0.25f, 0.95f);
    }

    private static Grid Normalized(Grid sum, Grid weight, bool[] mask)
    {
        for (int i = 0; i < mask.Length; i++)
            sum.Values[i] = mask[i] && weight.Values[i] > 0 ? sum.Values[i] / weight.Values[i] : 0;
        return sum;
    }

    private static float Brightness(Silhouette silhouette, Foreground foreground, int cell)
    {
        var color = foreground.ColorAt(silhouette.ToPixel(cell % silhouette.Width, cell / silhouette.Width));
        return 0.3f * color.X + 0.6f * color.Y + 0.1f * color.Z;
    }
}
