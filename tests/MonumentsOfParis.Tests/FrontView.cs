using System.Numerics;
using SpacesSdk.Gallery.Images;
using SpacesSdk.Gallery.Rendering;
using SpacesSdk.Splats;

namespace MonumentsOfParis.Tests;

/// <summary>
/// Compares a cloud, seen from the front without perspective, with the picture it was made from. Both are laid over each
/// other by their size and foot, to the pixel that fits best, so the comparison knows nothing of how the cloud was made.
/// </summary>
internal sealed record FrontView(float Overlap, float ColorError)
{
    // Boxes are only known to a pixel or two: thin tips are lost, and gaussians reach past their centres.
    private static readonly (int X, int Y)[] Shifts =
        [.. Enumerable.Range(-2, 5).SelectMany(static y => Enumerable.Range(-1, 3).Select(x => (x, y)))];

    public static FrontView Compare(PixelImage source, bool[] mask, SplatCloud cloud)
    {
        var (low, high) = Box(mask, source.Width);
        var bounds = cloud.Upright().Bounds();
        // The smaller of both: the direction in which less is lost at thin ends.
        float pixelsPerUnit = Math.Min((high - low).X / bounds.Size.X, (high - low).Y / bounds.Size.Y);
        var foot = new Vector3(bounds.Center.X, bounds.Min.Y, bounds.Center.Z);
        var shift = (new Vector2(source.Width, source.Height) / 2 - new Vector2((low.X + high.X) / 2, high.Y)) / pixelsPerUnit;
        var rendered = Render(source, cloud, foot + new Vector3(shift.X, -shift.Y, 0), pixelsPerUnit);
        return Shifts.Select(by => Measure(source, mask, rendered, by.X, by.Y)).MinBy(static view => view.ColorError)!;
    }

    private static PixelImage Render(PixelImage source, SplatCloud cloud, Vector3 target, float pixelsPerUnit)
    {
        var camera = SplatCamera.Orthographic(target + new Vector3(0, 0, 3), target, source.Height / pixelsPerUnit);
        return Halved(SplatRenderer.Render(cloud, camera, 2 * source.Width, 2 * source.Height));
    }

    private static FrontView Measure(PixelImage source, bool[] mask, PixelImage rendered, int shiftX, int shiftY)
    {
        int both = 0;
        int either = 0;
        double error = 0;
        for (int i = 0; i < mask.Length; i++)
        {
            var (x, y) = (i % source.Width, i / source.Width);
            var drawn = rendered[Math.Clamp(x + shiftX, 0, source.Width - 1), Math.Clamp(y + shiftY, 0, source.Height - 1)];
            bool covered = drawn.A >= 128;
            both += mask[i] && covered ? 1 : 0;
            if (!mask[i] && !covered)
                continue;
            either++;
            error += Difference(OnBlack(source[x, y]), OnBlack(drawn));
        }

        return new(both / (float)either, (float)(error / either));
    }

    // Drawn at twice the size and averaged, so that the renderer's own smoothing of about a pixel is not what is measured.
    private static PixelImage Halved(PixelImage image)
    {
        var halved = new PixelImage(image.Width / 2, image.Height / 2);
        for (int i = 0; i < halved.Width * halved.Height; i++)
        {
            var (x, y) = (i % halved.Width, i / halved.Width);
            var sum = Vector4.Zero;
            for (int part = 0; part < 4; part++)
            {
                var pixel = image[2 * x + part % 2, 2 * y + part / 2];
                sum += new Vector4(pixel.R, pixel.G, pixel.B, 255) * pixel.A / 255;
            }

            var color = sum / Math.Max(sum.W, 1) * 255;
            halved[x, y] = new((byte)color.X, (byte)color.Y, (byte)color.Z, (byte)(sum.W / 4));
        }

        return halved;
    }

    private static Vector3 OnBlack(PixelColor color) => new Vector3(color.R, color.G, color.B) * (color.A / (255f * 255f));

    private static float Difference(Vector3 a, Vector3 b) => Vector3.Dot(Vector3.Abs(a - b), Vector3.One) / 3;

    private static (Vector2 Low, Vector2 High) Box(bool[] mask, int width)
    {
        var covered = Enumerable.Range(0, mask.Length).Where(i => mask[i]).ToList();
        return (new Vector2(covered.Min(i => i % width), covered.Min(i => i / width)),
            new Vector2(covered.Max(i => i % width) + 1, covered.Max(i => i / width) + 1));
    }
}
