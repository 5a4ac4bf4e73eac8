namespace SpacesSdk.Splats;

/// <summary>What the header of a splat file says.</summary>
/// <param name="Format">The format, recognised by content.</param>
/// <param name="Version">Version or variant inside the format, for example <c>3</c> or <c>ascii</c>; null if there is none.</param>
/// <param name="Count">Number of splats; checked against the length of the file.</param>
/// <param name="ShDegree">Degree of the view-dependent colour as stored, 0 to 4.</param>
/// <param name="Length">Length of the file in bytes.</param>
/// <param name="Comments">Comments of the header, as they stand.</param>
public sealed record SplatFileInfo(SplatFormat Format, string? Version, int Count, int ShDegree, long Length, IReadOnlyList<string> Comments);
