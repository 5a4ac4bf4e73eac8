using System.Buffers.Binary;

namespace SpacesSdk.Splats.WebP;

/// <summary>Encodes lossless WebP images. Each is guessed from its left or upper neighbours only where that makes it smaller, which the noise of packed splats seldom allows.</summary>
internal static class WebPEncoder
{
    public const int MaxEdge = 1 << 14;
    private const int ContainerSize = 20;
    private const int Signature = 0x2F;
    private const int NoMode = -1;

    // One block covers 512 x 512 pixels, the most there are.
    private const int BlockBits = 9;

    // No guess; the pixel to the left; the one above; their mean; whichever fits better.
    private static readonly int[] Modes = [NoMode, 1, 2, 7, 11];

    /// <summary>Encodes pixels 0xAARRGGBB; where alpha is 0, colours are kept too.</summary>
    /// <param name="pixels">The pixels, row by row.</param>
    /// <param name="width">Pixels in a row, 1 to <see cref="MaxEdge"/>; there are as many rows at most.</param>
    public static byte[] Encode(uint[] pixels, int width)
    {
        int height = pixels.Length / width;
        if (width is < 1 or > MaxEdge || height is < 1 or > MaxEdge || width * height != pixels.Length)
            throw new ArgumentException($"{pixels.Length} pixels in rows of {width} are no image: use edges of 1 to {MaxEdge}.", nameof(width));
        var bits = new WebPBitWriter();
        bits.Write(Signature, 8);
        bits.Write((uint)(width - 1), 14);
        bits.Write((uint)(height - 1), 14);
        bits.WriteFlag(pixels.AsSpan().ContainsAnyExceptInRange(0xFF000000, uint.MaxValue));
        bits.Write(0, 3);
        WritePixels(bits, pixels, width, height);
        return InContainer(bits.ToArray());
    }

    private static void WritePixels(WebPBitWriter bits, uint[] pixels, int width, int height)
    {
        int mode = Modes.MinBy(candidate => WebPEntropy.Of(pixels, width, candidate));
        if (mode != NoMode)
        {
            bits.WriteFlag(true);
            bits.Write(0, 2);
            bits.Write(BlockBits - 2, 3);
            int blocks = WebPPixels.BlocksAlong(width, BlockBits) * WebPPixels.BlocksAlong(height, BlockBits);
            var modes = new uint[blocks];
            Array.Fill(modes, 0xFF000000 | ((uint)mode << 8));
            WebPPixelWriter.Write(bits, modes, WebPPixels.BlocksAlong(width, BlockBits), isMain: false);
            pixels = WebPPredictor.Residuals(pixels, width, (uint)mode);
        }
        bits.WriteFlag(false);
        WebPPixelWriter.Write(bits, pixels, width, isMain: true);
    }

    // RIFF, length of the rest, WEBP, VP8L, length of the data, the data, a byte of padding where that is odd.
    private static byte[] InContainer(byte[] data)
    {
        var file = new byte[ContainerSize + data.Length + (data.Length & 1)];
        "RIFF"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), file.Length - 8);
        "WEBPVP8L"u8.CopyTo(file.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(16), data.Length);
        data.CopyTo(file, ContainerSize);
        return file;
    }
}
