using System.IO.Compression;

namespace SpacesSdk.Gallery.Images;

/// <summary>Reads the chunks first, checks the claimed size against the budget and the data, then inflates row by row.</summary>
internal static class PngDecoder
{
    public static PixelImage Decode(ReadOnlySpan<byte> file, long maxPixels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxPixels, 1);
        if (!file.StartsWith(PngChunk.Signature))
            throw new InvalidImageException("the PNG signature is missing; this is another kind of file, convert it to PNG", 0);
        using var packed = new MemoryStream();
        var (header, palette) = ReadChunks(file, packed);
        header.CheckBudget(maxPixels, packed.Length, PngChunk.Signature.Length);
        packed.Position = 0;
        return ReadRows(header, palette, packed, file.Length);
    }

    private static (PngHeader Header, PngPalette Palette) ReadChunks(ReadOnlySpan<byte> file, MemoryStream packed)
    {
        int offset = PngChunk.Signature.Length;
        var data = PngChunk.Read(file, offset, out var type);
        if (!type.SequenceEqual("IHDR"u8))
            throw new InvalidImageException("the first chunk is not IHDR; the file is damaged, fetch it again", offset);
        var header = PngHeader.Read(data, offset);
        var palette = new PngPalette(header.ColorType);
        while (!type.SequenceEqual("IEND"u8))
        {
            offset += data.Length + PngChunk.Overhead;
            data = PngChunk.Read(file, offset, out type);
            if (type.SequenceEqual("PLTE"u8))
                palette.ReadColors(data, offset);
            else if (type.SequenceEqual("tRNS"u8))
                palette.ReadTransparency(data, offset);
            else if (type.SequenceEqual("IDAT"u8))
                packed.Write(data);
        }

        palette.CheckComplete(offset);
        return (header, palette);
    }

    // Each row is one filter byte and then its pixels, all rows in one zlib stream.
    private static PixelImage ReadRows(PngHeader header, PngPalette palette, MemoryStream packed, int fileLength)
    {
        var image = new PixelImage(header.Width, header.Height);
        byte[] row = new byte[(header.Width * header.PixelBytes) + 1], above = new byte[row.Length];
        using var zlib = new ZLibStream(packed, CompressionMode.Decompress);
        for (int y = 0; y < header.Height; y++)
        {
            Inflate(zlib, row, y, fileLength);
            PngFilter.Undo(row[0], row.AsSpan(1), above.AsSpan(1), header.PixelBytes);
            palette.ToRgba(row.AsSpan(1), image.Row(y), fileLength);
            (row, above) = (above, row);
        }

        return image;
    }

    private static void Inflate(ZLibStream zlib, byte[] row, int y, int fileLength)
    {
        try
        {
            if (zlib.ReadAtLeast(row, row.Length, throwOnEndOfStream: false) < row.Length)
                throw new InvalidImageException($"the pixel data ends in row {y}; the file is cut short, fetch it again", fileLength);
        }
        catch (InvalidDataException error)
        {
            throw new InvalidImageException($"the pixel data of row {y} does not inflate; the file is damaged, fetch it again", fileLength, error);
        }

        if (row[0] >= PngFilter.Count)
            throw new InvalidImageException($"row {y} names filter {row[0]}, and there are only {PngFilter.Count}; the file is damaged, fetch it again", fileLength);
    }
}
