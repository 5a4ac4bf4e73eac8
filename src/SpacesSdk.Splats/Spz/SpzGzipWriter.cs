using System.IO.Compression;
using SpacesSdk.Splats.Files;

namespace SpacesSdk.Splats.Spz;

/// <summary>Writes <c>.spz</c> versions 2 and 3: header, planes and extension records in one gzip stream. Because one plane follows the other, the cloud has to come as a whole.</summary>
internal sealed class SpzGzipWriter(Stream stream, SplatShape shape, SplatWriteOptions options, CancellationToken cancellationToken) : SplatSink
{
    public override void Add(SplatCloud part) => SpzWriter.Use(part, SpzWriter.Target(shape, options), options, Write);

    public override void Finish()
    {
    }

    private void Write(SplatCloud cloud, float[]? signs)
    {
        var extension = SpzWriter.Extension(shape, options);
        var header = SpzWriter.Header(shape, options, SpzPositions.FractionalBits(cloud.Positions), extension.Length > 0);
        using var packed = new GZipStream(stream, options.SpzCompression, leaveOpen: true);
        var bytes = new byte[SpzHeader.Size];
        header.Write(bytes);
        packed.Write(bytes);
        SpzPlaneEncoders.WritePlane(packed, cloud.Count, SpzPositions.RecordSize, (block, first) => SpzPositions.Encode(cloud.Positions, header.FractionalBits, signs, block, first), cancellationToken);
        foreach (var (recordSize, encode) in new SpzPlaneEncoders(header, cloud, signs, options).All)
            SpzPlaneEncoders.WritePlane(packed, cloud.Count, recordSize, encode, cancellationToken);
        packed.Write(extension);
    }
}
