using System.Numerics;

namespace SpacesSdk.Splats;

/// <summary>One gaussian with activated values, as a renderer sees it from no particular side (band 0 of its colour only).</summary>
/// <param name="Position">Centre, in the units and coordinates of its cloud.</param>
/// <param name="Scale">Standard deviations along its own axes, linear; 0 or more.</param>
/// <param name="Rotation">Unit quaternion that turns its own axes into the cloud's.</param>
/// <param name="Alpha">Opacity, 0 to 1.</param>
/// <param name="Color">Red, green, blue; 0 to 1 is displayable, trained values may lie outside.</param>
public readonly record struct Splat(Vector3 Position, Vector3 Scale, Quaternion Rotation, float Alpha, Vector3 Color);
