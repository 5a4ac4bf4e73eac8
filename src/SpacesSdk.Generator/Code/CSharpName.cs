using System.Globalization;
using System.Text;

namespace SpacesSdk.Generator.Code;

/// <summary>Turns wire names, labels and choices into C# identifiers. What comes out holds letters and digits only, whatever went in.</summary>
/// <remarks>
/// Words are the runs of letters and digits; each begins with a capital. A word that is all capitals and longer than two letters
/// is an acronym and reads as a word (<c>GLB</c> is <c>Glb</c>); any other capital stays (<c>BPMeds</c>, <c>TripoSplat</c>).
/// </remarks>
internal static class CSharpName
{
    private const int MaxLength = 80;

    /// <summary>The identifier for a name; empty when nothing in it can be part of one. It may begin with a digit.</summary>
    public static string Pascal(string text)
    {
        var name = new StringBuilder(text.Length);
        int index = 0;
        while (index < text.Length && name.Length < MaxLength)
        {
            int end = WordEnd(text, index);
            if (end > index)
                AppendWord(name, text, index, end);
            else
                AppendSeparator(name, text, end++);
            index = end;
        }
        return name.ToString(0, name.Length > MaxLength ? MaxLength : name.Length);
    }

    /// <summary>The identifier for a name, with a word put before it where it would begin with a digit or be empty.</summary>
    public static string Pascal(string text, string prefix)
    {
        string name = Pascal(text);
        return name.Length > 0 && IsStart(name[0]) ? name : prefix + name;
    }

    /// <summary>Whether a person may choose the name for a type or a member: letters and digits, and no small letter first, as all keywords have.</summary>
    public static bool IsName(string text) =>
        text.Length is > 0 and <= MaxLength && IsStart(text[0]) && !char.IsLower(text[0]) && text.All(c => IsStart(c) || IsDigit(c));

    /// <summary>The identifier in which every character of the text is spelled, so that two texts never give the same one.</summary>
    public static string Spelled(string text)
    {
        var name = new StringBuilder("X");
        foreach (char c in text.Length > MaxLength ? text.Substring(0, MaxLength) : text)
        {
            if (IsAsciiLetterOrDigit(c))
                name.Append(c);
            else
                name.Append(SpelledCharacter(c) ?? "U" + ((int)c).ToString("X4", CultureInfo.InvariantCulture));
        }
        return name.ToString();
    }

    /// <summary>Five characters that depend on nothing but the text: what is put behind a name that is taken.</summary>
    public static string Suffix(string text)
    {
        uint hash = 2166136261; // FNV-1a
        foreach (char c in text)
            hash = unchecked((hash ^ c) * 16777619);
        return "X" + (hash & 0xFFFF).ToString("X4", CultureInfo.InvariantCulture);
    }

    private static bool IsAsciiLetterOrDigit(char c) => c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9');

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    private static bool IsStart(char c) => char.GetUnicodeCategory(c) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter
        or UnicodeCategory.TitlecaseLetter or UnicodeCategory.OtherLetter;

    private static bool IsMark(char c) => char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static int WordEnd(string text, int start)
    {
        int end = start;
        while (end < text.Length && (IsStart(text[end]) || IsDigit(text[end]) || (end > start && IsMark(text[end]))))
            end++;
        return end;
    }

    private static void AppendWord(StringBuilder name, string text, int start, int end)
    {
        bool acronym = IsAcronym(text, start, end);
        for (int i = start; i < end; i++)
            name.Append(i == start ? char.ToUpperInvariant(text[i]) : acronym ? char.ToLowerInvariant(text[i]) : text[i]);
    }

    private static bool IsAcronym(string text, int start, int end)
    {
        int letters = 0;
        for (int i = start; i < end; i++)
        {
            if (char.IsLower(text[i]))
                return false;
            if (char.IsUpper(text[i]))
                letters++;
        }
        return letters > 2;
    }

    // Before a digit a separator carries the meaning: 1.5 is not 15, 4/4 is not 44, and -1 is not 1.
    private static void AppendSeparator(StringBuilder name, string text, int index)
    {
        if (index + 1 >= text.Length || !IsDigit(text[index + 1]))
            return;
        bool betweenDigits = index > 0 && IsDigit(text[index - 1]);
        name.Append((text[index], betweenDigits) switch
        {
            ('-' or '−', false) => index == 0 || text[index - 1] == ' ' ? "Minus" : "",
            (_, false) => "",
            ('.', _) => "Point",
            (',', _) => "Comma",
            (':' or '×', _) => "x",
            ('/', _) => "Over",
            ('-' or '–', _) => "To",
            _ => "",
        });
    }

    private static string? SpelledCharacter(char c) => c switch
    {
        ' ' => "Space",
        '.' => "Point",
        ',' => "Comma",
        ':' => "Colon",
        ';' => "Semicolon",
        '/' => "Slash",
        '\\' => "Backslash",
        '-' => "Dash",
        '_' => "Underscore",
        '+' => "Plus",
        '*' => "Star",
        '#' => "Sharp",
        '&' => "And",
        '%' => "Percent",
        '(' => "Open",
        ')' => "Close",
        '!' => "Bang",
        '?' => "Question",
        '=' => "Equals",
        '<' => "Less",
        '>' => "Greater",
        '\'' => "Apostrophe",
        '"' => "Quote",
        '@' => "At",
        '$' => "Dollar",
        '♭' => "Flat",
        '·' => "Dot",
        _ => null,
    };
}
