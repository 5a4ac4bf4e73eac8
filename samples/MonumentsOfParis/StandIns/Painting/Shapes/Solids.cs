using System.Runtime.Intrinsics;

namespace MonumentsOfParis.StandIns.Painting.Shapes;

/// <summary>The solids that monuments are built from. Unless said otherwise each stands on y = 0, centred on the y axis.</summary>
internal static class Solids
{
    public static Shape Box(float width, float height, float depth, float round = 0)
    {
        var half = new Vector3(width / 2 - round, height / 2 - round, depth / 2 - round);
        return new(Bounds.Standing(width / 2, height, depth / 2), (in Points p) =>
        {
            var x = Vector256.Abs(p.X) - Vector256.Create(half.X);
            var y = Vector256.Abs(LaneMath.Plus(p.Y, -height / 2)) - Vector256.Create(half.Y);
            var z = Vector256.Abs(p.Z) - Vector256.Create(half.Z);
            var outside = LaneMath.Length(LaneMath.Positive(x), LaneMath.Positive(y), LaneMath.Positive(z));
            return LaneMath.Plus(outside + Vector256.Min(Vector256.Max(x, Vector256.Max(y, z)), Lanes.Zero), -round);
        });
    }

    /// <summary>A box whose four sides lean inwards: pyramids when the top is 0, pylons and bases otherwise.</summary>
    public static Shape Tapered(float width, float depth, float height, float topWidth, float topDepth)
    {
        float bend = (width - topWidth) / 2 / height;
        float lean = (depth - topDepth) / 2 / height;
        float xScale = 1 / MathF.Sqrt(1 + bend * bend);
        float zScale = 1 / MathF.Sqrt(1 + lean * lean);
        var bounds = Bounds.Standing(Math.Max(width, topWidth) / 2, height, Math.Max(depth, topDepth) / 2);
        return new(bounds, (in Points p) =>
        {
            var x = LaneMath.Plus(Vector256.Abs(p.X) + p.Y * bend, -width / 2) * xScale;
            var z = LaneMath.Plus(Vector256.Abs(p.Z) + p.Y * lean, -depth / 2) * zScale;
            return Vector256.Max(Vector256.Max(x, z), LaneMath.Slab(p.Y, height));
        });
    }

    public static Shape Cylinder(float radius, float height) => new(
        Bounds.Standing(radius, height, radius),
        (in Points p) => LaneMath.Corner(LaneMath.Plus(LaneMath.Length(p.X, p.Z), -radius), LaneMath.Slab(p.Y, height)));

    public static Shape Cone(float radius, float height, float topRadius = 0)
    {
        float lean = (radius - topRadius) / height;
        float scale = 1 / MathF.Sqrt(1 + lean * lean);
        float widest = Math.Max(radius, topRadius);
        return new(Bounds.Standing(widest, height, widest), (in Points p) => LaneMath.Corner(
            LaneMath.Plus(LaneMath.Length(p.X, p.Z) + p.Y * lean, -radius) * scale, LaneMath.Slab(p.Y, height)));
    }

    /// <summary>A solid of revolution through (radius, height) pairs, from the ground up.</summary>
    public static Shape Turned(params ReadOnlySpan<(float Radius, float Height)> profile)
    {
        var frusta = new Shape[profile.Length - 1];
        for (int i = 0; i < frusta.Length; i++)
        {
            var (low, high) = (profile[i], profile[i + 1]);
            frusta[i] = Cone(low.Radius, high.Height - low.Height, high.Radius).Up(low.Height);
        }

        return Union(frusta);
    }

    /// <summary>Centred on the origin.</summary>
    public static Shape Sphere(float radius) => new(
        Bounds.Around(radius, radius, radius), (in Points p) => LaneMath.Plus(LaneMath.Length(p.X, p.Y, p.Z), -radius));

    /// <summary>Centred on the origin.</summary>
    public static Shape Ellipsoid(float x, float y, float z)
    {
        float thin = Math.Min(x, Math.Min(y, z));
        return new(Bounds.Around(x, y, z), (in Points p) =>
        {
            var near = LaneMath.Length(p.X / x, p.Y / y, p.Z / z);
            var slope = LaneMath.Length(p.X / (x * x), p.Y / (y * y), p.Z / (z * z));
            var distance = near * LaneMath.Plus(near, -1) / Vector256.Max(slope, Vector256.Create(1e-6f));
            return Vector256.Max(distance, Vector256.Create(-thin));
        });
    }

    /// <summary>The upper half of an ellipsoid of revolution.</summary>
    public static Shape Dome(float radius, float height)
    {
        var whole = Ellipsoid(radius, height, radius);
        return new(Bounds.Standing(radius, height, radius), (in Points p) => Vector256.Max(whole.Distance(p), -p.Y));
    }

    /// <summary>A ring that lies flat around the y axis, centred on the origin.</summary>
    public static Shape Torus(float radius, float tube) => new(
        Bounds.Around(radius + tube, tube, radius + tube),
        (in Points p) => LaneMath.Plus(LaneMath.Length(LaneMath.Plus(LaneMath.Length(p.X, p.Z), -radius), p.Y), -tube));

    /// <summary>A rod with round ends between two points.</summary>
    public static Shape Rod(Vector3 from, Vector3 to, float radius)
    {
        var along = to - from;
        float square = along.LengthSquared();
        var bounds = new Bounds(Vector3.Min(from, to), Vector3.Max(from, to)).Grow(radius);
        return new(bounds, (in Points p) =>
        {
            var q = p.Minus(from);
            var share = LaneMath.Clamp((q.X * along.X + q.Y * along.Y + q.Z * along.Z) / square, 0, 1);
            return LaneMath.Plus(LaneMath.Length(q.X - share * along.X, q.Y - share * along.Y, q.Z - share * along.Z), -radius);
        });
    }

    /// <summary>A gable roof: a triangle of the given width and height, pulled along z.</summary>
    public static Shape Gable(float width, float height, float depth)
    {
        float lean = width / 2 / height;
        float scale = 1 / MathF.Sqrt(1 + lean * lean);
        return new(Bounds.Standing(width / 2, height, depth / 2), (in Points p) => Vector256.Max(
            Vector256.Max(LaneMath.Plus(Vector256.Abs(p.X) + p.Y * lean, -width / 2) * scale, -p.Y),
            LaneMath.Plus(Vector256.Abs(p.Z), -depth / 2)));
    }

    /// <summary>The opening of an arch: straight sides under a half circle, pulled along z; height counts to the crown.</summary>
    public static Shape Arch(float width, float height, float depth)
    {
        float spring = height - width / 2;
        return new(Bounds.Standing(width / 2, height, depth / 2), (in Points p) =>
        {
            var above = LaneMath.Positive(LaneMath.Plus(p.Y, -spring));
            var opening = LaneMath.Plus(LaneMath.Length(p.X, above), -width / 2);
            return Vector256.Max(Vector256.Max(opening, -p.Y), LaneMath.Plus(Vector256.Abs(p.Z), -depth / 2));
        });
    }

    /// <summary>A square tower whose half width falls along a curve from foot to top; bulge over 1 curves inwards.</summary>
    public static Shape Flared(float foot, float top, float height, float bulge)
    {
        float steepest = (foot - top) * bulge / height;
        float scale = 1 / MathF.Sqrt(1 + steepest * steepest);
        return new(Bounds.Standing(foot, height, foot), (in Points p) =>
        {
            var half = Flare(p.Y, foot, top, height, bulge);
            var side = (Vector256.Max(Vector256.Abs(p.X), Vector256.Abs(p.Z)) - half) * scale;
            return Vector256.Max(side, LaneMath.Slab(p.Y, height));
        });
    }

    /// <summary>The cross-shaped room between four legs that follow the same kind of curve as <see cref="Flared"/>.</summary>
    public static Shape BetweenLegs(float foot, float top, float height, float bulge) =>
        new(Bounds.Standing(9, height, 9), (in Points p) =>
        {
            var half = Flare(p.Y, foot, top, height, bulge);
            var side = (Vector256.Min(Vector256.Abs(p.X), Vector256.Abs(p.Z)) - half) * 0.8f;
            return Vector256.Max(side, LaneMath.Slab(p.Y, height));
        });

    /// <summary>The nearest of the given solids; one that lies farther off than what was found is never asked.</summary>
    public static Shape Union(params Shape[] shapes)
    {
        var bounds = shapes.Aggregate(Bounds.Nothing, static (box, shape) => box.Join(shape.Bounds));
        return new(bounds, (in Points p) =>
        {
            var nearest = shapes[0].Distance(p);
            for (int i = 1; i < shapes.Length; i++)
                if (Vector256.LessThanAny(shapes[i].Bounds.Distance(p), nearest))
                    nearest = Vector256.Min(nearest, shapes[i].Distance(p));
            return nearest;
        });
    }

    private static Lanes Flare(Lanes y, float foot, float top, float height, float bulge)
    {
        var left = LaneMath.Clamp(Vector256<float>.One - y / height, 1e-4f, 1);
        return LaneMath.Plus(Vector256.Exp(Vector256.Log(left) * bulge) * (foot - top), top);
    }
}
