namespace SpacesSdk.Splats.WebP;

/// <summary>Estimates how many bits an image takes.</summary>
internal static class WebPEntropy
{
    private const int SampledRows = 64;

    /// <summary>Bits of the pixels, or of what is left of them after a guess, judged by a sample of rows and one code for each channel.</summary>
    /// <param name="pixels">The pixels.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="mode">How pixels are guessed; below 0 they are not.</param>
    public static double Of(uint[] pixels, int width, int mode)
    {
        int height = pixels.Length / width;
        int step = Math.Max(1, height / SampledRows);
        var counts = new int[4 * 256];
        int sampled = 0;
        for (int y = Math.Min(1, height - 1); y < height; y += step)
            for (int at = (y * width) + 1; at < (y + 1) * width; at++, sampled++)
                Add(counts, mode < 0 || y == 0 ? pixels[at] : WebPPredictor.Subtract(pixels[at], WebPPredictor.Guess((uint)mode, pixels, at, width)));
        double bits = 0;
        foreach (int count in counts)
            if (count > 0)
                bits -= count * Math.Log2((double)count / sampled);
        return bits;
    }

    private static void Add(int[] counts, uint pixel)
    {
        counts[pixel & 255]++;
        counts[256 + ((pixel >> 8) & 255)]++;
        counts[512 + ((pixel >> 16) & 255)]++;
        counts[768 + (pixel >> 24)]++;
    }
}
