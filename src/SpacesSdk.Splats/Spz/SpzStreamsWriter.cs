using System.Buffers.Binary;
using ZstdSharp;

namespace SpacesSdk.Splats.Spz;

/// <summary>Writes what <see cref="SpzStreamsReader"/> reads; planes are packed side by side.</summary>
internal static class SpzStreamsWriter
{
    public static void Write(Stream stream, SpzHeader header, byte[] extension, SpzPlaneEncoders planes, int level, CancellationToken cancellationToken)
    {
        if (level is < 1 or > 19)
            throw new ArgumentException($"SplatWriteOptions.SpzZstdLevel is {level}: use 1 to 19.", nameof(level));
        var wanted = planes.All.Where(plane => plane.RecordSize > 0 && header.Count > 0).ToList();
        var packed = new MemoryStream[wanted.Count];
        // The last plane is by far the largest: begun first, it does not keep the others waiting.
        Parallel.For(0, wanted.Count, new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
        {
            int plane = wanted.Count - 1 - i;
            // Room for what noise packs to spares copying it again and again as it grows.
            packed[plane] = new MemoryStream((int)Math.Min(header.Count * wanted[plane].RecordSize * 3 / 4, 1 << 28));
            using var compression = new CompressionStream(packed[plane], level, leaveOpen: true);
            planes.WritePlane(compression, wanted[plane].RecordSize, wanted[plane].Encode, cancellationToken);
        });
        stream.Write(Header(header with { Streams = wanted.Count }, extension));
        stream.Write(Table(packed, [.. wanted.Select(plane => header.Count * plane.RecordSize)]));
        foreach (var part in packed)
            part.WriteTo(stream);
    }

    private static byte[] Header(SpzHeader header, byte[] extension)
    {
        var bytes = new byte[SpzStreamsReader.HeaderSize + extension.Length];
        header.Write(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(16), bytes.Length);
        extension.CopyTo(bytes, SpzStreamsReader.HeaderSize);
        return bytes;
    }

    private static byte[] Table(MemoryStream[] packed, long[] raw)
    {
        var bytes = new byte[packed.Length * SpzStreamsReader.EntrySize];
        for (int i = 0; i < packed.Length; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(i * SpzStreamsReader.EntrySize), packed[i].Length);
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan((i * SpzStreamsReader.EntrySize) + 8), raw[i]);
        }
        return bytes;
    }
}
