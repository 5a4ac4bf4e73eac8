namespace MonumentsOfParis.StandIns.Reconstruction;

/// <summary>The part of a silhouette that its own mirror image shares: what may be seen alike from the front and from the side.</summary>
internal sealed class SymmetricCore
{
    private SymmetricCore(bool[] mask, float axis, float share) => (Mask, Axis, Share) = (mask, axis, share);

    public bool[] Mask { get; }

    /// <summary>The cell column that the mirror stands on, in halves.</summary>
    public float Axis { get; }

    /// <summary>How much of the silhouette the core is, 0 to 1.</summary>
    public float Share { get; }

    public static SymmetricCore Of(Silhouette silhouette)
    {
        int whole = silhouette.Mask.Count(static inside => inside);
        int from = (int)(silhouette.Width * 0.7f);
        int to = (int)(silhouette.Width * 1.3f);
        var counts = new int[to - from + 1];
        Parallel.For(from, to + 1, sum => counts[sum - from] = Count(silhouette, sum));
        int best = from + Array.IndexOf(counts, counts.Max());
        var mask = new bool[silhouette.Mask.Length];
        for (int i = 0; i < mask.Length; i++)
            mask[i] = IsShared(silhouette, i % silhouette.Width, i / silhouette.Width, best);
        return new(mask, best / 2f, counts.Max() / (float)whole);
    }

    private static int Count(Silhouette silhouette, int sum)
    {
        int count = 0;
        for (int y = 0; y < silhouette.Height; y++)
            for (int x = 0; x < silhouette.Width; x++)
                count += IsShared(silhouette, x, y, sum) ? 1 : 0;
        return count;
    }

    // A column and its mirror image add up to twice the axis.
    private static bool IsShared(Silhouette silhouette, int x, int y, int sum)
    {
        int mirrored = sum - x;
        int row = y * silhouette.Width;
        return mirrored >= 0 && mirrored < silhouette.Width && silhouette.Mask[row + x] && silhouette.Mask[row + mirrored];
    }
}
