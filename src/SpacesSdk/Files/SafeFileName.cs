using System.Globalization;
using System.Text;

namespace SpacesSdk.Files;

/// <summary>Makes a file name of any text, so that what a Space calls a file can't name another place or mislead a reader.</summary>
internal static class SafeFileName
{
    // File systems allow 255 bytes; the rest is room for the ending of a temporary name.
    private const int MaxBytes = 200;
    private const int MaxExtension = 16;
    private const string Fallback = "file";

    private static readonly string[] Reserved =
        ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "COM0", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9", "COM¹", "COM²", "COM³",
         "LPT0", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9", "LPT¹", "LPT²", "LPT³"];

    /// <summary>The last segment of the text with everything unsafe replaced; never empty.</summary>
    public static string From(string? text)
    {
        string name = Trim(Replace(LastSegment(text ?? "")));
        name = Trim(Shorten(name));
        if (name.Length == 0)
            return Fallback;
        return IsReserved(name) ? "_" + name : name;
    }

    private static string LastSegment(string text) => text[(text.AsSpan().LastIndexOfAny('/', '\\') + 1)..];

    private static string Replace(string text)
    {
        var name = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            name.Append(IsUnsafe(rune) ? "_" : rune.ToString());
        return name.ToString();
    }

    // Format characters turn the reading direction or hide; the replacement character stands for half a surrogate pair.
    private static bool IsUnsafe(Rune rune) =>
        rune.Value is '<' or '>' or ':' or '"' or '|' or '?' or '*' or 0xFFFD
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;

    // Windows drops final dots and blanks, which would make two names one; a leading blank is invisible.
    private static string Trim(string name) => name.Trim().TrimEnd('.', ' ').TrimStart();

    private static string Shorten(string name)
    {
        if (Encoding.UTF8.GetByteCount(name) <= MaxBytes)
            return name;
        string extension = Path.GetExtension(name);
        if (extension.Length > MaxExtension)
            extension = "";
        int room = MaxBytes - Encoding.UTF8.GetByteCount(extension);
        var stem = new StringBuilder();
        foreach (var rune in name[..^extension.Length].EnumerateRunes())
        {
            if ((room -= rune.Utf8SequenceLength) < 0)
                break;
            stem.Append(rune.ToString());
        }
        return stem.Append(extension).ToString();
    }

    private static bool IsReserved(string name)
    {
        string stem = name.Split('.', 2)[0].TrimEnd();
        return Reserved.Contains(stem, StringComparer.OrdinalIgnoreCase);
    }
}
