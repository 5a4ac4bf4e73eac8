using SpacesSdk.Gallery.Images;

namespace MonumentsOfParis.StandIns.Reconstruction;

/// <summary>Which pixels show the object, and their colours, continued a little past its outline so that no background bleeds in.</summary>
internal sealed class Foreground
{
    private const float LeastContrast = 0.055f;
    private const float LeastShare = 0.002f;
    private const float MostShare = 0.97f;
    private const int BleedPasses = 6;

    private Foreground(int width, int height, bool[] mask, Vector3[] colors) =>
        (Width, Height, Mask, Colors) = (width, height, mask, colors);

    public int Width { get; }

    public int Height { get; }

    /// <summary>Row by row, true where the object is.</summary>
    public bool[] Mask { get; }

    /// <summary>Row by row, sRGB from 0 to 1; black far from the object.</summary>
    public Vector3[] Colors { get; }

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
        return new(image.Width, image.Height, mask, Bleed(image, mask));
    }

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
        var mask = new bool[image.Width * image.Height];
        Parallel.For(0, image.Height, y =>
        {
            for (int x = 0; x < image.Width; x++)
                mask[y * image.Width + x] = backdrop.Difference(image, x, y) > limit;
        });
        return mask;
    }

    // The outermost pixels mix object and background, so they take the colour of their neighbours further in.
    private static Vector3[] Bleed(PixelImage image, bool[] mask)
    {
        int width = image.Width;
        var colors = new Vector3[mask.Length];
        var known = new bool[mask.Length];
        for (int y = 1; y < image.Height - 1; y++)
            for (int x = 1; x < width - 1; x++)
            {
                int i = y * width + x;
                known[i] = mask[i] && mask[i - 1] && mask[i + 1] && mask[i - width] && mask[i + width];
                if (known[i])
                    colors[i] = Backdrop.Color(image, x, y);
            }

        for (int pass = 0; pass < BleedPasses; pass++)
        {
            Grow(colors, known, width, image.Height);
            if (pass == 1)
                KeepThin(image, mask, colors, known);
        }

        return colors;
    }

    // What is too thin to have an inside keeps the colours it has.
    private static void KeepThin(PixelImage image, bool[] mask, Vector3[] colors, bool[] known)
    {
        for (int i = 0; i < mask.Length; i++)
            if (mask[i] && !known[i])
                (colors[i], known[i]) = (Backdrop.Color(image, i % image.Width, i / image.Width), true);
    }

    private static void Grow(Vector3[] colors, bool[] known, int width, int height)
    {
        var before = (bool[])known.Clone();
        Parallel.For(1, height - 1, y =>
        {
            for (int i = y * width + 1; i < (y + 1) * width - 1; i++)
            {
                if (before[i])
                    continue;
                var sum = Vector4.Zero;
                foreach (int near in (ReadOnlySpan<int>)[i - 1, i + 1, i - width, i + width])
                    if (before[near])
                        sum += new Vector4(colors[near], 1);
                if (sum.W > 0)
                    (colors[i], known[i]) = (new Vector3(sum.X, sum.Y, sum.Z) / sum.W, true);
            }
        });
    }
}
