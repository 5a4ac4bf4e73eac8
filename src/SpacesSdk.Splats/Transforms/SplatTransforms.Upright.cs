using System.Numerics;
using SpacesSdk.Splats.Transforms;

namespace SpacesSdk.Splats;

public static partial class SplatTransforms
{
    /// <summary>Guesses which way is up from the shape of a cloud: the way from its largest floor to what stands on it.</summary>
    /// <param name="cloud">Any cloud; more than 16,384 splats are judged by an even sample.</param>
    public static SplatGravity EstimateUp(this SplatCloud cloud)
    {
        ArgumentNullException.ThrowIfNull(cloud);
        return GravityEstimate.Of(cloud);
    }

    /// <summary>Turns a cloud of unknown source the right way up: by its shape where that says enough, else by the axes that it declares.</summary>
    /// <param name="cloud">Any cloud.</param>
    /// <param name="minConfidence">Least <see cref="SplatGravity.Confidence"/> that is believed, 0 to 1; 0.15 suits scenes with a floor.</param>
    /// <returns>A new cloud in <see cref="SplatCoordinates.Rub"/>. Where its shape was believed, <see cref="SplatMetadata.Warnings"/> says so, and how sure that was.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="minConfidence"/> is outside 0 to 1.</exception>
    public static SplatCloud Upright(this SplatCloud cloud, double minConfidence)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(minConfidence);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minConfidence, 1);
        var upright = cloud.Upright();
        var gravity = upright.EstimateUp();
        if (gravity.Confidence < minConfidence || gravity.Confidence == 0)
            return upright;
        var turned = upright.Rotate(Between(gravity.Up, Vector3.UnitY));
        turned.Metadata = turned.Metadata.Warn(FormattableString.Invariant($"Up was guessed from the shape, with confidence {gravity.Confidence:0.00}."));
        return turned;
    }

    // The shortest turn; for opposite directions any half turn across them, of which that about X keeps left and right.
    private static Quaternion Between(Vector3 from, Vector3 to)
    {
        float along = Vector3.Dot(from, to);
        return along < -0.99999f ? new(1, 0, 0, 0) : Quaternion.Normalize(new(Vector3.Cross(from, to), 1 + along));
    }
}
