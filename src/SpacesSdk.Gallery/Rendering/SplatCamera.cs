using System.Numerics;
using SpacesSdk.Splats;

namespace SpacesSdk.Gallery.Rendering;

/// <summary>
/// Where a cloud is seen from. All coordinates are right, up, back (<see cref="SplatCoordinates.Rub"/>) in the units of the cloud:
/// +Y is up, and a camera on the +Z side sees the front.
/// </summary>
public sealed record SplatCamera
{
    private SplatCamera(Vector3 position, Vector3 target, bool isOrthographic, float extent)
    {
        if (!(Vector3.Distance(position, target) > 0))
            throw new ArgumentException("A camera must look at a point other than its own position.", nameof(target));
        (Position, Target, IsOrthographic, Extent) = (position, target, isOrthographic, extent);
    }

    /// <summary>The eye.</summary>
    public Vector3 Position { get; }

    /// <summary>The point that comes to lie in the middle of the image.</summary>
    public Vector3 Target { get; }

    /// <summary>The direction that is up in the image. Default: +Y, or -Z where the camera looks straight along Y.</summary>
    public Vector3 Up { get; init; } = Vector3.UnitY;

    /// <summary>Whether lines of sight are parallel, so that distance does not change size.</summary>
    public bool IsOrthographic { get; }

    /// <summary>What nearer than this is left out, in units of the cloud, above 0. Default: 0.001.</summary>
    public float Near { get; init; } = 0.001f;

    // Visible height in units of the cloud (orthographic), or at distance 1 (perspective).
    internal float Extent { get; }

    /// <summary>A camera that sees as an eye does.</summary>
    /// <param name="position">The eye.</param>
    /// <param name="target">The point in the middle of the image.</param>
    /// <param name="fieldOfView">Angle between the lower and the upper edge of the image, in degrees, above 0 and below 180. Default: 30.</param>
    /// <returns>The camera.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The angle is outside its range.</exception>
    /// <exception cref="ArgumentException">Position and target are one point, or not finite.</exception>
    public static SplatCamera Perspective(Vector3 position, Vector3 target, float fieldOfView = 30)
    {
        if (!(fieldOfView is > 0 and < 180))
            throw new ArgumentOutOfRangeException(nameof(fieldOfView), fieldOfView, "A field of view lies between 0 and 180 degrees.");
        return new(position, target, false, 2 * MathF.Tan(float.DegreesToRadians(fieldOfView) / 2));
    }

    /// <summary>A camera with parallel lines of sight, as used for measuring.</summary>
    /// <param name="position">A point in front of everything to be seen.</param>
    /// <param name="target">The point in the middle of the image.</param>
    /// <param name="height">Distance between the lower and the upper edge of the image, in units of the cloud, above 0.</param>
    /// <returns>The camera.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The height is not above 0 and finite.</exception>
    /// <exception cref="ArgumentException">Position and target are one point, or not finite.</exception>
    public static SplatCamera Orthographic(Vector3 position, Vector3 target, float height)
    {
        if (!(height > 0 && float.IsFinite(height)))
            throw new ArgumentOutOfRangeException(nameof(height), height, "A height must be finite and above 0.");
        return new(position, target, true, height);
    }

    /// <summary>A perspective camera that has the bulk of a cloud in its image, whichever way the cloud is turned around its upright axis.</summary>
    /// <param name="cloud">The cloud, in any coordinates.</param>
    /// <param name="yaw">Degrees around the upright axis: 0 sees the front (from +Z), 90 the right side (from +X). Default: 0.</param>
    /// <param name="pitch">Degrees above the horizon, -89 to 89. Default: 8.</param>
    /// <param name="aspect">Width of the image divided by its height, above 0. Default: 1.</param>
    /// <returns>The camera.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public static SplatCamera Around(SplatCloud cloud, float yaw = 0, float pitch = 8, float aspect = 1)
    {
        ArgumentNullException.ThrowIfNull(cloud);
        return Around(UprightBounds.Of(cloud), yaw, pitch, aspect);
    }

    internal static SplatCamera Around(UprightBounds bounds, float yaw, float pitch, float aspect)
    {
        const float fieldOfView = 30;
        if (!(pitch is >= -89 and <= 89))
            throw new ArgumentOutOfRangeException(nameof(pitch), pitch, "A pitch lies between -89 and 89 degrees.");
        if (!(aspect > 0 && float.IsFinite(aspect)))
            throw new ArgumentOutOfRangeException(nameof(aspect), aspect, "An aspect must be finite and above 0.");
        var (sinYaw, cosYaw) = MathF.SinCos(float.DegreesToRadians(yaw));
        var (sinPitch, cosPitch) = MathF.SinCos(float.DegreesToRadians(pitch));
        var towardsEye = new Vector3(sinYaw * cosPitch, sinPitch, cosYaw * cosPitch);
        float distance = bounds.Distance(MathF.Tan(float.DegreesToRadians(fieldOfView) / 2), float.DegreesToRadians(pitch), aspect);
        return Perspective(bounds.Center + (towardsEye * distance), bounds.Center, fieldOfView) with { Near = distance * 0.01f };
    }

    /// <summary>Right, up and back in the world, as seen in the image.</summary>
    internal (Vector3 Right, Vector3 Up, Vector3 Back) Axes()
    {
        var back = Vector3.Normalize(Position - Target);
        var right = Vector3.Cross(Up, back);
        if (right.LengthSquared() < 1e-8f)
            right = Vector3.Cross(-Vector3.UnitZ, back);
        right = Vector3.Normalize(right);
        return (right, Vector3.Cross(back, right), back);
    }
}
