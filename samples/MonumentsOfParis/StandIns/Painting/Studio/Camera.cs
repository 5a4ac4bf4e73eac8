using System.Runtime.Intrinsics;
using MonumentsOfParis.StandIns.Painting.Shapes;

namespace MonumentsOfParis.StandIns.Painting.Studio;

/// <summary>A long lens a little above the monument, framed so that the whole scene fits the picture.</summary>
internal sealed class Camera
{
    private const float Margin = 0.9f;
    private readonly Vector3 _right;
    private readonly Vector3 _up;
    private readonly Vector3 _forward;
    private readonly Vector2 _center;
    private readonly float _scale;

    public Camera(Scene scene, float yawDegrees, float elevationDegrees, int width, int height)
    {
        var (sinYaw, cosYaw) = MathF.SinCos(yawDegrees * MathF.PI / 180);
        var (sinUp, cosUp) = MathF.SinCos(elevationDegrees * MathF.PI / 180);
        var back = new Vector3(sinYaw * cosUp, sinUp, cosYaw * cosUp);
        Eye = scene.Bounds.Center + back * scene.Bounds.Size.Length() * 3.2f;
        _forward = -back;
        _right = Vector3.Normalize(Vector3.Cross(_forward, Vector3.UnitY));
        _up = Vector3.Cross(_right, _forward);

        var seen = scene.PartBounds.SelectMany(static box => box.Corners()).Select(Project).ToList();
        var low = seen.Aggregate(Vector2.Min);
        var high = seen.Aggregate(Vector2.Max);
        _center = (low + high) / 2;
        var size = high - low;
        _scale = Math.Max(size.X / width, size.Y / height) / Margin;
        Half = new Vector2(width / 2f, height / 2f);
    }

    public Vector3 Eye { get; }

    private Vector2 Half { get; }

    /// <summary>Unit rays through eight places of the picture, in pixels from its top left corner.</summary>
    public Points Rays(Lanes x, Lanes y)
    {
        var u = LaneMath.Plus((x - Vector256.Create(Half.X)) * _scale, _center.X);
        var v = LaneMath.Plus((Vector256.Create(Half.Y) - y) * _scale, _center.Y);
        return new Points(
            LaneMath.Plus(_right.X * u + _up.X * v, _forward.X),
            LaneMath.Plus(_right.Y * u + _up.Y * v, _forward.Y),
            LaneMath.Plus(_right.Z * u + _up.Z * v, _forward.Z)).Normalized();
    }

    private Vector2 Project(Vector3 point)
    {
        var seen = point - Eye;
        return new Vector2(Vector3.Dot(seen, _right), Vector3.Dot(seen, _up)) / Vector3.Dot(seen, _forward);
    }
}
