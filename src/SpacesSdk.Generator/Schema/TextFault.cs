using System.Globalization;

namespace SpacesSdk.Schema;

/// <summary>The place where a text stops being what it should be, and what should stand there.</summary>
/// <param name="Offset">The place, in characters from the start.</param>
/// <param name="Wanted">What should stand there, and what to do about it.</param>
internal sealed record TextFault(int Offset, string Wanted)
{
    private const int MaxExcerpt = 160;

    /// <summary>The fault of a text whose bytes were decoded by the wrong encoding; null where there is no sign of that.</summary>
    public static TextFault? OfEncoding(string text)
    {
        int nul = text.IndexOf('\0');
        int lost = text.Length > 0 && text[0] == '\uFFFD' ? 0 : -1;
        return nul < 0 && lost < 0
            ? null
            : new TextFault(lost < 0 ? nul : lost, "text in UTF-8; this was saved in another encoding (PowerShell's '>' writes UTF-16), save it as UTF-8");
    }

    /// <summary>A number as messages show it, whatever the user's culture.</summary>
    public static string Count(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A piece of foreign text that fits into a message and can't steer a terminal.</summary>
    public static string Excerpt(string text) =>
        string.Concat(text.Take(MaxExcerpt).Select(static c => char.IsControl(c) ? ' ' : c)) + (text.Length > MaxExcerpt ? "..." : "");

    public static Problem TooLarge(string text, int limit) =>
        new(RuleIds.TooLarge, default, Count(text.Length) + " characters", Count(limit) + " characters");

    public Problem ToProblem(string rule, string text) =>
        new(rule, new TextRange(Offset, Offset < text.Length ? 1 : 0), Describe(text));

    private string Describe(string text) =>
        $"{Found(text)} at {Place(text)}, where this was expected: {Wanted}";

    private string Found(string text)
    {
        if (Offset >= text.Length)
            return "the text ends";
        char found = text[Offset];
        return found > ' ' && found < '\u007f'
            ? $"'{found}'"
            : "the character U+" + ((int)found).ToString("X4", CultureInfo.InvariantCulture);
    }

    private string Place(string text)
    {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < Offset && i < text.Length; i++)
        {
            if (text[i] == '\n')
            {
                line++;
                lineStart = i + 1;
            }
        }

        return $"line {Count(line)}, column {Count(Offset - lineStart + 1)} (offset {Count(Offset)})";
    }
}
