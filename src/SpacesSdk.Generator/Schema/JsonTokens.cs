using System.Text;

namespace SpacesSdk.Schema;

/// <summary>The words of a JSON text, read one after the other; the first fault stays and ends the reading.</summary>
internal sealed class JsonTokens(string text)
{
    // A schema repeats a few names thousands of times; a small cache by length and last letter finds most of them without a new string.
    private readonly string?[] _names = new string?[256];

    public int Offset { get; private set; } = text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0;

    public TextFault? Fault { get; private set; }

    /// <summary>The next character; NUL at the end, which no text here can hold.</summary>
    public char Current => Offset < text.Length ? text[Offset] : '\0';

    public TextRange From(int start) => new(start, Offset - start);

    public void Fail(string wanted) => Fault ??= new TextFault(Offset, wanted);

    public void Take() => Offset++;

    public bool TakeIf(char wanted)
    {
        SkipWhiteSpace();
        if (Current != wanted)
            return false;
        Offset++;
        return true;
    }

    public void SkipWhiteSpace()
    {
        int at = Offset;
        while (at < text.Length && text[at] is ' ' or '\n' or '\r' or '\t')
            at++;
        Offset = at;
    }

    public bool Skip(string word)
    {
        if (string.CompareOrdinal(text, Offset, word, 0, word.Length) != 0)
        {
            Fail($"the word {word}");
            return false;
        }

        Offset += word.Length;
        return true;
    }

    /// <summary>Reads a number as it is spelled; null and a fault where it is none.</summary>
    public string? ReadNumber()
    {
        int start = Offset;
        TakeIfHere('-');
        if (!TakeIfHere('0') && !TakeDigits("a digit"))
            return null;
        if (Current is >= '0' and <= '9')
        {
            Fail("a number without leading zeros");
            return null;
        }

        if (TakeIfHere('.') && !TakeDigits("a digit after the decimal point"))
            return null;
        if ((TakeIfHere('e') || TakeIfHere('E')) && !TakeExponent())
            return null;
        return text.Substring(start, Offset - start);
    }

    /// <summary>Reads the name of a member, which is a string that has probably been seen before.</summary>
    public string? ReadName()
    {
        int start = Offset + 1;
        int end = PlainEnd(start);
        if (end >= text.Length || text[end] != '"' || end == start)
            return ReadString();
        Offset = end + 1;
        ref string? known = ref _names[((end - start) * 31 + text[start] * 7 + text[end - 1]) & 255];
        if (known is null || known.Length != end - start || string.CompareOrdinal(text, start, known, 0, known.Length) != 0)
            known = text.Substring(start, end - start);
        return known;
    }

    /// <summary>Reads a string; null and a fault where it is none.</summary>
    public string? ReadString()
    {
        int start = Offset + 1;
        Offset = PlainEnd(start);
        if (Current == '"')
            return text.Substring(start, Offset++ - start);
        var read = new StringBuilder(text, start, Offset - start, Math.Max(16, (Offset - start) * 2));
        while (Offset < text.Length && text[Offset] != '"')
        {
            if (!ReadSpecial(read))
                return null;
            int plain = Offset;
            Offset = PlainEnd(plain);
            read.Append(text, plain, Offset - plain);
        }

        return TakeIfHere('"') ? read.ToString() : FailString("'\"' at the end of a string");
    }

    // Up to the first character that needs a look: a quote, an escape, a control character or half of a surrogate pair.
    private int PlainEnd(int at)
    {
        while (at < text.Length && text[at] is >= ' ' and not ('"' or '\\' or (>= '\uD800' and <= '\uDFFF')))
            at++;
        return at;
    }

    private bool ReadSpecial(StringBuilder read)
    {
        char first = Current;
        if (first < ' ')
            return FailString("a string without line breaks and other control characters; write them as escapes (\\n, \\u0009)") is not null;
        int unit = first == '\\' ? ReadEscape() : TakeUnit();
        if (unit < 0)
            return false;
        read.Append((char)unit);
        if (!char.IsSurrogate((char)unit))
            return true;
        return char.IsHighSurrogate((char)unit) && ReadLowSurrogate(read)
            || FailString("a whole character; half of a surrogate pair stands before") is not null;
    }

    private bool ReadLowSurrogate(StringBuilder read)
    {
        int unit = Current == '\\' ? ReadEscape() : char.IsLowSurrogate(Current) ? TakeUnit() : -1;
        if (unit < 0 || !char.IsLowSurrogate((char)unit))
            return false;
        read.Append((char)unit);
        return true;
    }

    private int TakeUnit() => text[Offset++];

    private int ReadEscape()
    {
        Offset++;
        char escape = Current;
        Offset++;
        switch (escape)
        {
            case '"' or '\\' or '/': return escape;
            case 'b': return '\b';
            case 'f': return '\f';
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case 'u': return ReadHex();
        }

        Offset--;
        FailString("one of \" \\ / b f n r t u after a backslash");
        return -1;
    }

    private int ReadHex()
    {
        int unit = 0;
        for (int i = 0; i < 4; i++)
        {
            int digit = HexDigit(Current);
            if (digit < 0)
            {
                FailString("four hexadecimal digits after \\u");
                return -1;
            }

            unit = (unit * 16) + digit;
            Offset++;
        }

        return unit;
    }

    private static int HexDigit(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => -1,
    };

    private string? FailString(string wanted)
    {
        Fail(wanted);
        return null;
    }

    private bool TakeExponent()
    {
        if (!TakeIfHere('+'))
            TakeIfHere('-');
        return TakeDigits("a digit of the exponent");
    }

    private bool TakeDigits(string wanted)
    {
        int start = Offset;
        while (Current is >= '0' and <= '9')
            Offset++;
        if (Offset > start)
            return true;
        Fail(wanted);
        return false;
    }

    private bool TakeIfHere(char wanted)
    {
        if (Current != wanted)
            return false;
        Offset++;
        return true;
    }
}
