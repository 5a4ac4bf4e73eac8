using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SpacesSdk.Http;

/// <summary>Makes text from outside fit for a message: one line, of bounded length, without secrets and control characters.</summary>
internal static partial class GradioText
{
    private const int MaxLength = 500;

    /// <summary>The text, cleaned.</summary>
    public static string Clean(string text)
    {
        var line = new StringBuilder(Math.Min(text.Length, MaxLength) + 1);
        foreach (var rune in text.EnumerateRunes())
        {
            if (line.Length >= MaxLength)
            {
                line.Append('…');
                break;
            }
            Append(line, rune);
        }
        return Secret().Replace(line.ToString().Trim(), "***");
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

    // Access tokens, signed addresses and headers that carry either, as a Space may echo them.
    [GeneratedRegex(@"\bhf_[A-Za-z0-9]{6,}|\bBearer\s+\S+|\b(?:__sign|token|access[-_]token[\w-]*)=[^\s&;]+|\bcookie:\s*\S+", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Secret();
}
