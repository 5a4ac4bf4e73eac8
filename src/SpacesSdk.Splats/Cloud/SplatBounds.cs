using System.Numerics;

namespace SpacesSdk.Splats;

/// <summary>An axis-aligned box around the centres of splats.</summary>
/// <param name="Min">The corner with the smallest coordinates.</param>
/// <param name="Max">The corner with the largest coordinates.</param>
public readonly record struct SplatBounds(Vector3 Min, Vector3 Max)
{
    /// <summary>The middle of the box.</summary>
    public Vector3 Center => (Min + Max) * 0.5f;

    /// <summary>The lengths of its edges.</summary>
    public Vector3 Size => Max - Min;

    /// <summary>The longest edge.</summary>
    public float LongestEdge => MathF.Max(Size.X, MathF.Max(Size.Y, Size.Z));
}
