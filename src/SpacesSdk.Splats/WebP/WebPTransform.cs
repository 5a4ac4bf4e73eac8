namespace SpacesSdk.Splats.WebP;

/// <summary>One of the changes that were made to an image before it was coded, and are undone in reverse order.</summary>
/// <param name="Kind">0 predictor, 1 colour, 2 subtract green, 3 palette.</param>
/// <param name="Bits">Size of blocks, or for a palette how many pixels share one: 2^Bits.</param>
/// <param name="Width">Width of the image before the change.</param>
/// <param name="Table">Modes or factors of the blocks, or the palette.</param>
internal sealed record WebPTransform(int Kind, int Bits, int Width, uint[] Table)
{
    private const int PredictorKind = 0;
    private const int ColorKind = 1;
    private const int SubtractGreenKind = 2;

    /// <summary>Width of the image after the change.</summary>
    public int CodedWidth => Kind > SubtractGreenKind ? WebPPixels.BlocksAlong(Width, Bits) : Width;

    public static WebPTransform Read(ref WebPBits bits, int width, int height)
    {
        int kind = bits.Read(2);
        if (kind == SubtractGreenKind)
            return new(kind, 0, width, []);
        if (kind is PredictorKind or ColorKind)
        {
            int blockBits = bits.Read(3) + 2;
            return new(kind, blockBits, width, WebPPixels.Read(ref bits, WebPPixels.BlocksAlong(width, blockBits), WebPPixels.BlocksAlong(height, blockBits), isMain: false));
        }
        int size = bits.Read(8) + 1;
        var palette = WebPPixels.Read(ref bits, size, 1, isMain: false);
        for (int i = 1; i < size; i++)
            palette[i] = WebPPredictor.Add(palette[i], palette[i - 1]);
        return new(kind, size switch { <= 2 => 3, <= 4 => 2, <= 16 => 1, _ => 0 }, width, palette);
    }

    public uint[] Undo(uint[] pixels, int height)
    {
        switch (Kind)
        {
            case PredictorKind:
                WebPPredictor.Undo(pixels, Width, Table, Bits);
                return pixels;
            case ColorKind:
                UndoColor(pixels);
                return pixels;
            case SubtractGreenKind:
                foreach (ref uint pixel in pixels.AsSpan())
                    pixel = WebPPredictor.Add(pixel, ((pixel >> 8) & 255) * 0x00010001);
                return pixels;
            default:
                return UndoPalette(pixels, height);
        }
    }

    // Factors of a block: red to blue, green to blue and green to red in the red, green and blue channels, signed, in 1/32.
    private void UndoColor(uint[] pixels)
    {
        int across = WebPPixels.BlocksAlong(Width, Bits);
        for (int at = 0; at < pixels.Length; at++)
        {
            uint factors = Table[((at / Width >> Bits) * across) + (at % Width >> Bits)];
            uint pixel = pixels[at];
            int red = (int)(pixel >> 16) + Share(factors, pixel >> 8);
            int blue = (int)pixel + Share(factors >> 8, pixel >> 8) + Share(factors >> 16, (uint)red);
            pixels[at] = (pixel & 0xFF00FF00) | ((uint)(red & 255) << 16) | (uint)(blue & 255);
        }
    }

    private static int Share(uint factor, uint channel) => ((sbyte)factor * (sbyte)channel) >> 5;

    // Small palettes put the indexes of several neighbouring pixels into one green channel, the first in the lowest bits.
    private uint[] UndoPalette(uint[] packed, int height)
    {
        var pixels = new uint[Width * height];
        int indexBits = 8 >> Bits;
        for (int at = 0; at < pixels.Length; at++)
        {
            var (x, y) = (at % Width, at / Width);
            uint green = (packed[(y * CodedWidth) + (x >> Bits)] >> 8) & 255;
            uint index = (green >> ((x & ((1 << Bits) - 1)) * indexBits)) & ((1u << indexBits) - 1);
            pixels[at] = index < Table.Length ? Table[index] : 0;
        }
        return pixels;
    }
}
