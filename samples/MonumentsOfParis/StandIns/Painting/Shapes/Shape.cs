using System.Runtime.Intrinsics;

namespace MonumentsOfParis.StandIns.Painting.Shapes;

/// <summary>Signed distance of eight points to a surface: negative inside, never more than the true distance.</summary>
internal delegate Lanes Field(in Points p);

/// <summary>A solid described by its signed distance, with the operators that place, repeat and combine solids.</summary>
internal sealed class Shape(Bounds bounds, Field distance)
{
    public Bounds Bounds { get; } = bounds;

    public Lanes Distance(in Points p) => distance(p);

    public Shape At(float x, float y, float z)
    {
        var shift = new Vector3(x, y, z);
        return new(Bounds.Shift(shift), (in Points p) => distance(p.Minus(shift)));
    }

    public Shape Up(float y) => At(0, y, 0);

    /// <summary>Turns about the y axis; positive angles bring the front towards the right.</summary>
    public Shape TurnY(float degrees) => Turn(Vector3.UnitY, degrees);

    public Shape TurnX(float degrees) => Turn(Vector3.UnitX, degrees);

    public Shape TurnZ(float degrees) => Turn(Vector3.UnitZ, degrees);

    private Shape Turn(Vector3 axis, float degrees)
    {
        var rotation = Quaternion.CreateFromAxisAngle(axis, degrees * MathF.PI / 180);
        var back = Matrix4x4.CreateFromQuaternion(Quaternion.Inverse(rotation));
        return new(Bounds.Turn(rotation), (in Points p) => distance(new Points(
            p.X * back.M11 + p.Y * back.M21 + p.Z * back.M31,
            p.X * back.M12 + p.Y * back.M22 + p.Z * back.M32,
            p.X * back.M13 + p.Y * back.M23 + p.Z * back.M33)));
    }

    public Shape Scale(float factor) => new(
        new Bounds(Bounds.Min * factor, Bounds.Max * factor),
        (in Points p) => distance(p.Times(1 / factor)) * factor);

    /// <summary>Stretches along each axis; distances shrink to the smallest factor, so that they stay safe.</summary>
    public Shape Stretch(float x, float y, float z)
    {
        var factor = new Vector3(x, y, z);
        float safe = Math.Min(x, Math.Min(y, z));
        return new(new Bounds(Bounds.Min * factor, Bounds.Max * factor),
            (in Points p) => distance(new Points(p.X / x, p.Y / y, p.Z / z)) * safe);
    }

    public Shape MirrorX() => new(Bounds.Mirror(Vector3.UnitX), (in Points p) => distance(new Points(Vector256.Abs(p.X), p.Y, p.Z)));

    public Shape MirrorZ() => new(Bounds.Mirror(Vector3.UnitZ), (in Points p) => distance(new Points(p.X, p.Y, Vector256.Abs(p.Z))));

    /// <summary>Copies in a row along x, centred; the shape should keep within its own spacing.</summary>
    public Shape Row(int count, float spacing)
    {
        float half = (count - 1) / 2f;
        float odd = count % 2 == 0 ? 0.5f : 0;
        var wide = Bounds.Shift(new Vector3(-half * spacing, 0, 0)).Join(Bounds.Shift(new Vector3(half * spacing, 0, 0)));
        return new(wide, (in Points p) =>
        {
            var cell = LaneMath.Plus(Vector256.Round(LaneMath.Plus(p.X / spacing, odd)), -odd);
            return distance(new Points(p.X - LaneMath.Clamp(cell, -half, half) * spacing, p.Y, p.Z));
        });
    }

    /// <summary>Copies in a ring about the z axis, as the sails of a mill; the shape points up.</summary>
    public Shape RingZ(int count) => TurnX(90).Ring(count).TurnX(-90);

    /// <summary>Copies in a ring about the y axis; the shape stands on the positive z side.</summary>
    public Shape Ring(int count)
    {
        float sector = MathF.Tau / count;
        return new(Bounds.Spin(), (in Points p) =>
        {
            var turn = Vector256.Round(LaneMath.Angle(p.X, p.Z) / sector) * sector;
            var (sin, cos) = Vector256.SinCos(turn);
            return distance(new Points(p.X * cos - p.Z * sin, p.Y, p.X * sin + p.Z * cos));
        });
    }

    /// <summary>Winds the shape about the y axis; the field is slowed so that rays don't step through it.</summary>
    public Shape Twist(float degreesPerUnit)
    {
        float rate = degreesPerUnit * MathF.PI / 180;
        float reach = Bounds.Spin().Max.X;
        float safe = 1 / MathF.Sqrt(1 + rate * rate * reach * reach);
        return new(Bounds.Spin(), (in Points p) =>
        {
            var (sin, cos) = Vector256.SinCos(p.Y * rate);
            return distance(new Points(p.X * cos - p.Z * sin, p.Y, p.X * sin + p.Z * cos)) * safe;
        });
    }

    /// <summary>Raises the shape away from the middle, as eaves and lintels rise to their ends.</summary>
    public Shape Curl(float lift)
    {
        float reach = Math.Max(Bounds.Max.X, Bounds.Max.Z);
        var raised = new Bounds(Bounds.Min, Bounds.Max with { Y = Bounds.Max.Y + 2 * lift });
        float safe = 1 / (1 + 3 * lift / reach);
        return new(raised, (in Points p) =>
        {
            var x = p.X / reach;
            var z = p.Z / reach;
            var rise = Vector256.Min(x * x * x * x + z * z * z * z, Vector256.Create(2f));
            return distance(new Points(p.X, p.Y - rise * lift, p.Z)) * safe;
        });
    }

    /// <summary>Rounds every edge outwards.</summary>
    public Shape Swell(float radius) => new(Bounds.Grow(radius), (in Points p) => LaneMath.Plus(distance(p), -radius));

    public Shape Minus(Shape cut) => new(Bounds, (in Points p) =>
    {
        var own = distance(p);
        return Reaches(cut.Bounds, p, own) ? Vector256.Max(own, -cut.Distance(p)) : own;
    });

    public Shape And(Shape other) => new(Bounds, (in Points p) => Vector256.Max(distance(p), other.Distance(p)));

    public Shape Blend(Shape other, float radius) => new(
        Bounds.Join(other.Bounds).Grow(radius / 4),
        (in Points p) => LaneMath.SmoothMin(distance(p), other.Distance(p), radius));

    // max(own, -cut) differs from own only where -cut > own; outside the cut's box that needs a point deeper inside the solid than it is far from the box.
    private static bool Reaches(Bounds cut, in Points p, Lanes own) =>
        Vector256.LessThanAny(cut.Distance(p), Vector256.Max(-own, Vector256.Create(1e-3f)));
}
