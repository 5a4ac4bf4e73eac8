using System.Buffers.Binary;
using System.IO.Compression;
using SpacesSdk.Gallery.Images;

namespace SpacesSdk.Gallery.Tests.Images;

/// <summary>Builds PNG files by hand, so that the decoder is tried on kinds that the encoder never writes.</summary>
internal static class PngBytes
{
    public static byte[] Header(int width, int height, byte depth = 8, byte colorType = 2, byte interlace = 0)
    {
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9], header[12]) = (depth, colorType, interlace);
        return header;
    }

    public static byte[] File(byte[] header, byte[] rows, params (string Type, byte[] Data)[] extra)
    {
        using var file = new MemoryStream();
        file.Write(PngChunk.Signature);
        PngChunk.Write(file, "IHDR"u8, header);
        foreach (var (type, data) in extra)
            PngChunk.Write(file, System.Text.Encoding.ASCII.GetBytes(type), data);
        byte[] packed = Deflate(rows);
        PngChunk.Write(file, "IDAT"u8, packed.AsSpan(0, packed.Length / 2));
        PngChunk.Write(file, "IDAT"u8, packed.AsSpan(packed.Length / 2));
        PngChunk.Write(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static byte[] Deflate(byte[] rows)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest))
            zlib.Write(rows);
        return packed.ToArray();
    }
}
