using System.Globalization;
using SpacesSdk.Splats.Files;

namespace SpacesSdk.Splats.Ply;

/// <summary>The words of an ASCII body, read forward through one buffer.</summary>
internal sealed class PlyTokens(SplatSource source, long offset)
{
    // Longer than any number: a word that does not fit is no number.
    private const int MaxWord = 512;
    private readonly byte[] _buffer = new byte[64 << 10];
    private long _offset = offset;
    private int _at;
    private int _filled;

    /// <summary>Where the next word is looked for.</summary>
    public long Offset => _offset - _filled + _at;

    public float NextFloat(string property)
    {
        var word = Next(property);
        return float.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out float value) ? value : (float)Unusual(word, property);
    }

    public double NextNumber(string property, SplatScalar type)
    {
        var word = Next(property);
        if (!double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
            value = Unusual(word, property);
        if (!Fits(value, type))
            throw Fail($"{value} for '{property}'", $"a number that fits the type {PlyScalar.Name(type)}");
        return value;
    }

    public void Skip(PlyElement element, CancellationToken cancellationToken)
    {
        for (long row = 0; row < element.Count && element.Properties.Count > 0; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var property in element.Properties)
                SkipProperty(property);
        }
    }

    private void SkipProperty(PlyProperty property)
    {
        double words = property.ListCount is { } count ? NextNumber(property.Name, count) : 1;
        for (double i = 0; i < words; i++)
            Next(property.Name);
    }

    private static bool Fits(double value, SplatScalar type) => type switch
    {
        SplatScalar.I8 => value is >= sbyte.MinValue and <= sbyte.MaxValue && double.IsInteger(value),
        SplatScalar.U8 => value is >= 0 and <= byte.MaxValue && double.IsInteger(value),
        SplatScalar.I16 => value is >= short.MinValue and <= short.MaxValue && double.IsInteger(value),
        SplatScalar.U16 => value is >= 0 and <= ushort.MaxValue && double.IsInteger(value),
        SplatScalar.I32 => value is >= int.MinValue and <= int.MaxValue && double.IsInteger(value),
        SplatScalar.U32 => value is >= 0 and <= uint.MaxValue && double.IsInteger(value),
        _ => true,
    };

    // C libraries print infinities and NaN in ways that .NET does not read.
    private double Unusual(ReadOnlySpan<byte> word, string property)
    {
        bool negative = word is [(byte)'-', ..];
        var bare = word is [(byte)'-' or (byte)'+', ..] ? word[1..] : word;
        if (System.Text.Ascii.EqualsIgnoreCase(bare, "inf"u8) || System.Text.Ascii.EqualsIgnoreCase(bare, "infinity"u8))
            return negative ? double.NegativeInfinity : double.PositiveInfinity;
        if (bare.Length >= 3 && System.Text.Ascii.EqualsIgnoreCase(bare[..3], "nan"u8))
            return double.NaN;
        throw Fail($"a word that is no number for '{property}'", "a decimal number, inf or nan");
    }

    private ReadOnlySpan<byte> Next(string property)
    {
        if (_filled - _at < MaxWord)
            Fill();
        while (_at < _filled && _buffer[_at] <= ' ')
            if (++_at == _filled)
                Fill();
        if (_filled - _at < MaxWord)
            Fill();
        int start = _at;
        while (_at < _filled && _buffer[_at] > ' ')
            _at++;
        return _at > start && _at - start < MaxWord
            ? _buffer.AsSpan(start, _at - start)
            : throw Fail(_at == start ? "the end of the file" : $"a word of {MaxWord} or more letters", $"a number for '{property}'");
    }

    private void Fill()
    {
        _buffer.AsSpan(_at, _filled - _at).CopyTo(_buffer);
        (_filled, _at) = (_filled - _at, 0);
        int count = (int)Math.Min(_buffer.Length - _filled, source.Length - _offset);
        source.Read(_offset, _buffer.AsSpan(_filled, count));
        _filled += count;
        _offset += count;
    }

    private InvalidSplatException Fail(string found, string wanted) => new(SplatFormat.Ply, Offset, found, wanted);
}
