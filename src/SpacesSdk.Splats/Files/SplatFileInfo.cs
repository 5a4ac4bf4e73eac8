namespace SpacesSdk.Splats;

/// <summary>What the header of a splat file says.</summary>
/// <param name="Format">The format, recognised by content.</param>
/// <param name="Version">Version or variant inside the format, for example <c>3</c> or <c>ascii</c>; null if there is none.</param>
/// <param name="Count">Number of splats; checked against the length of the file where that is known. 0 for a <c>.splat</c> that is read as it comes, because only its end says how many there are.</param>
/// <param name="ShDegree">Degree of the view-dependent colour as stored, 0 to 4.</param>
/// <param name="Length">Length of the file in bytes, of a SOG folder that of all its files; 0 where it is read as it comes.</param>
/// <param name="Comments">Comments of the header, as they stand.</param>
public sealed record SplatFileInfo(SplatFormat Format, string? Version, int Count, int ShDegree, long Length, IReadOnlyList<string> Comments)
{
    /// <summary>Where the axes point, as the file declares it or its format is used to; what <see cref="SplatReadOptions.Coordinates"/> says comes first.</summary>
    public SplatCoordinates Coordinates { get; init; }

    /// <summary>The box around the splats, in formats that store it (<c>.sog</c>, <c>.compressed.ply</c>); null in the others.</summary>
    public SplatBounds? Bounds { get; init; }
}
