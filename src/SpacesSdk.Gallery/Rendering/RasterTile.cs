using System.Numerics;
using System.Runtime.Intrinsics;

namespace SpacesSdk.Gallery.Rendering;

/// <summary>A square of 16 x 16 pixels being composed from the nearest gaussian to the farthest, eight pixels at a time.</summary>
internal sealed class RasterTile
{
    public const int Size = 16;

    // What is left to see through a pixel below which nothing behind it can change a byte.
    private const float Opaque = 0.004f;
    private const float HighestAlpha = 0.999f;

    private static readonly Vector256<float> PixelCenters = Vector256.Create(0.5f, 1.5f, 2.5f, 3.5f, 4.5f, 5.5f, 6.5f, 7.5f);

    private readonly Vector256<float>[] _through = new Vector256<float>[Size * 2];
    private readonly Vector256<float>[] _red = new Vector256<float>[Size * 2];
    private readonly Vector256<float>[] _green = new Vector256<float>[Size * 2];
    private readonly Vector256<float>[] _blue = new Vector256<float>[Size * 2];
    private readonly Vector256<float>[] _depth = new Vector256<float>[Size * 2];
    private Vector2 _origin;

    public void Start(int x, int y)
    {
        _origin = new(x, y);
        Array.Fill(_through, Vector256<float>.One);
        foreach (var plane in (ReadOnlySpan<Vector256<float>[]>)[_red, _green, _blue, _depth])
            Array.Clear(plane);
    }

    /// <summary>Composes the splats that touch this tile, nearest first, until nothing behind can be seen.</summary>
    public void Draw(ReadOnlySpan<ProjectedSplat> nearestFirst)
    {
        int drawn = 0;
        foreach (ref readonly var splat in nearestFirst)
        {
            float left = splat.Center.X - _origin.X;
            if (left + splat.Reach.X <= 0 || left - splat.Reach.X >= Size)
                continue;
            Draw(in splat);
            if (++drawn % 16 == 0 && IsOpaque())
                return;
        }
    }

    /// <summary>A pixel's premultiplied colour, what is left to see through it, and its depth summed by weight.</summary>
    public (Vector3 Color, float Through, float Depth) this[int x, int y]
    {
        get
        {
            int i = (y * 2) + (x >> 3), lane = x & 7;
            return (new(_red[i][lane], _green[i][lane], _blue[i][lane]), _through[i][lane], _depth[i][lane]);
        }
    }

    private void Draw(in ProjectedSplat splat)
    {
        float left = splat.Center.X - _origin.X, top = splat.Center.Y - _origin.Y;
        int firstRow = (int)Math.Clamp(top - splat.Reach.Y, 0, Size), endRow = (int)Math.Clamp(top + splat.Reach.Y + 1, 0, Size);
        int firstHalf = left - splat.Reach.X >= 8 ? 1 : 0, endHalf = left + splat.Reach.X <= 8 ? 1 : 2;
        for (int half = firstHalf; half < endHalf; half++)
        {
            var dx = PixelCenters + Vector256.Create((half * 8) - left);
            var straight = dx * dx * (-0.5f * splat.Conic.X);
            for (int row = firstRow; row < endRow; row++)
            {
                float dy = row + 0.5f - top;
                var power = straight - (dx * (splat.Conic.Y * dy)) - Vector256.Create(0.5f * splat.Conic.Z * dy * dy);
                Blend(in splat, (row * 2) + half, Vector256.Exp(power) * splat.Alpha);
            }
        }
    }

    private void Blend(in ProjectedSplat splat, int i, Vector256<float> alpha)
    {
        alpha = Vector256.Min(alpha, Vector256.Create(HighestAlpha));
        alpha = Vector256.ConditionalSelect(Vector256.LessThan(alpha, Vector256.Create(1f / 255)), Vector256<float>.Zero, alpha);
        var weight = alpha * _through[i];
        _red[i] += weight * splat.Color.X;
        _green[i] += weight * splat.Color.Y;
        _blue[i] += weight * splat.Color.Z;
        _depth[i] += weight * splat.Depth;
        _through[i] -= weight;
    }

    private bool IsOpaque()
    {
        var most = _through[0];
        foreach (var through in _through)
            most = Vector256.Max(most, through);
        return Vector256.LessThanAll(most, Vector256.Create(Opaque));
    }
}
