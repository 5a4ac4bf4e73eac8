namespace SpacesSdk.Splats.WebP;

/// <summary>A prefix code that is written into an image and then used, as <see cref="WebPCodeReader"/> reads it.</summary>
internal sealed class WebPCodeWriter
{
    private const int RepeatPrevious = 16;
    private const int FewZeros = 17;
    private const int ManyZeros = 18;
    private const int LongestLengthCode = 7;
    private readonly WebPBitWriter _bits;
    private readonly byte[] _lengths;
    private readonly uint[] _codes;
    private readonly bool _isSingle;

    private WebPCodeWriter(WebPBitWriter bits, byte[] lengths)
    {
        (_bits, _lengths, _codes) = (bits, lengths, WebPCodeBuilder.Codes(lengths));
        _isSingle = lengths.Count(length => length > 0) <= 1;
    }

    /// <summary>Writes the code that suits some counts.</summary>
    public static WebPCodeWriter Write(WebPBitWriter bits, ReadOnlySpan<int> counts)
    {
        var code = new WebPCodeWriter(bits, WebPCodeBuilder.Lengths(counts, WebPCode.MaxLength));
        int[] used = [.. Enumerable.Range(0, counts.Length).Where(symbol => code._lengths[symbol] > 0)];
        if (used.Length == 0 || (used.Length <= 2 && used[^1] < 256))
            WriteSimple(bits, used);
        else
            WriteNormal(bits, code._lengths);
        return code;
    }

    /// <summary>Writes one symbol; nothing where there is only one.</summary>
    public void Put(int symbol)
    {
        if (!_isSingle)
            _bits.Write(_codes[symbol], _lengths[symbol]);
    }

    // A flag that says so, a flag for two symbols, then the symbols: the first in 1 or 8 bits, the second in 8.
    private static void WriteSimple(WebPBitWriter bits, int[] used)
    {
        bits.WriteFlag(true);
        bits.WriteFlag(used.Length == 2);
        uint first = used.Length == 0 ? 0 : (uint)used[0];
        bits.WriteFlag(first > 1);
        bits.Write(first, first > 1 ? 8 : 1);
        if (used.Length == 2)
            bits.Write((uint)used[1], 8);
    }

    private static void WriteNormal(WebPBitWriter bits, byte[] lengths)
    {
        bits.WriteFlag(false);
        var tokens = Tokens(lengths);
        var counts = new int[WebPCodeReader.LengthOrder.Length];
        foreach (var (token, _, _) in tokens)
            counts[token]++;
        var lengthLengths = WebPCodeBuilder.Lengths(counts, LongestLengthCode);
        int written = WebPCodeReader.LengthOrder.Length;
        while (written > 4 && lengthLengths[WebPCodeReader.LengthOrder[written - 1]] == 0)
            written--;
        bits.Write((uint)(written - 4), 4);
        for (int i = 0; i < written; i++)
            bits.Write(lengthLengths[WebPCodeReader.LengthOrder[i]], 3);
        bits.WriteFlag(false);
        var code = new WebPCodeWriter(bits, lengthLengths);
        foreach (var (token, extra, extraBits) in tokens)
        {
            code.Put(token);
            bits.Write((uint)extra, extraBits);
        }
    }

    // Runs of one length: of zeros 3 to 10 or 11 to 138, of what came before 3 to 6.
    private static List<(int Token, int Extra, int ExtraBits)> Tokens(byte[] lengths)
    {
        var tokens = new List<(int, int, int)>();
        int previous = 8;
        for (int at = 0; at < lengths.Length;)
        {
            int run = 1;
            while (at + run < lengths.Length && lengths[at + run] == lengths[at])
                run++;
            run = Math.Min(run, lengths[at] == 0 ? 138 : 6);
            bool repeats = run >= 3 && (lengths[at] == 0 || lengths[at] == previous);
            tokens.Add((repeats, lengths[at], run) switch
            {
                (false, var length, _) => (length, 0, 0),
                (true, 0, <= 10) => (FewZeros, run - 3, 3),
                (true, 0, _) => (ManyZeros, run - 11, 7),
                _ => (RepeatPrevious, run - 3, 2),
            });
            if (lengths[at] != 0)
                previous = lengths[at];
            at += repeats ? run : 1;
        }
        return tokens;
    }
}
