using System.Numerics;

namespace SpacesSdk.Splats;

/// <summary>How <see cref="SplatTransforms.Frame"/> places a cloud.</summary>
public sealed record SplatFraming
{
    /// <summary>Share of the splats left out at either end of each axis when the box is measured, so that floaters don't shrink the scene; 0 to 0.49. Default: 0.01.</summary>
    public double Quantile { get; init; } = 0.01;

    /// <summary>Splats fainter than this are not measured; 0 to 1. Default: 0.05.</summary>
    public float MinAlpha { get; init; } = 0.05f;

    /// <summary>Length of the longest edge of the box afterwards, above 0; null keeps the size. Default: 1.</summary>
    public float? Size { get; init; } = 1;

    /// <summary>Where the middle of the box comes to lie. Default: the origin.</summary>
    public Vector3 Center { get; init; }

    /// <summary>Whether the box stands on <see cref="Center"/> instead of being centred there, along the up axis of the cloud. Default: false.</summary>
    public bool OnFloor { get; init; }
}
