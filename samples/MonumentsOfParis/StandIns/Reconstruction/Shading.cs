namespace MonumentsOfParis.StandIns.Reconstruction;

/// <summary>What light and shade in the picture say about the body: how round it is, and which details stand out.</summary>
internal sealed class Shading
{
    private const int BroadPasses = 14;
    private const int EvenPasses = 8;
    private const int FinePasses = 1;
    private const float Flat = 1e-4f;
    private const float Unknown = 0.6f;

    private Shading(float roundness, Grid relief) => (Roundness, Relief) = (roundness, relief);

    /// <summary>0 for walls that meet in sharp edges, 1 for a body as round as it is wide.</summary>
    public float Roundness { get; }

    /// <summary>-1 where a detail lies deeper than its surroundings, because it is darker; 0 where it doesn't.</summary>
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
            relief.Values[i] = Math.Clamp((fine.Values[i] - broad.Values[i]) * 3, -1, 0);
        return new(RoundnessOf(Normalized(light.Smoothed(EvenPasses), weight.Smoothed(EvenPasses), silhouette.Mask), silhouette.Mask), relief);
    }

    // On a round body brightness drifts everywhere alike; flat walls are even, and change only at their edges.
    private static float RoundnessOf(Grid light, bool[] mask)
    {
        int reach = Math.Max(2, light.Width / 40);
        var slopes = new List<float>();
        for (int y = 0; y < light.Height; y++)
            for (int x = reach; x < light.Width - reach; x++)
                if (mask[y * light.Width + x - reach] && mask[y * light.Width + x + reach])
                    slopes.Add(MathF.Abs(light[x + reach, y] - light[x - reach, y]));
        slopes.Sort();
        float steep = slopes.Count == 0 ? 0 : slopes[slopes.Count * 7 / 10];
        return steep < Flat ? Unknown : Math.Clamp(0.2f + 7 * (slopes[slopes.Count / 5] / steep - 0.07f), 0.2f, 0.9f);
    }

    private static Grid Normalized(Grid sum, Grid weight, bool[] mask)
    {
        for (int i = 0; i < mask.Length; i++)
            sum.Values[i] = mask[i] && weight.Values[i] > 0 ? sum.Values[i] / weight.Values[i] : 0;
        return sum;
    }

    private static float Brightness(Silhouette silhouette, Foreground foreground, int cell)
    {
        var color = foreground.ColorAt(silhouette.ToPixel(cell % silhouette.Width, cell / silhouette.Width)) ?? foreground.MeanColor;
        return 0.3f * color.X + 0.6f * color.Y + 0.1f * color.Z;
    }
}
