using System.Buffers.Binary;
using SpacesSdk.Splats.Files;
using ZstdSharp;
using ZstdSharp.Unsafe;

namespace SpacesSdk.Splats.Spz;

/// <summary>
/// Reads <c>.spz</c> version 4: a plain header of 32 bytes with u32 @16 offset of the table; extension records up to there;
/// the table, u64 packed and u64 raw length of each stream; then the streams, one zstd frame for each plane that is not empty.
/// </summary>
internal static class SpzStreamsReader
{
    public const int HeaderSize = 32;
    public const int EntrySize = 16;

    // 32 MiB: what levels up to 19 use. A frame that asks for more would make a small file cost much memory.
    private const int MaxWindowLog = 25;

    public static SplatCloud Read(SplatSource source, SplatReadOptions options, CancellationToken cancellationToken)
    {
        var header = ReadHeader(source, options);
        long table = ReadTableOffset(source);
        var streams = ReadTable(source, header, table, options);
        var cloud = SplatCloud.Uninitialized((int)header.Count, header.KeptShDegree, SplatCoordinates.Rub);
        ReadStreams(source, new SpzPlanes(header, cloud, cancellationToken), streams, cancellationToken);
        return SpzCloud.Declare(cloud, header, ReadDeclared(source, header, table), options);
    }

    public static SplatFileInfo Inspect(SplatSource source, SplatReadOptions options)
    {
        var header = ReadHeader(source, options);
        return SpzCloud.Describe(header, source, ReadDeclared(source, header, ReadTableOffset(source)), options);
    }

    private static SplatCoordinates? ReadDeclared(SplatSource source, SpzHeader header, long table)
    {
        var records = source.ReadUpTo(HeaderSize, header.HasExtensions ? (int)Math.Min(table - HeaderSize, 1 << 20) : 0);
        return SpzExtensions.ReadCoordinates(records, HeaderSize);
    }

    private static SpzHeader ReadHeader(SplatSource source, SplatReadOptions options)
    {
        var header = SpzHeader.Read(source.ReadUpTo(0, SpzHeader.Size));
        if (header.Version != 4)
            throw Fail(4, $"version {header.Version} without gzip", "4, or an older version in gzip");
        header.CheckCount(options);
        SplatBudget.CheckRatio(SplatFormat.Spz, source.Length, header.Count * SpzPlanes.BytesPerSplat(header), options);
        return header;
    }

    private static long ReadTableOffset(SplatSource source)
    {
        var bytes = source.ReadUpTo(16, 4);
        long offset = bytes.Length < 4 ? source.Length : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        return offset >= HeaderSize && offset <= source.Length
            ? offset
            : throw Fail(16, $"a table at {offset} of {source.Length} bytes", "one inside the file, behind the header");
    }

    private static List<(long Offset, long Length)> ReadTable(SplatSource source, SpzHeader header, long table, SplatReadOptions options)
    {
        var wanted = SpzPlanes.RecordSizes(header).Where(plane => plane.Size > 0 && header.Count > 0).ToList();
        if (header.Streams != wanted.Count)
            throw Fail(15, $"{header.Streams} streams", $"{wanted.Count} for {header.Count} splats of degree {header.ShDegree}");
        var entries = source.ReadUpTo(table, wanted.Count * EntrySize);
        if (entries.Length < wanted.Count * EntrySize)
            throw Fail(table, "the end of the file within the table of streams", $"{EntrySize} bytes for each of {wanted.Count} streams");

        var streams = new List<(long, long)>();
        long offset = table + entries.Length;
        for (int i = 0; i < wanted.Count; i++)
        {
            ulong packed = BinaryPrimitives.ReadUInt64LittleEndian(entries.AsSpan(i * EntrySize));
            ulong raw = BinaryPrimitives.ReadUInt64LittleEndian(entries.AsSpan((i * EntrySize) + 8));
            if (packed > (ulong)(source.Length - offset))
                throw Fail(table + (i * EntrySize), $"{packed} bytes of {wanted[i].Name}", $"at most the {source.Length - offset} that are left");
            if (raw != (ulong)(header.Count * wanted[i].Size))
                throw Fail(table + (i * EntrySize) + 8, $"{wanted[i].Name} of {raw} bytes", $"{wanted[i].Size} for each of {header.Count} splats");
            SplatBudget.CheckRatio(SplatFormat.Spz, (long)packed, (long)raw, options);
            streams.Add((offset, (long)packed));
            offset += (long)packed;
        }
        return streams;
    }

    // Each stream fills columns of its own, so they can be unpacked side by side.
    private static void ReadStreams(SplatSource source, SpzPlanes planes, List<(long Offset, long Length)> streams, CancellationToken cancellationToken)
    {
        var targets = planes.All.Where(plane => plane.RecordSize > 0).ToList();
        SideBySide.Unwrap(() => Parallel.For(0, streams.Count, new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
        {
            using var unpacked = new DecompressionStream(new SourceStream(source, streams[i].Offset, streams[i].Length), leaveOpen: false);
            unpacked.SetParameter(ZSTD_dParameter.ZSTD_d_windowLogMax, MaxWindowLog);
            planes.Read(targets[i], unpacked, streams[i].Offset);
        }));
    }

    private static InvalidSplatException Fail(long offset, string found, string wanted) =>
        new(SplatFormat.Spz, offset, found, wanted);
}
