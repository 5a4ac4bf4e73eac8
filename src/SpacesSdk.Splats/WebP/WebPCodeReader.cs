namespace SpacesSdk.Splats.WebP;

/// <summary>Reads prefix codes as a lossless WebP image stores them.</summary>
internal static class WebPCodeReader
{
    /// <summary>Places in which the lengths of the codes for lengths come.</summary>
    public static readonly byte[] LengthOrder = [17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];

    public static WebPCode Read(ref WebPBits bits, int symbols) =>
        bits.ReadFlag() ? ReadSimple(ref bits, symbols) : ReadNormal(ref bits, symbols);

    // One or two symbols, written out.
    private static WebPCode ReadSimple(ref WebPBits bits, int symbols)
    {
        var lengths = new byte[Math.Max(symbols, 256)];
        bool two = bits.ReadFlag();
        lengths[bits.Read(bits.ReadFlag() ? 8 : 1)] = 1;
        if (two)
            lengths[bits.Read(8)] = 1;
        return lengths.AsSpan(symbols).ContainsAnyExcept((byte)0)
            ? throw new InvalidDataException("A code of the image has a symbol that there is not.")
            : new WebPCode(lengths.AsSpan(0, symbols));
    }

    private static WebPCode ReadNormal(ref WebPBits bits, int symbols)
    {
        var lengthLengths = new byte[LengthOrder.Length];
        int count = bits.Read(4) + 4;
        for (int i = 0; i < count; i++)
            lengthLengths[LengthOrder[i]] = (byte)bits.Read(3);
        var lengthCode = new WebPCode(lengthLengths);
        int most = bits.ReadFlag() ? 2 + bits.Read(2 + (2 * bits.Read(3))) : symbols;
        return most <= symbols
            ? new WebPCode(ReadLengths(ref bits, lengthCode, symbols, most))
            : throw new InvalidDataException("A code of the image has more lengths than symbols.");
    }

    private static byte[] ReadLengths(ref WebPBits bits, WebPCode lengthCode, int symbols, int most)
    {
        var lengths = new byte[symbols];
        byte previous = 8;
        for (int symbol = 0; symbol < symbols && most > 0; most--)
        {
            int length = lengthCode.Read(ref bits);
            if (length <= WebPCode.MaxLength)
            {
                lengths[symbol++] = (byte)length;
                previous = length == 0 ? previous : (byte)length;
                continue;
            }
            int repeats = length switch { 16 => 3 + bits.Read(2), 17 => 3 + bits.Read(3), _ => 11 + bits.Read(7) };
            if (repeats > symbols - symbol)
                throw new InvalidDataException("A code of the image has more lengths than symbols.");
            lengths.AsSpan(symbol, repeats).Fill(length == 16 ? previous : (byte)0);
            symbol += repeats;
        }
        return lengths;
    }
}
