namespace SpacesSdk.Splats;

/// <summary>What a reader does with splats that hold NaN, or an infinity where a number is needed.</summary>
public enum NonFinitePolicy
{
    /// <summary>Keep them as they are and count them in <see cref="SplatMetadata.Values"/>.</summary>
    Keep,

    /// <summary>Leave those splats out, and write out the identity where a quaternion is 0.</summary>
    Repair,

    /// <summary>Throw an <see cref="InvalidSplatException"/> that names the first one.</summary>
    Reject,
}
