using System.Numerics;

namespace SpacesSdk.Gallery.Rendering;

/// <summary>A gaussian as it lies in the image: pixel coordinates from the upper left, y downwards.</summary>
/// <param name="Center">Centre in pixels; (0, 0) is the outer corner of the first pixel.</param>
/// <param name="Conic">Inverse covariance: xx, xy, yy; the weight at offset d is exp(-(xx dx^2 + 2 xy dx dy + yy dy^2) / 2).</param>
/// <param name="Reach">Half the size of the box outside which it adds less than 1/255.</param>
/// <param name="Depth">Distance from the eye along the line of sight.</param>
/// <param name="Color">Red, green and blue, 0 or more.</param>
/// <param name="Alpha">Opacity at the centre, 0 to 1.</param>
internal readonly record struct ProjectedSplat(
    Vector2 Center, Vector3 Conic, Vector2 Reach, float Depth, Vector3 Color, float Alpha);
