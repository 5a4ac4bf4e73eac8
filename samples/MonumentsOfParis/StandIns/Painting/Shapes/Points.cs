using System.Runtime.Intrinsics;

namespace MonumentsOfParis.StandIns.Painting.Shapes;

/// <summary>Eight points of space side by side: y is up, z points at the viewer.</summary>
internal readonly struct Points(Lanes x, Lanes y, Lanes z)
{
    public const int Count = 8;

    public readonly Lanes X = x;
    public readonly Lanes Y = y;
    public readonly Lanes Z = z;

    public static Points All(Vector3 point) =>
        new(Vector256.Create(point.X), Vector256.Create(point.Y), Vector256.Create(point.Z));

    public Vector3 this[int lane] => new(X[lane], Y[lane], Z[lane]);

    public Points Along(in Points direction, Lanes distance) =>
        new(X + direction.X * distance, Y + direction.Y * distance, Z + direction.Z * distance);

    public Points Minus(Vector3 shift) =>
        new(X - Vector256.Create(shift.X), Y - Vector256.Create(shift.Y), Z - Vector256.Create(shift.Z));

    public Points Times(float factor) => new(X * factor, Y * factor, Z * factor);

    public Points Normalized()
    {
        var scale = Vector256<float>.One / Vector256.Max(LaneMath.Length(X, Y, Z), Vector256.Create(1e-12f));
        return new(X * scale, Y * scale, Z * scale);
    }
}
