using SpacesSdk.Splats.Files;
using SpacesSdk.Splats.Transforms;

namespace SpacesSdk.Splats.Spz;

/// <summary>Writes <c>.spz</c>: versions 2 and 3 by <see cref="SpzGzipWriter"/>, 4 by <see cref="SpzStreamsWriter"/>. All values are rounded.</summary>
internal static class SpzWriter
{
    public static SplatSink Open(Stream stream, SplatShape shape, SplatWriteOptions options, CancellationToken cancellationToken)
    {
        if (options.SpzVersion is not (>= 2 and <= 4))
            throw new ArgumentException($"SplatWriteOptions.SpzVersion is {options.SpzVersion}: 2, 3 and 4 can be written.", nameof(options));
        CheckBits(options.SpzFirstBandBits);
        CheckBits(options.SpzHigherBandBits);
        if (options.SpzFractionalBits is < 0 or > 23)
            throw new ArgumentException($"SplatWriteOptions.SpzFractionalBits is {options.SpzFractionalBits}: use 0 to 23.", nameof(options));
        return options.SpzVersion == 4
            ? new SpzStreamsWriter(stream, shape, options, cancellationToken)
            : new SpzGzipWriter(stream, shape, options, cancellationToken);
    }

    /// <summary>The axes that a file gets.</summary>
    public static SplatCoordinates Target(SplatShape shape, SplatWriteOptions options) =>
        options.Coordinates ?? (options.SpzAxes == SpzAxes.AsStored ? shape.Coordinates : SplatCoordinates.Rub);

    /// <summary>The record that declares them, if one is wanted.</summary>
    public static byte[] Extension(SplatShape shape, SplatWriteOptions options) => options.SpzDeclareAxes ? Declaration(Target(shape, options)) : [];

    /// <summary>Lends a cloud with the colour degree and axes that are to be written; where axes only turn round, the signs that say so and no copy.</summary>
    public static void Use(SplatCloud cloud, SplatCoordinates target, SplatWriteOptions options, Action<SplatCloud, float[]?> use)
    {
        int degree = Math.Min(cloud.ShDegree, options.MaxShDegree);
        var signs = SignFlips.Between(cloud.Coordinates, target, degree);
        SplatPreparation.Use(cloud, options with { Coordinates = signs is null ? target : cloud.Coordinates }, target, prepared => use(prepared, signs));
    }

    public static SpzHeader Header(SplatShape shape, SplatWriteOptions options, int fractionalBits, bool extensions) => new(
        options.SpzVersion,
        shape.Count,
        Math.Min(shape.ShDegree, options.MaxShDegree),
        options.SpzFractionalBits ?? fractionalBits,
        (shape.Metadata.Antialiased ? SpzHeader.AntialiasedFlag : 0) | (extensions ? SpzHeader.ExtensionsFlag : 0),
        Streams: 0);

    private static void CheckBits(int bits)
    {
        if (bits is < 1 or > 8)
            throw new ArgumentException($"{bits} bits for a colour coefficient: use 1 to 8.", nameof(bits));
    }

    private static byte[] Declaration(SplatCoordinates coordinates) =>
        SpzExtensions.WriteCoordinates(coordinates)
        ?? throw new ArgumentException($"An .spz can't declare the axes {coordinates}: X must point right or left. Set SplatWriteOptions.Coordinates to another system.");
}
