using System.Buffers.Binary;
using System.IO.Compression;

namespace SpacesSdk.Gallery.Images;

/// <summary>Writes IHDR, one IDAT and IEND; each row takes the filter whose bytes are nearest to zero, which deflates best.</summary>
internal static class PngEncoder
{
    public static byte[] Encode(PixelImage image)
    {
        bool opaque = IsOpaque(image.Pixels);
        using var file = new MemoryStream();
        file.Write(PngChunk.Signature);
        PngChunk.Write(file, "IHDR"u8, Header(image, opaque));
        PngChunk.Write(file, "IDAT"u8, Deflate(image, opaque ? 3 : 4));
        PngChunk.Write(file, "IEND"u8, []);
        return file.ToArray();
    }

    // u32 width, u32 height, u8 bit depth, u8 colour type (2 RGB, 6 RGBA), then compression, filter and interlace methods, all 0.
    private static byte[] Header(PixelImage image, bool opaque)
    {
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, image.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), image.Height);
        (header[8], header[9]) = (8, (byte)(opaque ? 2 : 6));
        return header;
    }

    private static byte[] Deflate(PixelImage image, int channels)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal))
            WriteRows(image, channels, zlib);
        return packed.ToArray();
    }

    private static void WriteRows(PixelImage image, int channels, ZLibStream zlib)
    {
        byte[] row = new byte[image.Width * channels], above = new byte[row.Length];
        byte[] best = new byte[row.Length + 1], candidate = new byte[row.Length + 1];
        for (int y = 0; y < image.Height; y++)
        {
            Pack(image.Row(y), row, channels);
            long bestCost = long.MaxValue;
            for (byte filter = 0; filter < PngFilter.Count; filter++)
            {
                candidate[0] = filter;
                PngFilter.Apply(filter, row, above, channels, candidate.AsSpan(1));
                long cost = Cost(candidate.AsSpan(1));
                if (cost < bestCost)
                    (bestCost, best, candidate) = (cost, candidate, best);
            }

            zlib.Write(best);
            (row, above) = (above, row);
        }
    }

    private static void Pack(ReadOnlySpan<byte> rgba, Span<byte> row, int channels)
    {
        for (int from = 0, to = 0; from < rgba.Length; from += 4, to += channels)
            rgba.Slice(from, channels).CopyTo(row[to..]);
    }

    private static long Cost(ReadOnlySpan<byte> filtered)
    {
        long sum = 0;
        foreach (byte value in filtered)
            sum += Math.Abs((int)(sbyte)value);
        return sum;
    }

    private static bool IsOpaque(ReadOnlySpan<byte> rgba)
    {
        for (int i = 3; i < rgba.Length; i += 4)
        {
            if (rgba[i] != 255)
                return false;
        }

        return true;
    }
}
