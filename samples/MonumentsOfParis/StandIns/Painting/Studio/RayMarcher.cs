using System.Runtime.Intrinsics;
using MonumentsOfParis.StandIns.Painting.Shapes;

namespace MonumentsOfParis.StandIns.Painting.Studio;

/// <summary>Walks eight rays at a time through a scene by the distance to its nearest surface.</summary>
internal sealed class RayMarcher(Scene scene)
{
    private const int MaxSteps = 110;
    private const int ShadowSteps = 18;
    private readonly float _touch = scene.Bounds.Size.Length() * 2.5e-4f;

    /// <summary>How far along each ray the first surface lies; infinity where there is none.</summary>
    public Lanes FirstHit(Vector3 eye, in Points rays)
    {
        var origin = Points.All(eye);
        var (near, far) = Span(eye, rays);
        var t = near;
        var found = Vector256.Create(float.PositiveInfinity);
        var active = Vector256.LessThan(near, far);
        for (int step = 0; step < MaxSteps && active != Lanes.Zero; step++)
        {
            var distance = scene.Distance(origin.Along(rays, t));
            var touches = Vector256.LessThan(distance, Vector256.Create(_touch)) & active;
            found = Vector256.ConditionalSelect(touches, t, found);
            t += Vector256.Max(distance, Vector256.Create(_touch));
            active = Vector256.AndNot(active, touches) & Vector256.LessThan(t, far);
        }

        return found;
    }

    /// <summary>The directions in which the distance grows fastest, from four taps at the corners of a tetrahedron.</summary>
    public Points Normals(in Points p)
    {
        float reach = 2 * _touch;
        var a = scene.Distance(p.Minus(new Vector3(-reach, reach, reach)));
        var b = scene.Distance(p.Minus(new Vector3(reach, reach, -reach)));
        var c = scene.Distance(p.Minus(new Vector3(reach, -reach, reach)));
        var d = scene.Distance(p.Minus(new Vector3(-reach, -reach, -reach)));
        return new Points(a - b - c + d, c + d - a - b, b + d - a - c).Normalized();
    }

    /// <summary>The share of the sky that reaches each point, from 0 to 1: how soon the surroundings close in along the normal.</summary>
    public Lanes Openness(in Points p, in Points normals)
    {
        float size = scene.Bounds.Size.Length();
        var closed = Lanes.Zero;
        float weight = 1;
        for (int i = 1; i <= 4; i++)
        {
            float reach = size * 0.011f * i * i;
            closed += LaneMath.Positive(Vector256.Create(reach) - scene.Distance(p.Along(normals, Vector256.Create(reach)))) * (weight / reach);
            weight *= 0.72f;
        }

        return LaneMath.Clamp(Vector256<float>.One - closed * 0.42f, 0, 1);
    }

    /// <summary>The share of a lamp's light that reaches each point, from 0 to 1, with soft edges.</summary>
    public Lanes Light(in Points p, in Points normals, Vector3 lamp)
    {
        var start = p.Along(normals, Vector256.Create(4 * _touch));
        var toLamp = Points.All(lamp);
        float far = scene.Bounds.Size.Length() * 0.6f;
        var t = Vector256.Create(4 * _touch);
        var light = Vector256<float>.One;
        for (int step = 0; step < ShadowSteps; step++)
        {
            var distance = scene.Distance(start.Along(toLamp, t));
            light = Vector256.Min(light, LaneMath.Positive(distance * 14f / t));
            if (!Vector256.GreaterThanAny(light, Vector256.Create(0.01f)) || !Vector256.LessThanAny(t, Vector256.Create(far)))
                break;
            t += LaneMath.Clamp(distance, 6 * _touch, far / 5);
        }

        return light * light * (Vector256.Create(3f) - 2 * light);
    }

    // Where each ray enters and leaves the box around the scene.
    private (Lanes Near, Lanes Far) Span(Vector3 eye, in Points rays)
    {
        var box = scene.Bounds.Grow(2 * _touch);
        var (nearX, farX) = Slab(box.Min.X - eye.X, box.Max.X - eye.X, rays.X);
        var (nearY, farY) = Slab(box.Min.Y - eye.Y, box.Max.Y - eye.Y, rays.Y);
        var (nearZ, farZ) = Slab(box.Min.Z - eye.Z, box.Max.Z - eye.Z, rays.Z);
        return (Vector256.Max(LaneMath.Positive(nearX), Vector256.Max(nearY, nearZ)), Vector256.Min(farX, Vector256.Min(farY, farZ)));
    }

    private static (Lanes Near, Lanes Far) Slab(float low, float high, Lanes direction)
    {
        var a = Vector256.Create(low) / direction;
        var b = Vector256.Create(high) / direction;
        return (Vector256.Min(a, b), Vector256.Max(a, b));
    }
}
