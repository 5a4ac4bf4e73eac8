using System.Numerics;
using SpacesSdk.Splats.Transforms;

namespace SpacesSdk.Splats;

public static partial class SplatTransforms
{
    /// <summary>Moves a cloud.</summary>
    /// <param name="cloud">Any cloud.</param>
    /// <param name="offset">Added to each centre.</param>
    public static SplatCloud Translate(this SplatCloud cloud, Vector3 offset) => cloud.Place(1, offset);

    /// <summary>Makes a cloud larger or smaller about the origin.</summary>
    /// <param name="cloud">Any cloud.</param>
    /// <param name="factor">Above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="factor"/> is not above 0 and finite.</exception>
    public static SplatCloud Scale(this SplatCloud cloud, float factor) => cloud.Place(factor, Vector3.Zero);

    /// <summary>Turns a cloud about the origin, its view-dependent colour included.</summary>
    /// <param name="cloud">Any cloud.</param>
    /// <param name="rotation">The turn, in the coordinates of the cloud; of any length but 0.</param>
    /// <exception cref="ArgumentException"><paramref name="rotation"/> has no length, or none that is finite.</exception>
    public static SplatCloud Rotate(this SplatCloud cloud, Quaternion rotation)
    {
        ArgumentNullException.ThrowIfNull(cloud);
        if (rotation.LengthSquared() is 0 || !float.IsFinite(rotation.LengthSquared()))
            throw new ArgumentException($"{rotation} is no rotation: its length must be finite and not 0.", nameof(rotation));
        var turn = Quaternion.Normalize(rotation);
        var turned = cloud.Clone();
        for (int row = 0; row < cloud.Count; row++)
        {
            turned.SetPosition(row, Vector3.Transform(cloud.PositionAt(row), turn));
            var q = turn * new Quaternion(cloud.RotationX[row], cloud.RotationY[row], cloud.RotationZ[row], cloud.RotationW[row]);
            // A stored 0 means no rotation, of which the turn is what remains.
            if (q.LengthSquared() == 0)
                q = turn;
            (turned.RotationW[row], turned.RotationX[row], turned.RotationY[row], turned.RotationZ[row]) = (q.W, q.X, q.Y, q.Z);
        }
        new ShRotation(ToMatrix(turn), cloud.ShDegree).Apply(cloud, turned);
        return turned;
    }

    /// <summary>Mirrors a cloud at the plane through the origin across a direction: what was on one side comes to lie on the other.</summary>
    /// <param name="cloud">Any cloud.</param>
    /// <param name="direction">For example <see cref="SplatDirection.Right"/>, which exchanges left and right in any coordinate system.</param>
    /// <exception cref="ArgumentException"><paramref name="direction"/> is none.</exception>
    public static SplatCloud Mirror(this SplatCloud cloud, SplatDirection direction)
    {
        ArgumentNullException.ThrowIfNull(cloud);
        if (direction is <= SplatDirection.None or > SplatDirection.Back)
            throw new ArgumentException($"{direction} is no direction.", nameof(direction));
        // The same values under axes of which one is turned round are the mirror image.
        var own = cloud.Coordinates;
        var flipped = new SplatCoordinates(Flip(own.X), Flip(own.Y), Flip(own.Z));
        return cloud.ToCoordinates(flipped).Declare(own);

        SplatDirection Flip(SplatDirection axis) =>
            axis == direction || AxisMap.Opposite(axis) == direction ? AxisMap.Opposite(axis) : axis;
    }

    private static double[,] ToMatrix(Quaternion turn)
    {
        var matrix = new double[3, 3];
        for (int column = 0; column < 3; column++)
        {
            var axis = Vector3.Transform(column switch { 0 => Vector3.UnitX, 1 => Vector3.UnitY, _ => Vector3.UnitZ }, turn);
            for (int row = 0; row < 3; row++)
                matrix[row, column] = axis[row];
        }
        return matrix;
    }
}
