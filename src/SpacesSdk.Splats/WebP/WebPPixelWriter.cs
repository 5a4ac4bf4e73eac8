using System.Numerics;
using System.Runtime.CompilerServices;

namespace SpacesSdk.Splats.WebP;

/// <summary>Writes entropy-coded pixels as <see cref="WebPPixels"/> reads them: literals and copies of what came before, with one set of codes and no cache.</summary>
internal sealed class WebPPixelWriter
{
    private const int MinCopy = 4;
    private const int MaxCopy = 4096;
    private const int MaxDistance = (1 << 20) - 120;
    private const int HashBits = 16;
    private const int LengthSymbols = 24;
    private readonly uint[] _pixels;
    private readonly int _width;

    // Pairs of a place and the distance from which it is copied, in the order of the pixels.
    private readonly List<(int At, int Length, int Distance)> _copies = [];

    private WebPPixelWriter(uint[] pixels, int width)
    {
        (_pixels, _width) = (pixels, width);
        FindCopies();
    }

    /// <summary>Writes an image of pixels 0xAARRGGBB.</summary>
    /// <param name="bits">Where to.</param>
    /// <param name="pixels">The pixels, row by row.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="isMain">Whether it is the image itself and not a table of a transform.</param>
    public static void Write(WebPBitWriter bits, uint[] pixels, int width, bool isMain)
    {
        bits.WriteFlag(false);
        if (isMain)
            bits.WriteFlag(false);
        new WebPPixelWriter(pixels, width).Write(bits);
    }

    private void Write(WebPBitWriter bits)
    {
        var counts = Count();
        var codes = new WebPCodeWriter[counts.Length];
        for (int i = 0; i < codes.Length; i++)
            codes[i] = WebPCodeWriter.Write(bits, counts[i]);
        int at = 0;
        foreach (var (place, length, distance) in _copies)
        {
            WriteLiterals(codes, at, place);
            WriteNumber(bits, codes[0], 256, length);
            WriteNumber(bits, codes[4], 0, WebPPixels.DistanceCode(distance, _width));
            at = place + length;
        }
        WriteLiterals(codes, at, _pixels.Length);
    }

    // Compiled at once: one call does all the work of an image, so waiting for a second one gains nothing.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void WriteLiterals(WebPCodeWriter[] codes, int from, int to)
    {
        var (green, red, blue, alpha) = (codes[0], codes[1], codes[2], codes[3]);
        foreach (uint pixel in _pixels.AsSpan(from, to - from))
        {
            green.Put((int)((pixel >> 8) & 255));
            red.Put((int)((pixel >> 16) & 255));
            blue.Put((int)(pixel & 255));
            alpha.Put((int)(pixel >> 24));
        }
    }

    private static void WriteNumber(WebPBitWriter bits, WebPCodeWriter code, int firstSymbol, int number)
    {
        var (symbol, extra, extraBits) = Split(number);
        code.Put(firstSymbol + symbol);
        bits.Write((uint)extra, extraBits);
    }

    private int[][] Count()
    {
        int[][] counts = [new int[256 + LengthSymbols], new int[256], new int[256], new int[256], new int[40]];
        int at = 0;
        foreach (var (place, length, distance) in _copies)
        {
            CountLiterals(counts, at, place);
            counts[0][256 + Split(length).Symbol]++;
            counts[4][Split(WebPPixels.DistanceCode(distance, _width)).Symbol]++;
            at = place + length;
        }
        CountLiterals(counts, at, _pixels.Length);
        return counts;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CountLiterals(int[][] counts, int from, int to)
    {
        var (green, red, blue, alpha) = (counts[0], counts[1], counts[2], counts[3]);
        foreach (uint pixel in _pixels.AsSpan(from, to - from))
        {
            green[(pixel >> 8) & 255]++;
            red[(pixel >> 16) & 255]++;
            blue[pixel & 255]++;
            alpha[pixel >> 24]++;
        }
    }

    // 1 to 4 are symbols of their own; above, a symbol says half a power of two, and the rest follows in plain bits.
    private static (int Symbol, int Extra, int ExtraBits) Split(int number)
    {
        int value = number - 1;
        if (value < 4)
            return (value, 0, 0);
        int top = BitOperations.Log2((uint)value);
        int extraBits = top - 1;
        return ((2 * top) + ((value >> extraBits) & 1), value & ((1 << extraBits) - 1), extraBits);
    }

    // The last place of each pair of pixels is tried, and the pixel before: noise has no repeats worth a longer search.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FindCopies()
    {
        var last = new int[1 << HashBits];
        for (int at = 1; at + MinCopy <= _pixels.Length;)
        {
            ref int found = ref last[Hash(_pixels[at], _pixels[at + 1])];
            int distance = _pixels[at] == _pixels[at - 1] && _pixels[at + 1] == _pixels[at] ? 1 : at - found;
            found = at;
            int length = distance <= MaxDistance ? Same(at, distance) : 0;
            if (length < MinCopy)
            {
                at++;
                continue;
            }
            _copies.Add((at, length, distance));
            at += length;
        }
    }

    private int Same(int at, int distance)
    {
        int most = Math.Min(MaxCopy, _pixels.Length - at);
        return _pixels.AsSpan(at, most).CommonPrefixLength(_pixels.AsSpan(at - distance, most));
    }

    private static int Hash(uint first, uint second) => (int)(((first * 0x9E3779B1u) ^ (second * 0x85EBCA77u)) >> (32 - HashBits));
}
