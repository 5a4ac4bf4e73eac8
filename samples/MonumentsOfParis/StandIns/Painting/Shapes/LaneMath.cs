using System.Runtime.Intrinsics;

namespace MonumentsOfParis.StandIns.Painting.Shapes;

/// <summary>The few formulas that the shapes share, for eight numbers at a time.</summary>
internal static class LaneMath
{
    public static Lanes Length(Lanes x, Lanes y) => Vector256.Sqrt(x * x + y * y);

    public static Lanes Length(Lanes x, Lanes y, Lanes z) => Vector256.Sqrt(x * x + y * y + z * z);

    public static Lanes Positive(Lanes value) => Vector256.Max(value, Lanes.Zero);

    public static Lanes Clamp(Lanes value, float low, float high) =>
        Vector256.Min(Vector256.Max(value, Vector256.Create(low)), Vector256.Create(high));

    public static Lanes Plus(Lanes value, float number) => value + Vector256.Create(number);

    /// <summary>Distance to a box or slab pair from the distances to its sides: exact outside and inside.</summary>
    public static Lanes Corner(Lanes a, Lanes b) =>
        Length(Positive(a), Positive(b)) + Vector256.Min(Vector256.Max(a, b), Lanes.Zero);

    /// <summary>Distance to a slab from 0 to the given height.</summary>
    public static Lanes Slab(Lanes y, float height) =>
        Vector256.Abs(y - Vector256.Create(height / 2)) - Vector256.Create(height / 2);

    /// <summary>Union whose seam is filled within the given radius (polynomial smooth minimum).</summary>
    public static Lanes SmoothMin(Lanes a, Lanes b, float radius)
    {
        var reach = Positive(Vector256.Create(radius) - Vector256.Abs(a - b)) / radius;
        return Vector256.Min(a, b) - reach * reach * (radius / 4);
    }

    /// <summary>Angle of (y, x) to about a thousandth of a radian: enough to tell sectors apart.</summary>
    public static Lanes Angle(Lanes y, Lanes x)
    {
        var ax = Vector256.Abs(x);
        var ay = Vector256.Abs(y);
        var ratio = Vector256.Min(ax, ay) / Vector256.Max(Vector256.Max(ax, ay), Vector256.Create(1e-12f));
        var square = ratio * ratio;
        var angle = ((-0.0464964749f * square + Vector256.Create(0.15931422f)) * square - Vector256.Create(0.327622764f)) * square * ratio + ratio;
        angle = Vector256.ConditionalSelect(Vector256.GreaterThan(ay, ax), Vector256.Create(MathF.PI / 2) - angle, angle);
        angle = Vector256.ConditionalSelect(Vector256.LessThan(x, Lanes.Zero), Vector256.Create(MathF.PI) - angle, angle);
        return Vector256.ConditionalSelect(Vector256.LessThan(y, Lanes.Zero), -angle, angle);
    }
}
