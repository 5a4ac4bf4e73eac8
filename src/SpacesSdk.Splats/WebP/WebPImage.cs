using System.Buffers.Binary;

namespace SpacesSdk.Splats.WebP;

/// <summary>
/// A lossless WebP image: RIFF, u32 length, WEBP, then chunks of four letters, u32 length and data; the one called VP8L holds
/// u8 0x2F, 14 bits width - 1, 14 bits height - 1, a bit for alpha, 3 bits version 0, the transforms and the pixels.
/// </summary>
internal sealed class WebPImage
{
    private const int Signature = 0x2F;
    private readonly uint[] _pixels;

    private WebPImage(int width, int height, uint[] pixels) => (Width, Height, _pixels) = (width, height, pixels);

    public int Width { get; }

    public int Height { get; }

    /// <summary>The pixels 0xAARRGGBB, row by row.</summary>
    public ReadOnlySpan<uint> Pixels => _pixels;

    /// <summary>Decodes an image.</summary>
    /// <param name="file">The bytes.</param>
    /// <param name="maxPixels">The most pixels that it may have; checked before anything is allocated for them.</param>
    /// <exception cref="InvalidDataException">The bytes are no lossless WebP image, or one with too many pixels.</exception>
    public static WebPImage Decode(ReadOnlySpan<byte> file, long maxPixels)
    {
        var bits = new WebPBits(FindLossless(file));
        if (bits.Read(8) != Signature)
            throw new InvalidDataException("The image does not begin with the signature of lossless WebP.");
        var (width, height) = (bits.Read(14) + 1, bits.Read(14) + 1);
        if ((long)width * height > maxPixels)
            throw new InvalidDataException($"The image has {width} x {height} pixels, more than the {maxPixels} that are of use.");
        _ = bits.ReadFlag();
        if (bits.Read(3) != 0)
            throw new InvalidDataException("The image has an unknown version of lossless WebP.");
        return new(width, height, DecodePixels(ref bits, width, height));
    }

    private static uint[] DecodePixels(ref WebPBits bits, int width, int height)
    {
        var transforms = new Stack<WebPTransform>();
        while (bits.ReadFlag())
        {
            var transform = WebPTransform.Read(ref bits, transforms.TryPeek(out var last) ? last.CodedWidth : width, height);
            if (transforms.Any(t => t.Kind == transform.Kind))
                throw new InvalidDataException("The image has one transform twice.");
            transforms.Push(transform);
        }
        var pixels = WebPPixels.Read(ref bits, transforms.TryPeek(out var innermost) ? innermost.CodedWidth : width, height, isMain: true);
        foreach (var transform in transforms)
            pixels = transform.Undo(pixels, height);
        return pixels;
    }

    private static ReadOnlySpan<byte> FindLossless(ReadOnlySpan<byte> file)
    {
        if (file.Length < 12 || !file.StartsWith("RIFF"u8) || !file[8..].StartsWith("WEBP"u8))
            throw new InvalidDataException("The image is no WebP file.");
        for (var rest = file[12..]; rest.Length >= 8;)
        {
            uint length = BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
            if (length > rest.Length - 8)
                throw new InvalidDataException("A chunk of the image goes beyond its end.");
            if (rest.StartsWith("VP8L"u8))
                return rest.Slice(8, (int)length);
            // Chunks are padded to an even length.
            rest = rest[Math.Min(rest.Length, 8 + (int)length + ((int)length & 1))..];
        }
        throw new InvalidDataException("The image is not lossless WebP.");
    }
}
