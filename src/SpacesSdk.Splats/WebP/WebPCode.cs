namespace SpacesSdk.Splats.WebP;

/// <summary>A canonical prefix code: shorter codes first, equal lengths in the order of their symbols.</summary>
internal sealed class WebPCode
{
    public const int MaxLength = 15;
    private const int QuickBits = 8;

    private readonly int[] _countOfLength = new int[MaxLength + 1];
    private readonly ushort[] _symbols;

    // For each next 8 bits the symbol and its length, or 0 where the code is longer. A code of one symbol takes no bits and has no table.
    private readonly int[] _quick;

    /// <param name="lengths">The length of the code of each symbol; 0 for symbols that don't occur.</param>
    /// <exception cref="InvalidDataException">The lengths are those of no complete code.</exception>
    public WebPCode(ReadOnlySpan<byte> lengths)
    {
        foreach (byte length in lengths)
            _countOfLength[length]++;
        _countOfLength[0] = 0;
        _symbols = new ushort[_countOfLength.Sum()];
        if (_symbols.Length == 0)
            throw new InvalidDataException("A code of the image has no symbols.");
        SortSymbols(lengths);
        _quick = _symbols.Length == 1 ? [] : new int[1 << QuickBits];
        if (_symbols.Length > 1)
            FillQuick();
    }

    public int Read(ref WebPBits bits)
    {
        if (_quick.Length == 0)
            return _symbols[0];
        int entry = _quick[bits.Peek(QuickBits)];
        if (entry == 0)
            return ReadLong(ref bits);
        bits.Skip(entry & 15);
        return entry >> 4;
    }

    private void SortSymbols(ReadOnlySpan<byte> lengths)
    {
        Span<int> next = stackalloc int[MaxLength + 1];
        for (int length = 1; length < MaxLength; length++)
            next[length + 1] = next[length] + _countOfLength[length];
        for (int symbol = 0; symbol < lengths.Length; symbol++)
            if (lengths[symbol] > 0)
                _symbols[next[lengths[symbol]]++] = (ushort)symbol;
    }

    private void FillQuick()
    {
        var (code, at, free) = (0, 0, 1);
        for (int length = 1; length <= MaxLength; length++, code <<= 1)
        {
            free = (free << 1) - _countOfLength[length];
            if (free < 0)
                break;
            for (int i = 0; i < _countOfLength[length]; i++, code++, at++)
                if (length <= QuickBits)
                    for (int reversed = Reverse(code, length); reversed < _quick.Length; reversed += 1 << length)
                        _quick[reversed] = (_symbols[at] << 4) | length;
        }
        if (free != 0)
            throw new InvalidDataException("A code of the image is not complete.");
    }

    // Codes come with their highest bit first, one bit at a time, and are compared with the range of each length.
    private int ReadLong(ref WebPBits bits)
    {
        int window = bits.Peek(MaxLength);
        var (code, first, at) = (0, 0, 0);
        for (int length = 1; length <= MaxLength; length++)
        {
            code |= (window >> (length - 1)) & 1;
            int count = _countOfLength[length];
            if (code - first < count)
            {
                bits.Skip(length);
                return _symbols[at + code - first];
            }
            (at, first, code) = (at + count, (first + count) << 1, code << 1);
        }
        throw new InvalidDataException("The image holds bits that are no code.");
    }

    private static int Reverse(int code, int length)
    {
        int reversed = 0;
        for (int i = 0; i < length; i++, code >>= 1)
            reversed = (reversed << 1) | (code & 1);
        return reversed;
    }
}
