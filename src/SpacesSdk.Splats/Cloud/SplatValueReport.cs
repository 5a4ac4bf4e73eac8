namespace SpacesSdk.Splats;

/// <summary>How many splats hold unusual values.</summary>
/// <param name="NonFinite">Splats with NaN anywhere, or an infinity where a number is needed (position, rotation, colour, +infinite scale).</param>
/// <param name="InfiniteOpacities">Splats whose logit opacity is infinite: alpha is exactly 0 or 1, which is legal.</param>
/// <param name="ZeroScales">Splats with a log-scale of -infinity: flat along that axis, which is legal.</param>
/// <param name="ZeroRotations">Splats whose quaternion is 0: read as no rotation.</param>
/// <param name="Dropped">Splats that <see cref="NonFinitePolicy.Repair"/> left out; the other figures count before that.</param>
public readonly record struct SplatValueReport(int NonFinite, int InfiniteOpacities, int ZeroScales, int ZeroRotations, int Dropped)
{
    /// <summary>Whether nothing is unusual.</summary>
    public bool IsClean => this == default;
}
