using System.IO.Compression;
using SpacesSdk.Splats.Transforms;

namespace SpacesSdk.Splats.Spz;

/// <summary>Writes <c>.spz</c>: versions 2 and 3 with header, planes and extension records in one gzip stream, 4 by <see cref="SpzStreamsWriter"/>. All values are rounded.</summary>
internal static class SpzWriter
{
    public static void Write(Stream stream, SplatCloud cloud, SplatWriteOptions options, CancellationToken cancellationToken)
    {
        if (options.SpzVersion is not (>= 2 and <= 4))
            throw new ArgumentException($"SplatWriteOptions.SpzVersion is {options.SpzVersion}: 2, 3 and 4 can be written.", nameof(options));
        CheckBits(options.SpzFirstBandBits);
        CheckBits(options.SpzHigherBandBits);
        if (options.SpzFractionalBits is < 0 or > 23)
            throw new ArgumentException($"SplatWriteOptions.SpzFractionalBits is {options.SpzFractionalBits}: use 0 to 23.", nameof(options));
        cloud = cloud.WithShDegree(Math.Min(cloud.ShDegree, options.MaxShDegree));
        var target = options.Coordinates ?? (options.SpzAxes == SpzAxes.AsStored ? cloud.Coordinates : SplatCoordinates.Rub);
        var signs = SignFlips.Between(cloud.Coordinates, target, cloud.ShDegree);
        if (signs is null)
            cloud = cloud.ToCoordinates(target);
        var extension = options.SpzDeclareAxes ? Declaration(target) : [];
        var header = Header(cloud, options, extension.Length > 0);

        var planes = new SpzPlaneEncoders(header, cloud, signs, options);
        if (header.Version == 4)
            SpzStreamsWriter.Write(stream, header, extension, planes, options.SpzZstdLevel, cancellationToken);
        else
            WriteGzip(stream, header, extension, planes, options.SpzCompression, cancellationToken);
    }

    private static void WriteGzip(Stream stream, SpzHeader header, byte[] extension, SpzPlaneEncoders planes, CompressionLevel level, CancellationToken cancellationToken)
    {
        using var packed = new GZipStream(stream, level, leaveOpen: true);
        var bytes = new byte[SpzHeader.Size];
        header.Write(bytes);
        packed.Write(bytes);
        foreach (var (recordSize, encode) in planes.All)
            planes.WritePlane(packed, recordSize, encode, cancellationToken);
        packed.Write(extension);
    }

    private static void CheckBits(int bits)
    {
        if (bits is < 1 or > 8)
            throw new ArgumentException($"{bits} bits for a colour coefficient: use 1 to 8.", nameof(bits));
    }

    private static byte[] Declaration(SplatCoordinates coordinates) =>
        SpzExtensions.WriteCoordinates(coordinates)
        ?? throw new ArgumentException($"An .spz can't declare the axes {coordinates}: X must point right or left. Set SplatWriteOptions.Coordinates to another system.");

    private static SpzHeader Header(SplatCloud cloud, SplatWriteOptions options, bool extensions) => new(
        options.SpzVersion,
        cloud.Count,
        cloud.ShDegree,
        options.SpzFractionalBits ?? FractionalBits(cloud),
        (cloud.Metadata.Antialiased ? SpzHeader.AntialiasedFlag : 0) | (extensions ? SpzHeader.ExtensionsFlag : 0),
        Streams: 0);

    // 12 bits reach 2048 units; larger scenes get coarser steps rather than clamped positions.
    private static int FractionalBits(SplatCloud cloud)
    {
        var bounds = cloud.Bounds();
        var reach = System.Numerics.Vector3.Max(System.Numerics.Vector3.Abs(bounds.Min), System.Numerics.Vector3.Abs(bounds.Max));
        double farthest = Math.Max(reach.X, Math.Max(reach.Y, reach.Z));
        int bits = SpzHeader.DefaultFractionalBits;
        while (bits > 0 && farthest * (1 << bits) > SpzPlaneEncoders.MaxPosition)
            bits--;
        return bits;
    }
}
