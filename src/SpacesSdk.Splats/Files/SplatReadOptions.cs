namespace SpacesSdk.Splats;

/// <summary>How splats are read, and how much a file may ask for.</summary>
public sealed record SplatReadOptions
{
    /// <summary>The format, where the caller knows better than the content; null recognises it by content. Default: null.</summary>
    public SplatFormat? Format { get; init; }

    /// <summary>The coordinate system of the stored values, where the caller knows it; null takes what the file or its format says. Default: null.</summary>
    public SplatCoordinates? Coordinates { get; init; }

    /// <summary>Which axes an <c>.spz</c> without a coordinate-system record is taken to have. Default: <see cref="SpzAxes.Auto"/>.</summary>
    public SpzAxes SpzAxes { get; init; } = SpzAxes.Auto;

    /// <summary>Highest colour degree that is kept, 0 to 3; a <c>.ply</c> takes less time and memory for fewer. Default: 3.</summary>
    public int MaxShDegree { get; init; } = SphericalHarmonics.MaxDegree;

    /// <summary>What happens to splats with NaN, or an infinity where a number is needed. Default: <see cref="NonFinitePolicy.Keep"/>.</summary>
    public NonFinitePolicy NonFinite { get; init; } = NonFinitePolicy.Keep;

    /// <summary>Splats in one chunk of <see cref="SplatFile.ReadChunksAsync(Stream, SplatReadOptions?, IProgress{SplatProgress}?, CancellationToken)"/>, 1 or more. Default: 65,536.</summary>
    public int ChunkSplats { get; init; } = 1 << 16;

    /// <summary>Most splats that a file may hold. Default: 50 million.</summary>
    public int MaxSplats { get; init; } = 50_000_000;

    /// <summary>Most bytes that a file, what it unpacks to, or the columns made from it may take. Default: 16 GiB.</summary>
    public long MaxBytes { get; init; } = 16L << 30;

    /// <summary>Most times that a packed file may grow when unpacked, beyond the first MiB. Default: 200.</summary>
    public double MaxDecompressionRatio { get; init; } = 200;
}
