using SpacesSdk.Gallery.Images;

namespace SpacesSdk.Browser.Tests;

/// <summary>Numbers that tell pictures apart.</summary>
internal static class PixelMeasure
{
    /// <summary>The share of pixels that are clearly not black, 0 to 1.</summary>
    public static double LitShare(PixelImage image) => (double)Pixels(image).Count(static p => p.R + p.G + p.B > 90) / (image.Width * image.Height);

    /// <summary>The mean difference of two pictures of one size, 0 to 255.</summary>
    public static double Difference(PixelImage first, PixelImage second)
    {
        Assert.Equal((first.Width, first.Height), (second.Width, second.Height));
        long sum = 0;
        for (int y = 0; y < first.Height; y++)
        {
            for (int x = 0; x < first.Width; x++)
            {
                var (a, b) = (first[x, y], second[x, y]);
                sum += Math.Abs(a.R - b.R) + Math.Abs(a.G - b.G) + Math.Abs(a.B - b.B);
            }
        }

        return sum / (3.0 * first.Width * first.Height);
    }

    private static IEnumerable<PixelColor> Pixels(PixelImage image)
    {
        for (int y = 0; y < image.Height; y++)
        {
            for (int x = 0; x < image.Width; x++)
                yield return image[x, y];
        }
    }
}
