using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SpacesSdk.Http;

/// <summary>Makes text from outside fit for a message: one line, of bounded length, without secrets, markup and control characters.</summary>
internal static partial class UntrustedText
{
    private const int MaxLength = 500;

    // More than this of a text isn't even looked at.
    private const int Readable = 64 << 10;

    /// <summary>The text, cleaned.</summary>
    /// <param name="text">The text from outside.</param>
    /// <param name="maxLength">How much of it is kept.</param>
    public static string Clean(string text, int maxLength = MaxLength)
    {
        // A secret that the cut would leave in part is no longer found, and neither is one with a control character inside.
        string known = WithoutSecrets(text.Length > Readable ? text[..Readable] : text);
        return WithoutSecrets(Line(Markup().Replace(known, ""), maxLength));
    }

    /// <summary>The text without what looks like a secret.</summary>
    public static string WithoutSecrets(string text) => Secret().Replace(text, "***");

    private static string Line(string text, int maxLength)
    {
        var line = new StringBuilder(Math.Min(text.Length, maxLength) + 1);
        foreach (var rune in text.EnumerateRunes())
        {
            if (line.Length >= maxLength)
            {
                line.Append('…');
                break;
            }
            Append(line, rune);
        }
        return line.ToString().Trim();
    }

    private static void Append(StringBuilder line, Rune rune)
    {
        bool blank = Rune.IsWhiteSpace(rune) || Rune.IsControl(rune);
        if (blank && (line.Length == 0 || line[^1] == ' '))
            return;
        if (blank)
            line.Append(' ');
        else if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator))
            line.Append(rune.ToString());
    }

    // Access tokens, signed addresses, and the headers, forms and JSON that carry either, as a Space may echo them.
    [GeneratedRegex(
        """\bhf_[A-Za-z0-9]{6,}|\b(?:Bearer|Basic)\s+\S+|\b(?:__sign|token|password|access[-_]token[\w-]*)=[^\s&;]+|"(?:token|password|access_token|__sign)"\s*:\s*"[^"]*"|\bcookie:\s*[^\s;]+(?:;\s*[\w-]+=[^\s;]+)*|\bx-ip-token:\s*\S+""",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Secret();

    // Only tags that ZeroGPU and authors really use, so that List<int> stays what it is.
    [GeneratedRegex("</?(?:a|b|i|u|p|br|hr|em|strong|div|span|code|pre|ul|ol|li|h[1-6])(?:\\s[^<>]*)?/?>", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Markup();
}
