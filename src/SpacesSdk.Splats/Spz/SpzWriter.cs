using System.Buffers;
using System.IO.Compression;
using SpacesSdk.Splats.Files;

namespace SpacesSdk.Splats.Spz;

/// <summary>Writes <c>.spz</c> versions 2 and 3: header, planes and extension records in one gzip stream. All values are rounded.</summary>
internal static class SpzWriter
{
    private const int BlockBytes = 192 << 10;

    public static void Write(Stream stream, SplatCloud cloud, SplatWriteOptions options, CancellationToken cancellationToken)
    {
        if (options.SpzVersion is not (2 or 3))
            throw new ArgumentException($"SplatWriteOptions.SpzVersion is {options.SpzVersion}: 2 and 3 can be written.", nameof(options));
        CheckBits(options.SpzFirstBandBits);
        CheckBits(options.SpzHigherBandBits);
        cloud = SplatPreparation.Prepare(cloud, options, options.SpzAxes == SpzAxes.AsStored ? cloud.Coordinates : SplatCoordinates.Rub);
        var extension = options.SpzDeclareAxes ? Declaration(cloud.Coordinates) : [];
        var header = Header(cloud, options, extension.Length > 0);

        using var packed = new GZipStream(stream, options.SpzCompression, leaveOpen: true);
        var bytes = new byte[SpzHeader.Size];
        header.Write(bytes);
        packed.Write(bytes);
        foreach (var (recordSize, encode) in new SpzPlaneEncoders(header, cloud, options).All)
            WritePlane(packed, cloud.Count, recordSize, encode, cancellationToken);
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
        FractionalBits(cloud),
        (cloud.Metadata.Antialiased ? SpzHeader.AntialiasedFlag : 0) | (extensions ? SpzHeader.ExtensionsFlag : 0),
        0);

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

    private static void WritePlane(Stream packed, int count, int recordSize, SpzPlaneEncoders.Encoder encode, CancellationToken cancellationToken)
    {
        if (recordSize == 0)
            return;
        int rowsPerBlock = BlockBytes / recordSize;
        var buffer = ArrayPool<byte>.Shared.Rent(BlockBytes);
        for (int first = 0; first < count; first += rowsPerBlock)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var block = buffer.AsSpan(0, Math.Min(rowsPerBlock, count - first) * recordSize);
            encode(block, first);
            packed.Write(block);
        }
        ArrayPool<byte>.Shared.Return(buffer);
    }
}
