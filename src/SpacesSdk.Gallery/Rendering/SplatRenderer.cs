using System.Numerics;
using SpacesSdk.Gallery.Images;
using SpacesSdk.Splats;

namespace SpacesSdk.Gallery.Rendering;

/// <summary>
/// Draws clouds without a GPU: for posters, and for measuring what a cloud looks like. Colours are those of band 0
/// (nothing view-dependent); one machine always gives the same pixels, on however many cores.
/// </summary>
public static class SplatRenderer
{
    /// <summary>Draws a cloud.</summary>
    /// <param name="cloud">The cloud, in any coordinates; it is turned upright (right, up, back) first.</param>
    /// <param name="camera">Where it is seen from.</param>
    /// <param name="width">Width of the image in pixels, at least 1.</param>
    /// <param name="height">Height of the image in pixels, at least 1.</param>
    /// <param name="background">What lies behind everything. Default: <see cref="PixelColor.Transparent"/>, so that alpha is the silhouette.</param>
    /// <returns>The image, with straight alpha.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A side is below 1 or the image too large.</exception>
    public static PixelImage Render(SplatCloud cloud, SplatCamera camera, int width, int height, PixelColor background = default)
    {
        var image = new PixelImage(width, height);
        Raster(cloud, camera, width, height, (x, y, color, through, _) => image[x, y] = Compose(color, through, background));
        return image;
    }

    /// <summary>Measures how far the visible surface is from the eye along the line of sight.</summary>
    /// <param name="cloud">The cloud, in any coordinates; it is turned upright (right, up, back) first.</param>
    /// <param name="camera">Where it is seen from.</param>
    /// <param name="width">Width of the map, at least 1.</param>
    /// <param name="height">Height of the map, at least 1.</param>
    /// <returns>Rows from the top, <paramref name="width"/> x <paramref name="height"/> distances in units of the cloud,
    /// weighted by what each gaussian adds; NaN where less than half of the light is stopped.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A side is below 1 or the map too large.</exception>
    public static float[] RenderDepth(SplatCloud cloud, SplatCamera camera, int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, Array.MaxLength / width);
        float[] depths = new float[width * height];
        Raster(cloud, camera, width, height, (x, y, _, through, depth) =>
            depths[(y * width) + x] = through > 0.5f ? float.NaN : depth / (1 - through));
        return depths;
    }

    private delegate void PixelSink(int x, int y, Vector3 color, float through, float depth);

    // Each band of tiles is one unit of work with its own list of splats, so memory stays at one list a core
    // even where every splat covers the whole image.
    private static void Raster(SplatCloud cloud, SplatCamera camera, int width, int height, PixelSink sink)
    {
        ArgumentNullException.ThrowIfNull(cloud);
        ArgumentNullException.ThrowIfNull(camera);
        var upright = cloud.Coordinates == SplatCoordinates.Rub ? cloud : cloud.Upright();
        var nearestFirst = new SplatProjector(camera, width, height).Project(upright);
        Parallel.For(0, (height + RasterTile.Size - 1) / RasterTile.Size, band =>
        {
            int top = band * RasterTile.Size;
            ProjectedSplat[] inBand = [.. nearestFirst.Where(splat =>
                splat.Center.Y + splat.Reach.Y > top && splat.Center.Y - splat.Reach.Y < top + RasterTile.Size)];
            var tile = new RasterTile();
            for (int left = 0; left < width; left += RasterTile.Size)
            {
                tile.Start(left, top);
                tile.Draw(inBand);
                Emit(tile, left, top, width, height, sink);
            }
        });
    }

    private static void Emit(RasterTile tile, int left, int top, int width, int height, PixelSink sink)
    {
        for (int y = 0; y < Math.Min(RasterTile.Size, height - top); y++)
        {
            for (int x = 0; x < Math.Min(RasterTile.Size, width - left); x++)
            {
                var (color, through, depth) = tile[x, y];
                sink(left + x, top + y, color, through, depth);
            }
        }
    }

    private static PixelColor Compose(Vector3 color, float through, PixelColor background)
    {
        float behind = through * background.A / 255, alpha = 1 - through + behind;
        if (alpha <= 0.5f / 255)
            return PixelColor.Transparent;
        var straight = (color + (new Vector3(background.R, background.G, background.B) / 255 * behind)) / alpha;
        return new(ToByte(straight.X), ToByte(straight.Y), ToByte(straight.Z), ToByte(alpha));
    }

    private static byte ToByte(float value) => (byte)((Math.Clamp(value, 0, 1) * 255) + 0.5f);
}
