using System.Numerics;

namespace SpacesSdk.Splats;

/// <summary>Which way is up in a cloud, judged by its shape alone.</summary>
/// <param name="Up">The unit vector that seems to point up, in the coordinates of the cloud; what these declare where nothing can be said.</param>
/// <param name="Confidence">0 to 1: the share of surface that faces this axis, times how clearly it is ahead of the next best axis, times how clearly things
/// stand on one side of it. Scenes with a floor reach 0.15 and more; shapes without one stay below 0.1.</param>
public readonly record struct SplatGravity(Vector3 Up, double Confidence);
