namespace SpacesSdk.Splats;

/// <summary>How far reading has come.</summary>
/// <param name="Bytes">Bytes read so far.</param>
/// <param name="Splats">Splats read so far.</param>
/// <param name="TotalSplats">Splats that the header announces; null where the format has none and the length is unknown.</param>
public readonly record struct SplatProgress(long Bytes, long Splats, long? TotalSplats);
