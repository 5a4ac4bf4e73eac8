using System.Buffers.Binary;

namespace SpacesSdk.Gallery.Images;

/// <summary>How the bytes of a PNG pixel are meant (the colour type field of IHDR).</summary>
internal enum PngColorType : byte
{
    Grey = 0,
    Rgb = 2,
    Palette = 3,
    GreyAlpha = 4,
    Rgba = 6,
}

/// <summary>The checked content of IHDR.</summary>
internal sealed record PngHeader(int Width, int Height, PngColorType ColorType)
{
    // Deflate can't shrink bytes by more than this, so a short file can't honestly claim a huge picture.
    private const long MaxDeflateRatio = 1032;

    public int PixelBytes => ColorType switch
    {
        PngColorType.Grey or PngColorType.Palette => 1,
        PngColorType.GreyAlpha => 2,
        PngColorType.Rgb => 3,
        _ => 4,
    };

    // u32 width, u32 height, u8 bit depth, u8 colour type, u8 compression, u8 filter, u8 interlace.
    public static PngHeader Read(ReadOnlySpan<byte> data, int offset)
    {
        if (data.Length != 13)
            throw new InvalidImageException($"the header has {data.Length} bytes instead of 13", offset);
        uint width = BinaryPrimitives.ReadUInt32BigEndian(data), height = BinaryPrimitives.ReadUInt32BigEndian(data[4..]);
        if (width is 0 or > int.MaxValue || height is 0 or > int.MaxValue)
            throw new InvalidImageException($"{width} x {height} is no image size", offset);
        if (data[8] != 8 || !Enum.IsDefined((PngColorType)data[9]))
            throw new InvalidImageException($"bit depth {data[8]} with colour type {data[9]} is not read; save it with 8 bits a channel", offset);
        if (data[10] != 0 || data[11] != 0 || data[12] != 0)
            throw new InvalidImageException("it is interlaced or uses an unknown method; save it without interlacing", offset);
        return new((int)width, (int)height, (PngColorType)data[9]);
    }

    public void CheckBudget(long maxPixels, long packedBytes, int offset)
    {
        if ((long)Width * Height > Math.Min(maxPixels, Array.MaxLength / 4))
            throw new InvalidImageException($"{Width} x {Height} is more than the {maxPixels} pixels allowed; scale it down or raise the limit", offset);
        if ((long)Width * Height * PixelBytes > packedBytes * MaxDeflateRatio)
            throw new InvalidImageException($"{packedBytes} compressed bytes can't hold {Width} x {Height} pixels; the file is cut short, fetch it again", offset);
    }
}
