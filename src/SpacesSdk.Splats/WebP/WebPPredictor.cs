namespace SpacesSdk.Splats.WebP;

/// <summary>The fourteen ways in which a lossless WebP image guesses a pixel from its neighbours; what is stored is the difference.</summary>
internal static class WebPPredictor
{
    private const uint Black = 0xFF000000;

    /// <summary>Puts the guesses back, from the first pixel on.</summary>
    /// <param name="pixels">Differences that become pixels.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="modes">For each block the way, in the green channel.</param>
    /// <param name="blockBits">A block is 2^blockBits pixels wide and high.</param>
    public static void Undo(uint[] pixels, int width, uint[] modes, int blockBits)
    {
        int across = WebPPixels.BlocksAlong(width, blockBits);
        pixels[0] = Add(pixels[0], Black);
        for (int at = 1; at < width; at++)
            pixels[at] = Add(pixels[at], pixels[at - 1]);
        for (int y = 1; y < pixels.Length / width; y++)
        {
            int start = y * width;
            pixels[start] = Add(pixels[start], pixels[start - width]);
            for (int x = 1; x < width; x++)
            {
                uint mode = (modes[((y >> blockBits) * across) + (x >> blockBits)] >> 8) & 15;
                pixels[start + x] = Add(pixels[start + x], Guess(mode, pixels, start + x, width));
            }
        }
    }

    /// <summary>What is left of pixels once guesses of one way are taken off: the reverse of <see cref="Undo"/>.</summary>
    public static uint[] Residuals(uint[] pixels, int width, uint mode)
    {
        var residuals = new uint[pixels.Length];
        residuals[0] = Subtract(pixels[0], Black);
        for (int at = 1; at < pixels.Length; at++)
            residuals[at] = Subtract(pixels[at], at < width ? pixels[at - 1] : at % width == 0 ? pixels[at - width] : Guess(mode, pixels, at, width));
        return residuals;
    }

    /// <summary>Subtracts each channel by itself, modulo 256.</summary>
    public static uint Subtract(uint a, uint b) =>
        (((a | 0x00FF00FF) - (b & 0xFF00FF00)) & 0xFF00FF00) | (((a | 0xFF00FF00) - (b & 0x00FF00FF)) & 0x00FF00FF);

    /// <summary>Adds each channel by itself, modulo 256.</summary>
    public static uint Add(uint a, uint b) =>
        (((a & 0xFF00FF00) + (b & 0xFF00FF00)) & 0xFF00FF00) | (((a & 0x00FF00FF) + (b & 0x00FF00FF)) & 0x00FF00FF);

    /// <summary>The guess for a pixel that is neither in the first row nor the first of its row.</summary>
    public static uint Guess(uint mode, uint[] pixels, int at, int width)
    {
        // At the right edge, the pixel above to the right is the first of the current row: the next in memory.
        var (left, above, aboveLeft, aboveRight) = (pixels[at - 1], pixels[at - width], pixels[at - width - 1], pixels[at - width + 1]);
        return mode switch
        {
            1 => left,
            2 => above,
            3 => aboveRight,
            4 => aboveLeft,
            5 => Average(Average(left, aboveRight), above),
            6 => Average(left, aboveLeft),
            7 => Average(left, above),
            8 => Average(aboveLeft, above),
            9 => Average(above, aboveRight),
            10 => Average(Average(left, aboveLeft), Average(above, aboveRight)),
            11 => Nearer(left, above, aboveLeft),
            12 => Channels(left, above, aboveLeft, static (l, a, c) => l + a - c),
            13 => Channels(Average(left, above), 0, aboveLeft, static (m, _, c) => m + ((m - c) / 2)),
            _ => Black,
        };
    }

    private static uint Average(uint a, uint b) => (((a ^ b) & 0xFEFEFEFE) >> 1) + (a & b);

    // Left or above, whichever is nearer to left + above - corner.
    private static uint Nearer(uint left, uint above, uint corner)
    {
        var (toLeft, toAbove) = (0, 0);
        for (int shift = 0; shift < 32; shift += 8)
        {
            toLeft += Math.Abs(Channel(above, shift) - Channel(corner, shift));
            toAbove += Math.Abs(Channel(left, shift) - Channel(corner, shift));
        }
        return toLeft < toAbove ? left : above;
    }

    private static uint Channels(uint a, uint b, uint c, Func<int, int, int, int> combine)
    {
        uint result = 0;
        for (int shift = 0; shift < 32; shift += 8)
            result |= (uint)Math.Clamp(combine(Channel(a, shift), Channel(b, shift), Channel(c, shift)), 0, 255) << shift;
        return result;
    }

    private static int Channel(uint pixel, int shift) => (int)((pixel >> shift) & 255);
}
