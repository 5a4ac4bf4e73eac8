using System.Numerics;
using SpacesSdk.Splats.Transforms;

namespace SpacesSdk.Splats.Tests;

/// <summary>
/// A cloud as a splat renderer shows it, by the definition and without its shortcuts: each splat an ellipse (its covariance without the axis of the
/// view), coloured for the direction it is seen from, blended from front to back. The view is parallel and looks along Z, so one source gives one frame.
/// </summary>
internal sealed class RenderedView
{
    private const int Size = 128;

    private static readonly Quaternion[] s_sides =
    [
        Quaternion.Identity, .. from axis in (Vector3[])[Vector3.UnitX, Vector3.UnitY] from quarters in (int[])[1, 3] select Quaternion.CreateFromAxisAngle(axis, quarters * MathF.PI / 2),
        Quaternion.CreateFromAxisAngle(Vector3.UnitX, MathF.PI),
    ];

    private readonly Vector3[] _pixels = new Vector3[Size * Size];
    private readonly float[] _light = [.. Enumerable.Repeat(1f, Size * Size)];

    private RenderedView(SplatCloud cloud, Vector2 low, float pixels)
    {
        foreach (int row in Enumerable.Range(0, cloud.Count).OrderBy(row => cloud.Z[row]))
            Add(cloud, row, low, pixels);
    }

    /// <summary>How near the pictures of a packed cloud come to those of its source, seen from its six sides: the ratio of peak and noise in decibels.</summary>
    public static double Psnr(SplatCloud source, SplatCloud packed)
    {
        double squares = s_sides.Average(side => MeanSquare(source.Rotate(side), packed.Rotate(side)));
        return squares == 0 ? double.PositiveInfinity : -10 * Math.Log10(squares);
    }

    // The middle 96 percent of the source fill the picture.
    private static double MeanSquare(SplatCloud source, SplatCloud packed)
    {
        var (x, y) = (source.X.ToArray().Order().ToArray(), source.Y.ToArray().Order().ToArray());
        var low = new Vector2(x[x.Length / 50], y[y.Length / 50]);
        var high = new Vector2(x[^((x.Length / 50) + 1)], y[^((y.Length / 50) + 1)]);
        float pixels = Size / MathF.Max(high.X - low.X, high.Y - low.Y);
        var (expected, actual) = (new RenderedView(source, low, pixels), new RenderedView(packed, low, pixels));
        Assert.Contains(expected._pixels, pixel => pixel.Length() > 0.3f);
        return expected._pixels.Zip(actual._pixels, (a, b) => (double)(a - b).LengthSquared()).Sum() / (3 * expected._pixels.Length);
    }

    private void Add(SplatCloud cloud, int row, Vector2 low, float pixels)
    {
        var (a, b, c) = Covariance(cloud, row, pixels);
        float determinant = (a * c) - (b * b);
        var center = (new Vector2(cloud.X[row], cloud.Y[row]) - low) * pixels;
        if (!(determinant > 0) || !float.IsFinite(center.X + center.Y))
            return;
        var color = Color(cloud, row);
        float alpha = cloud.AlphaAt(row);
        var reach = 3 * new Vector2(MathF.Sqrt(a), MathF.Sqrt(c));
        for (int v = At(center.Y - reach.Y); v < At(center.Y + reach.Y + 1); v++)
        {
            for (int u = At(center.X - reach.X); u < At(center.X + reach.X + 1); u++)
            {
                var d = new Vector2(u + 0.5f, v + 0.5f) - center;
                float power = ((c * d.X * d.X) - (2 * b * d.X * d.Y) + (a * d.Y * d.Y)) / (2 * determinant);
                float share = MathF.Min(0.99f, alpha * MathF.Exp(-power)) * _light[(v * Size) + u];
                _pixels[(v * Size) + u] += share * color;
                _light[(v * Size) + u] -= share;
            }
        }
    }

    private static int At(float place) => (int)Math.Clamp(place, 0, Size);

    // The rows of rotation times scale; a pixel's own width is added, as renderers do against aliasing.
    private static (float A, float B, float C) Covariance(SplatCloud cloud, int row, float pixels)
    {
        var turn = Matrix4x4.CreateFromQuaternion(Quaternion.Normalize(cloud.RotationAt(row)));
        var scale = cloud.ScaleAt(row) * pixels;
        var (x, y) = (new Vector3(turn.M11, turn.M21, turn.M31) * scale, new Vector3(turn.M12, turn.M22, turn.M32) * scale);
        return (Vector3.Dot(x, x) + 0.3f, Vector3.Dot(x, y), Vector3.Dot(y, y) + 0.3f);
    }

    private static Vector3 Color(SplatCloud cloud, int row)
    {
        var color = new double[3];
        for (int channel = 0; channel < 3; channel++)
        {
            color[channel] = cloud.ColorAt(row)[channel];
            for (int band = 1; band <= cloud.ShDegree; band++)
                color[channel] += ShBasis.Evaluate(band, 0, 0, 1).Select((value, i) => value * cloud.ShRest(channel, (band * band) - 1 + i)[row]).Sum();
        }

        return Vector3.Clamp(new((float)color[0], (float)color[1], (float)color[2]), Vector3.Zero, Vector3.One);
    }
}
