namespace SpacesSdk.Splats;

/// <summary>Some splats of a file that is read piece by piece.</summary>
/// <param name="Header">What the header says of the whole file; the same for each chunk.</param>
/// <param name="First">Number of splats of the file before this chunk; splats that a policy left out count too.</param>
/// <param name="Splats">The splats. Each chunk has a cloud of its own.</param>
public sealed record SplatChunk(SplatFileInfo Header, long First, SplatCloud Splats);
