using System.Runtime.Intrinsics;

namespace MonumentsOfParis.StandIns.Painting.Shapes;

/// <summary>A box with sides along the axes that holds a whole shape, so that most points never ask the shape itself.</summary>
internal readonly record struct Bounds(Vector3 Min, Vector3 Max)
{
    public static readonly Bounds Nothing = new(new Vector3(float.PositiveInfinity), new Vector3(float.NegativeInfinity));

    public Vector3 Size => Max - Min;

    public Vector3 Center => (Min + Max) / 2;

    /// <summary>A box that stands on the ground around the y axis.</summary>
    public static Bounds Standing(float halfWidth, float height, float halfDepth) =>
        new(new Vector3(-halfWidth, 0, -halfDepth), new Vector3(halfWidth, height, halfDepth));

    public static Bounds Around(float halfWidth, float halfHeight, float halfDepth) =>
        new(new Vector3(-halfWidth, -halfHeight, -halfDepth), new Vector3(halfWidth, halfHeight, halfDepth));

    public Bounds Join(Bounds other) => new(Vector3.Min(Min, other.Min), Vector3.Max(Max, other.Max));

    public Bounds Shift(Vector3 by) => new(Min + by, Max + by);

    public Bounds Grow(float by) => new(Min - new Vector3(by), Max + new Vector3(by));

    public Bounds Mirror(Vector3 axes)
    {
        var flip = Vector3.One - 2 * axes;
        return Join(new Bounds(Vector3.Min(Min * flip, Max * flip), Vector3.Max(Min * flip, Max * flip)));
    }

    /// <summary>The box around every turn about the y axis.</summary>
    public Bounds Spin()
    {
        float reach = Corners().Max(static corner => MathF.Sqrt(corner.X * corner.X + corner.Z * corner.Z));
        return new(new Vector3(-reach, Min.Y, -reach), new Vector3(reach, Max.Y, reach));
    }

    public Bounds Turn(Quaternion rotation) => Corners().Aggregate(Nothing, (box, corner) =>
    {
        var turned = Vector3.Transform(corner, rotation);
        return box.Join(new Bounds(turned, turned));
    });

    public IEnumerable<Vector3> Corners()
    {
        for (int i = 0; i < 8; i++)
            yield return new((i & 1) == 0 ? Min.X : Max.X, (i & 2) == 0 ? Min.Y : Max.Y, (i & 4) == 0 ? Min.Z : Max.Z);
    }

    /// <summary>Distance to the box; 0 inside.</summary>
    public Lanes Distance(in Points p)
    {
        var center = Center;
        var half = Size / 2;
        return LaneMath.Length(
            LaneMath.Positive(Vector256.Abs(p.X - Vector256.Create(center.X)) - Vector256.Create(half.X)),
            LaneMath.Positive(Vector256.Abs(p.Y - Vector256.Create(center.Y)) - Vector256.Create(half.Y)),
            LaneMath.Positive(Vector256.Abs(p.Z - Vector256.Create(center.Z)) - Vector256.Create(half.Z)));
    }
}
