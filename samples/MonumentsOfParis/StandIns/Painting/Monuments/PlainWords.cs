using System.Text;

namespace MonumentsOfParis.StandIns.Painting.Monuments;

/// <summary>Reduces text to lower-case words without accents, each with a space before and after.</summary>
internal static class PlainWords
{
    // Composed letters are listed because normalisation needs the culture tables that an invariant build leaves out.
    private static readonly (string Letters, string Plain)[] Accented =
    [
        ("àáâãäåāăą", "a"), ("æ", "ae"), ("çćĉċč", "c"), ("ďđð", "d"), ("èéêëēĕėęě", "e"), ("ĝğġģ", "g"), ("ĥħ", "h"),
        ("ìíîïĩīĭįı", "i"), ("ĵ", "j"), ("ķ", "k"), ("ĺļľŀł", "l"), ("ñńņňŋ", "n"), ("òóôõöøōŏő", "o"), ("œ", "oe"),
        ("ŕŗř", "r"), ("śŝşš", "s"), ("ß", "ss"), ("ţťŧþ", "t"), ("ùúûüũūŭůűų", "u"), ("ŵ", "w"), ("ýÿŷ", "y"), ("źżž", "z"),
    ];

    private static readonly Dictionary<char, string> Plain = Accented
        .SelectMany(static entry => entry.Letters.Select(letter => (letter, entry.Plain)))
        .ToDictionary(static entry => entry.letter, static entry => entry.Plain);

    public static string Of(string text)
    {
        var words = new StringBuilder(text.Length + 2).Append(' ');
        foreach (char raw in text)
        {
            char letter = char.ToLowerInvariant(raw);
            if (Plain.TryGetValue(letter, out string? plain))
                words.Append(plain);
            else if (char.IsAsciiLetterOrDigit(letter))
                words.Append(letter);
            else if (letter is < '\u0300' or > '\u036F' && words[^1] != ' ')
                words.Append(' ');
        }

        return words[^1] == ' ' ? words.ToString() : words.Append(' ').ToString();
    }
}
