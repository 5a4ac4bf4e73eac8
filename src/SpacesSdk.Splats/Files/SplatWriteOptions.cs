using System.IO.Compression;

namespace SpacesSdk.Splats;

/// <summary>How splats are written.</summary>
public sealed record SplatWriteOptions
{
    /// <summary>The axes that the file is to have; null takes what its format is used to: right, down, forward for all but <c>.spz</c>. Default: null.</summary>
    public SplatCoordinates? Coordinates { get; init; }

    /// <summary>Highest colour degree to write, 0 to 3; what lies above is left out. Default: 3.</summary>
    public int MaxShDegree { get; init; } = SphericalHarmonics.MaxDegree;

    /// <summary>Whether a <c>.ply</c> gets the three unused normal columns that the first 3DGS programs expect. Default: true.</summary>
    public bool PlyNormals { get; init; } = true;

    /// <summary>Whether a <c>.ply</c> gets the custom properties that were read. Default: true.</summary>
    public bool PlyExtras { get; init; } = true;

    /// <summary>Version of an <c>.spz</c>: 2, 3 or 4. More programs read 3, but 4 is unpacked faster. Default: 3.</summary>
    public int SpzVersion { get; init; } = 3;

    /// <summary>Axes of an <c>.spz</c>. Default: <see cref="SpzAxes.Auto"/>, that is right, up, back.</summary>
    public SpzAxes SpzAxes { get; init; } = SpzAxes.Auto;

    /// <summary>Whether an <c>.spz</c> gets the record that declares its axes. Some readers know no records. Default: false.</summary>
    public bool SpzDeclareAxes { get; init; }

    /// <summary>Bits behind the point of positions in an <c>.spz</c>, 0 to 23: 12 mean steps of 1/4096 and a reach of 2048 units. Default: null, that is 12, or fewer where the cloud reaches farther.</summary>
    public int? SpzFractionalBits { get; init; }

    /// <summary>Bits kept of each colour coefficient of band 1 in an <c>.spz</c>, 1 to 8. Default: 5, as the format's own library does.</summary>
    public int SpzFirstBandBits { get; init; } = 5;

    /// <summary>Bits kept of each colour coefficient above band 1 in an <c>.spz</c>, 1 to 8. Default: 4, as the format's own library does.</summary>
    public int SpzHigherBandBits { get; init; } = 4;

    /// <summary>Level of a <c>.ksplat</c>: 0 exact, 1 half the size, 2 with view-dependent colour in bytes. Its colour degree is at most 2. Default: 1.</summary>
    public int KsplatLevel { get; init; } = 1;

    /// <summary>How hard an <c>.spz</c> of version 4 is packed, 1 to 19. Default: 1, which is ten times as fast as 12 and 4 % larger.</summary>
    public int SpzZstdLevel { get; init; } = 1;

    /// <summary>How hard an <c>.spz</c> of version 2 or 3 is packed. Default: <see cref="CompressionLevel.Optimal"/>; a third smaller than the fastest level.</summary>
    public CompressionLevel SpzCompression { get; init; } = CompressionLevel.Optimal;
}
