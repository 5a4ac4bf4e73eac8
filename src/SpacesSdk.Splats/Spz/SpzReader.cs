using System.IO.Compression;
using SpacesSdk.Splats.Files;

namespace SpacesSdk.Splats.Spz;

/// <summary>Reads <c>.spz</c> versions 1 to 3: header, planes and extension records in one gzip stream. Version 4 is left to <see cref="SpzStreamsReader"/>.</summary>
internal static class SpzReader
{
    // Records are small; a file whose records don't fit here holds something else.
    private const int MaxExtensionBytes = 1 << 20;

    public static bool Recognises(ReadOnlySpan<byte> head) => IsGzip(head) || head.StartsWith("NGSP"u8);

    private static bool IsGzip(ReadOnlySpan<byte> head) => head is [0x1F, 0x8B, ..];

    public static SplatCloud Read(SplatSource source, SplatReadOptions options, CancellationToken cancellationToken)
    {
        if (!IsGzip(source.ReadUpTo(0, 2)))
            return SpzStreamsReader.Read(source, options, cancellationToken);
        using var unpacked = Unpack(source);
        var header = ReadHeader(unpacked, source, options);
        var cloud = SplatCloud.Uninitialized((int)header.Count, header.KeptShDegree, SplatCoordinates.Rub);
        var planes = new SpzPlanes(header, cloud, cancellationToken);
        long offset = SpzHeader.Size;
        foreach (var plane in planes.All)
        {
            planes.Read(plane, unpacked, offset);
            offset += (long)plane.RecordSize * cloud.Count;
        }
        var records = ReadRest(unpacked, offset);
        var declared = header.HasExtensions ? SpzExtensions.ReadCoordinates(records, offset) : null;
        return SpzCloud.Declare(cloud, header, declared, options);
    }

    public static SplatFileInfo Inspect(SplatSource source, SplatReadOptions options)
    {
        if (!IsGzip(source.ReadUpTo(0, 2)))
            return SpzStreamsReader.Inspect(source, options);
        using var unpacked = Unpack(source);
        var header = ReadHeader(unpacked, source, options);
        // Records come last in the packed data: what they say is known only once all is unpacked.
        return SpzCloud.Describe(header, source, null, options);
    }

    private static GZipStream Unpack(SplatSource source) =>
        new(new SourceStream(source, 0, source.Length), CompressionMode.Decompress);

    private static SpzHeader ReadHeader(GZipStream unpacked, SplatSource source, SplatReadOptions options)
    {
        var bytes = new byte[SpzHeader.Size];
        int read = SpzUnpack.Fill(unpacked, bytes);
        var header = SpzHeader.Read(bytes.AsSpan(0, read));
        if (header.Version > 3)
            throw new InvalidSplatException(SplatFormat.Spz, 4, $"version {header.Version} in gzip", "1, 2 or 3");
        header.CheckCount(options);
        SplatBudget.CheckRatio(SplatFormat.Spz, source.Length, header.Count * SpzPlanes.BytesPerSplat(header), options);
        return header;
    }

    // Reading on to the end also makes the checksum of the gzip stream be checked.
    private static byte[] ReadRest(GZipStream unpacked, long offset)
    {
        var rest = new byte[4096];
        int length = SpzUnpack.Fill(unpacked, rest);
        if (length == rest.Length)
        {
            Array.Resize(ref rest, MaxExtensionBytes + 1);
            length += SpzUnpack.Fill(unpacked, rest.AsSpan(length));
        }
        return length <= MaxExtensionBytes
            ? rest[..length]
            : throw new InvalidSplatException(SplatFormat.Spz, offset, $"more than {MaxExtensionBytes} bytes behind the splats", "extension records or nothing");
    }
}
