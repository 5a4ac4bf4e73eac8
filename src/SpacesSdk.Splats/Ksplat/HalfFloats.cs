using System.Runtime.Intrinsics;

namespace SpacesSdk.Splats.Ksplat;

/// <summary>Turns numbers of 16 bits into such of 32, several at a time.</summary>
internal static class HalfFloats
{
    private const int ExponentShift = 13;

    // What the exponents of the two types differ by, as a factor; numbers below the least exponent come out right by it too.
    private static readonly Vector256<float> Rebias = Vector256.Create(MathF.ScaleB(1, 112));
    private static readonly Vector256<float> FirstInfinite = Vector256.Create(65536f);

    /// <param name="halves">The bits of the numbers.</param>
    /// <param name="floats">Receives as many numbers.</param>
    public static void Widen(ReadOnlySpan<ushort> halves, Span<float> floats)
    {
        int i = 0;
        if (Vector256.IsHardwareAccelerated)
            for (; i <= halves.Length - Vector256<float>.Count; i += Vector256<float>.Count)
                Widen(Vector128.Create(halves.Slice(i, Vector128<ushort>.Count))).CopyTo(floats[i..]);
        for (; i < halves.Length; i++)
            floats[i] = (float)BitConverter.UInt16BitsToHalf(halves[i]);
    }

    /// <summary>Rounds to the nearest, ties to even; what is too large becomes an infinity.</summary>
    /// <param name="floats">The numbers.</param>
    /// <param name="halves">Receives their bits.</param>
    public static void Narrow(ReadOnlySpan<float> floats, Span<ushort> halves)
    {
        int i = 0;
        if (Vector256.IsHardwareAccelerated)
            for (; i <= floats.Length - Vector256<float>.Count; i += Vector256<float>.Count)
            {
                var bits = Narrow(Vector256.Create(floats.Slice(i, Vector256<float>.Count)));
                Vector128.Narrow(bits.GetLower(), bits.GetUpper()).CopyTo(halves[i..]);
            }
        for (; i < floats.Length; i++)
            halves[i] = BitConverter.HalfToUInt16Bits((Half)floats[i]);
    }

    // Adding a power of two that is 2^13 steps of a half above the number makes the processor round to such steps itself.
    private static Vector256<uint> Narrow(Vector256<float> floats)
    {
        var sign = floats.AsUInt32() & Vector256.Create(0x80000000u);
        var magnitude = floats.AsUInt32() ^ sign;
        // The exponent is at least that of the smallest normal half, below which steps stay as wide.
        var exponent = Vector256.Max(magnitude & Vector256.Create(0x7F800000u), Vector256.Create(0x38800000u));
        var rounder = (exponent + Vector256.Create(13u << 23)).AsSingle();
        var rounded = (magnitude.AsSingle() + rounder).AsUInt32() - rounder.AsUInt32();
        var result = rounded + ((exponent - Vector256.Create(0x38800000u)) >>> ExponentShift);
        // From there on a number rounds to an infinity.
        var isInfinite = Vector256.GreaterThanOrEqual(magnitude, Vector256.Create(0x477FF000u));
        var isNaN = Vector256.GreaterThan(magnitude, Vector256.Create(0x7F800000u));
        result = Vector256.ConditionalSelect(isInfinite, Vector256.Create(0x7C00u), result);
        result = Vector256.ConditionalSelect(isNaN, Vector256.Create(0x7E00u), result);
        return result | (sign >>> 16);
    }

    private static Vector256<float> Widen(Vector128<ushort> halves)
    {
        var bits = Vector256.Create(Vector128.WidenLower(halves), Vector128.WidenUpper(halves));
        var magnitude = ((bits & Vector256.Create(0x7FFFu)) << ExponentShift).AsSingle() * Rebias;
        // The largest exponent means an infinity or NaN in both types.
        var exponent = Vector256.GreaterThanOrEqual(magnitude, FirstInfinite).AsUInt32() & Vector256.Create(0x7F800000u);
        var sign = (bits & Vector256.Create(0x8000u)) << 16;
        return (magnitude.AsUInt32() | exponent | sign).AsSingle();
    }
}
