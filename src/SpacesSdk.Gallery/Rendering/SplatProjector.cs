using System.Numerics;
using SpacesSdk.Splats;

namespace SpacesSdk.Gallery.Rendering;

/// <summary>
/// Elliptical weighted average projection (Zwicker et al. 2001): a gaussian's covariance goes through the camera's local
/// linear map, and 0.3 square pixels are added so that nothing is thinner than a pixel.
/// </summary>
internal sealed class SplatProjector
{
    private const float FaintestAlpha = 1f / 255;
    private const float LowPass = 0.3f;

    // Near the edge of the view the linear map would stretch gaussians without limit, so it is taken at most this far out.
    private const float WidestTangent = 1.3f;

    private readonly SplatCamera _camera;
    private readonly Vector3 _right, _up, _back;
    private readonly Vector2 _size;
    private readonly float _focal;

    public SplatProjector(SplatCamera camera, int width, int height)
    {
        (_camera, _size, _focal) = (camera, new(width, height), height / camera.Extent);
        (_right, _up, _back) = camera.Axes();
    }

    /// <summary>What can be seen, nearest first.</summary>
    public ProjectedSplat[] Project(SplatCloud cloud)
    {
        var projected = new ProjectedSplat[cloud.Count];
        Parallel.For(0, (cloud.Count + BlockSize - 1) / BlockSize, block =>
        {
            int end = Math.Min(cloud.Count, (block + 1) * BlockSize);
            for (int i = block * BlockSize; i < end; i++)
                projected[i] = Project(cloud[i]);
        });
        return SortByDepth(projected);
    }

    private const int BlockSize = 4096;

    // The default value, whose alpha is 0, stands for a splat that can't be seen.
    private ProjectedSplat Project(Splat splat)
    {
        var offset = splat.Position - _camera.Position;
        var seen = new Vector3(Vector3.Dot(offset, _right), Vector3.Dot(offset, _up), -Vector3.Dot(offset, _back));
        if (!(seen.Z > _camera.Near) || !(splat.Alpha >= FaintestAlpha))
            return default;
        var (rowX, rowY) = LocalMap(seen);
        var (xx, xy, yy) = Covariance(splat, rowX, rowY);
        float determinant = (xx * yy) - (xy * xy);
        float perDepth = _camera.IsOrthographic ? _focal : _focal / seen.Z;
        var center = (_size / 2) + new Vector2(seen.X * perDepth, -seen.Y * perDepth);
        var reach = new Vector2(MathF.Sqrt(xx), MathF.Sqrt(yy)) * MathF.Sqrt(2 * MathF.Log(splat.Alpha / FaintestAlpha));
        if (!(determinant > 0) || !IsInside(center, reach) || !float.IsFinite(splat.Color.X + splat.Color.Y + splat.Color.Z))
            return default;
        return new(center, new Vector3(yy, -xy, xx) / determinant, reach, seen.Z, Vector3.Max(splat.Color, Vector3.Zero), splat.Alpha);
    }

    // The derivatives of pixel x and pixel y by a step in the world.
    private (Vector3 RowX, Vector3 RowY) LocalMap(Vector3 seen)
    {
        if (_camera.IsOrthographic)
            return (_right * _focal, _up * -_focal);
        float perDepth = _focal / seen.Z, widest = WidestTangent * _camera.Extent / 2;
        float tangentX = Math.Clamp(seen.X / seen.Z, -widest * _size.X / _size.Y, widest * _size.X / _size.Y);
        float tangentY = Math.Clamp(seen.Y / seen.Z, -widest, widest);
        return (((_right + (_back * tangentX)) * perDepth), (_up + (_back * tangentY)) * -perDepth);
    }

    private static (float XX, float XY, float YY) Covariance(Splat splat, Vector3 rowX, Vector3 rowY)
    {
        var inverse = Quaternion.Conjugate(splat.Rotation);
        var x = Vector3.Transform(rowX, inverse) * splat.Scale;
        var y = Vector3.Transform(rowY, inverse) * splat.Scale;
        return (Vector3.Dot(x, x) + LowPass, Vector3.Dot(x, y), Vector3.Dot(y, y) + LowPass);
    }

    private bool IsInside(Vector2 center, Vector2 reach) =>
        center.X + reach.X > 0 && center.Y + reach.Y > 0 && center.X - reach.X < _size.X && center.Y - reach.Y < _size.Y;

    private static ProjectedSplat[] SortByDepth(ProjectedSplat[] projected)
    {
        ProjectedSplat[] visible = [.. projected.Where(static splat => splat.Alpha > 0)];
        float[] depths = [.. visible.Select(static splat => splat.Depth)];
        int[] order = [.. Enumerable.Range(0, visible.Length)];
        Array.Sort(depths, order);
        return [.. order.Select(index => visible[index])];
    }
}
