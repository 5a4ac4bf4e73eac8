namespace SpacesSdk.Splats.Streaming;

/// <summary>A file whose splats can be read from any row on.</summary>
/// <param name="Count">Splats in all.</param>
/// <param name="Read">Reads so many splats from a row on.</param>
internal sealed record SplatParts(int Count, Func<int, int, SplatCloud> Read);
