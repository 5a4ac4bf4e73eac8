using System.Runtime.Intrinsics;
using MonumentsOfParis.StandIns.Painting.Shapes;
using SpacesSdk.Gallery.Images;

namespace MonumentsOfParis.StandIns.Painting.Studio;

/// <summary>Takes the picture: one ray a pixel, then eight more in each pixel that lies on an edge.</summary>
internal sealed class Exposure(Scene scene, Camera camera, Lighting lighting, int width, int height)
{
    // A rotated grid: no two of the eight samples share a row or a column.
    private static readonly Lanes SampleX = Vector256.Create(0.5625f, 0.0625f, 0.8125f, 0.3125f, 0.6875f, 0.1875f, 0.9375f, 0.4375f);
    private static readonly Lanes SampleY = Vector256.Create(0.0625f, 0.1875f, 0.3125f, 0.4375f, 0.5625f, 0.6875f, 0.8125f, 0.9375f);
    private static readonly Lanes NextPixels = Vector256.Create(0.5f, 1.5f, 2.5f, 3.5f, 4.5f, 5.5f, 6.5f, 7.5f);
    private const float EdgeContrast = 0.055f;

    private readonly RayMarcher _marcher = new(scene);
    private readonly Vector3[] _colors = new Vector3[width * height];
    private readonly Vector3[] _smooth = new Vector3[width * height];
    private readonly float[] _coverage = new float[width * height];

    public PaintedImage Develop(string subject, IProgress<float>? progress, CancellationToken cancellationToken)
    {
        ForEachRow(ExposeRow, progress, 0, cancellationToken);
        ForEachRow(SmoothRow, progress, 0.5f, cancellationToken);
        return new(ToImage(), _coverage, subject);
    }

    private void ForEachRow(Action<int> row, IProgress<float>? progress, float from, CancellationToken cancellationToken)
    {
        int done = 0;
        Parallel.For(0, height, new ParallelOptions { CancellationToken = cancellationToken }, y =>
        {
            row(y);
            int now = Interlocked.Increment(ref done);
            if (now % 32 == 0 || now == height)
                progress?.Report(from + 0.5f * now / height);
        });
    }

    private void ExposeRow(int y)
    {
        Span<Vector3> colors = stackalloc Vector3[Points.Count];
        for (int x = 0; x < width; x += Points.Count)
        {
            int hits = Sample(LaneMath.Plus(NextPixels, x), Vector256.Create(y + 0.5f), colors);
            for (int lane = 0; lane < Points.Count && x + lane < width; lane++)
            {
                _colors[y * width + x + lane] = colors[lane];
                _coverage[y * width + x + lane] = hits >> lane & 1;
            }
        }
    }

    private void SmoothRow(int y)
    {
        Span<Vector3> colors = stackalloc Vector3[Points.Count];
        for (int x = 0; x < width; x++)
        {
            int pixel = y * width + x;
            _smooth[pixel] = _colors[pixel];
            if (!IsEdge(x, y))
                continue;
            int hits = Sample(LaneMath.Plus(SampleX, x), LaneMath.Plus(SampleY, y), colors);
            var sum = Vector3.Zero;
            foreach (var color in colors)
                sum += color;
            _smooth[pixel] = sum / Points.Count;
            _coverage[pixel] = BitOperations.PopCount((uint)hits) / (float)Points.Count;
        }
    }

    private bool IsEdge(int x, int y) =>
        (x > 0 && Differs(x, y, x - 1, y)) || (x + 1 < width && Differs(x, y, x + 1, y)) ||
        (y > 0 && Differs(x, y, x, y - 1)) || (y + 1 < height && Differs(x, y, x, y + 1));

    private bool Differs(int x, int y, int otherX, int otherY)
    {
        var difference = Vector3.Abs(_colors[y * width + x] - _colors[otherY * width + otherX]);
        return difference.X + difference.Y + difference.Z > 3 * EdgeContrast;
    }

    // Colours as they will be seen, so that a mean of samples is a mean to the eye; returns one bit for each ray that met the subject.
    private int Sample(Lanes x, Lanes y, Span<Vector3> colors)
    {
        var rays = camera.Rays(x, y);
        var distance = _marcher.FirstHit(camera.Eye, rays);
        int hits = (int)Vector256.LessThan(distance, Vector256.Create(float.MaxValue)).ExtractMostSignificantBits();
        for (int lane = 0; lane < Points.Count; lane++)
            colors[lane] = Ink.Developed(Lighting.Background(x[lane] / width * 2 - 1, y[lane] / height * 2 - 1));
        if (hits != 0)
            ShadeHits(rays, distance, hits, colors);
        return hits;
    }

    private void ShadeHits(in Points rays, Lanes distance, int hits, Span<Vector3> colors)
    {
        var reached = Vector256.ConditionalSelect(Vector256.LessThan(distance, Vector256.Create(float.MaxValue)), distance, Lanes.Zero);
        var points = Points.All(camera.Eye).Along(rays, reached);
        var normals = _marcher.Normals(points);
        var openness = _marcher.Openness(points, normals);
        var light = _marcher.Light(points, normals, lighting.Key);
        var parts = scene.Nearest(points);
        for (int lane = 0; lane < Points.Count; lane++)
            if ((hits >> lane & 1) != 0)
                colors[lane] = Ink.Developed(lighting.Shade(scene[parts[lane]], points[lane], normals[lane], rays[lane], openness[lane], light[lane]));
    }

    private PixelImage ToImage()
    {
        var image = new PixelImage(width, height);
        var bytes = image.Pixels;
        for (int i = 0; i < _smooth.Length; i++)
        {
            var color = _smooth[i] * 255 + new Vector3(0.5f);
            (bytes[4 * i], bytes[4 * i + 1], bytes[4 * i + 2], bytes[4 * i + 3]) = ((byte)color.X, (byte)color.Y, (byte)color.Z, 255);
        }

        return image;
    }
}
