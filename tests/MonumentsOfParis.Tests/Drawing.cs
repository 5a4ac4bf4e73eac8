using SpacesSdk.Gallery.Images;

namespace MonumentsOfParis.Tests;

/// <summary>Pictures in flat colours that no engine has seen, with the mask of what was drawn.</summary>
internal sealed class Drawing
{
    private Drawing(int size, PixelColor background)
    {
        Image = new PixelImage(size, size);
        Image.Fill(background);
        Mask = new bool[size * size];
    }

    public PixelImage Image { get; }

    public bool[] Mask { get; }

    public static Drawing Blank(PixelColor background, int size = 96) => new(size, background);

    public static Drawing Mushroom(PixelColor background) => new Drawing(256, background)
        .Fill(new(235, 222, 196), static (x, y) => y is > 0.5f and < 0.85f && Math.Abs(x - 0.5f) < 0.07f + 0.12f * (y - 0.5f))
        .Fill(new(196, 44, 38), static (x, y) => y < 0.55f && Disc(x, y, 0.5f, 0.55f, 0.32f))
        .Fill(new(246, 240, 230), static (x, y) => Disc(x, y, 0.4f, 0.38f, 0.045f) || Disc(x, y, 0.58f, 0.33f, 0.05f) || Disc(x, y, 0.66f, 0.46f, 0.035f));

    public static Drawing Teapot(PixelColor background) => new Drawing(256, background)
        .Fill(new(70, 120, 190), static (x, y) => Disc(x, y, 0.8f, 0.5f, 0.13f) && !Disc(x, y, 0.8f, 0.5f, 0.08f))
        .Fill(new(70, 120, 190), static (x, y) => x is > 0.1f and < 0.35f && Math.Abs(y - 0.62f + 0.9f * (0.35f - x)) < 0.05f)
        .Fill(new(90, 150, 220), static (x, y) => Disc(x, y, 0.5f, 0.55f, 0.25f))
        .Fill(new(230, 190, 80), static (x, y) => Disc(x, y, 0.5f, 0.28f, 0.045f));

    public Drawing Fill(PixelColor color, Func<float, float, bool> covers)
    {
        for (int i = 0; i < Mask.Length; i++)
        {
            var (x, y) = (i % Image.Width, i / Image.Width);
            if (!covers((x + 0.5f) / Image.Width, (y + 0.5f) / Image.Height))
                continue;
            Image[x, y] = color;
            Mask[i] = true;
        }

        return this;
    }

    private static bool Disc(float x, float y, float centerX, float centerY, float radius) =>
        (x - centerX) * (x - centerX) + (y - centerY) * (y - centerY) < radius * radius;
}
