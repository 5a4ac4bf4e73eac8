using SpacesSdk.Gallery.Images;

namespace MonumentsOfParis.StandIns.Reconstruction;

/// <summary>Which pixels show the object, and their colours, continued a little past its outline so that no background bleeds in.</summary>
internal sealed class Foreground
{
    private const float LeastContrast = 0.055f;
    private const float LeastCoverage = 0.4f;
    private const float LeastShare = 0.002f;
    private const float MostShare = 0.97f;
    private const int BleedPasses = 6;

    private readonly Vector3[] _colors;
    private readonly bool[] _known;

    private Foreground(PixelImage image, bool[] mask)
    {
        (Width, Height, Mask) = (image.Width, image.Height, mask);
        _colors = new Vector3[mask.Length];
        _known = new bool[mask.Length];
        Bleed(image);
        MeanColor = Enumerable.Range(0, mask.Length).Where(i => mask[i]).Aggregate(Vector3.Zero, (sum, i) => sum + _colors[i]) / mask.Count(static inside => inside);
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Row by row, true where the object is.</summary>
    public bool[] Mask { get; }

    public Vector3 MeanColor { get; }

    /// <exception cref="NoForegroundException">Next to nothing, or next to everything, differs from the background.</exception>
    public static Foreground Find(PixelImage image)
    {
        var mask = IsTransparent(image) ? FromAlpha(image) : FromContrast(image);
        var regions = new Regions(mask, image.Width, image.Height);
        regions.DropSpecks(0.02f);
        regions.FillPinholes(mask.Length / 1500);
        float share = mask.Count(static inside => inside) / (float)mask.Length;
        if (share < LeastShare)
            throw new NoForegroundException("everything looks like the border");
        if (share > MostShare)
            throw new NoForegroundException("nothing looks like a background");
        return new(image, mask);
    }

    /// <summary>The colour between pixels, by linear interpolation over those that have one; null far from the object.</summary>
    public Vector3? ColorAt(Vector2 pixel)
    {
        float x = Math.Clamp(pixel.X, 0, Width - 1.001f);
        float y = Math.Clamp(pixel.Y, 0, Height - 1.001f);
        int i = (int)y * Width + (int)x;
        var share = new Vector2(x - (int)x, y - (int)y);
        var sum = Weighted(i, (1 - share.X) * (1 - share.Y)) + Weighted(i + 1, share.X * (1 - share.Y))
            + Weighted(i + Width, (1 - share.X) * share.Y) + Weighted(i + Width + 1, share.X * share.Y);
        return sum.W > 1e-4f ? new Vector3(sum.X, sum.Y, sum.Z) / sum.W : null;
    }

    private Vector4 Weighted(int pixel, float share) => _known[pixel] ? new Vector4(_colors[pixel], 1) * share : Vector4.Zero;

    private static bool IsTransparent(PixelImage image)
    {
        int clear = 0;
        for (int i = 3; i < image.Pixels.Length; i += 4)
            if (image.Pixels[i] < 128)
                clear++;
        return clear > image.Pixels.Length / 4 / 100;
    }

    private static bool[] FromAlpha(PixelImage image)
    {
        var mask = new bool[image.Width * image.Height];
        for (int i = 0; i < mask.Length; i++)
            mask[i] = image.Pixels[4 * i + 3] >= 128;
        return mask;
    }

    private static bool[] FromContrast(PixelImage image)
    {
        var backdrop = Backdrop.Fit(image);
        float limit = Math.Max(LeastContrast, 4 * backdrop.Spread + 0.02f);
        var contrast = new float[image.Width * image.Height];
        var mask = new bool[contrast.Length];
        Parallel.For(0, image.Height, y =>
        {
            for (int x = 0; x < image.Width; x++)
                contrast[y * image.Width + x] = backdrop.Difference(image, x, y);
        });
        Parallel.For(0, image.Height, y =>
        {
            for (int x = 0; x < image.Width; x++)
                mask[y * image.Width + x] = contrast[y * image.Width + x] > Math.Max(limit, LeastCoverage * Strongest(contrast, image, x, y));
        });
        return mask;
    }

    // The contrast of the object close by: a pixel on its outline that is mostly background has much less.
    private static float Strongest(float[] contrast, PixelImage image, int x, int y)
    {
        float strongest = 0;
        for (int row = Math.Max(y - 1, 0); row <= Math.Min(y + 1, image.Height - 1); row++)
            for (int column = Math.Max(x - 1, 0); column <= Math.Min(x + 1, image.Width - 1); column++)
                strongest = Math.Max(strongest, contrast[row * image.Width + column]);
        return strongest;
    }

    // The outermost pixels mix object and background, so they take the colour of their neighbours further in.
    private void Bleed(PixelImage image)
    {
        for (int y = 1; y < Height - 1; y++)
            for (int i = y * Width + 1; i < (y + 1) * Width - 1; i++)
                if (Mask[i] && Mask[i - 1] && Mask[i + 1] && Mask[i - Width] && Mask[i + Width])
                    Know(i, image);

        for (int pass = 0; pass < BleedPasses; pass++)
        {
            Grow();
            if (pass == 1)
                KeepThin(image);
        }
    }

    // What is too thin to have an inside keeps the colours it has.
    private void KeepThin(PixelImage image)
    {
        for (int i = 0; i < Mask.Length; i++)
            if (Mask[i] && !_known[i])
                Know(i, image);
    }

    private void Know(int pixel, PixelImage image) =>
        (_colors[pixel], _known[pixel]) = (Backdrop.Color(image, pixel % Width, pixel / Width), true);

    private void Grow()
    {
        var before = (bool[])_known.Clone();
        Parallel.For(1, Height - 1, y =>
        {
            for (int i = y * Width + 1; i < (y + 1) * Width - 1; i++)
            {
                if (before[i])
                    continue;
                var sum = Vector4.Zero;
                foreach (int near in (ReadOnlySpan<int>)[i - 1, i + 1, i - Width, i + Width])
                    if (before[near])
                        sum += new Vector4(_colors[near], 1);
                if (sum.W > 0)
                    (_colors[i], _known[i]) = (new Vector3(sum.X, sum.Y, sum.Z) / sum.W, true);
            }
        });
    }
}
