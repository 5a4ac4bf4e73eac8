using System.Globalization;
using System.Text;

namespace SpacesSdk.Generator.Emit;

/// <summary>The only way by which text of a manifest or a schema becomes XML documentation.</summary>
/// <remarks>
/// CR, LF, U+0085, U+2028 and U+2029 end a C# comment, bidirectional controls reorder what a reviewer sees,
/// and control characters aren't XML: all of them become a space.
/// </remarks>
internal static class DocText
{
    private const int MaxLength = 2000;

    /// <summary>The text as the content of an XML element.</summary>
    public static string Escape(string text) => Clean(text, xml: true);

    /// <summary>The text as one line for a person to read.</summary>
    public static string Plain(string text) => Clean(text, xml: false);

    private static string Clean(string text, bool xml) => text.Length <= MaxLength && IsPlain(text) ? text.Trim() : Cleaned(text, xml);

    // What most texts are: printable ASCII without a character that XML reads.
    private static bool IsPlain(string text)
    {
        foreach (char c in text)
        {
            if (c is < ' ' or > '~' or '<' or '>' or '&')
                return false;
        }

        return true;
    }

    private static string Cleaned(string text, bool xml)
    {
        var escaped = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length && escaped.Length < MaxLength; i++)
        {
            bool pair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            Append(escaped, text, i, pair ? 2 : 1, xml);
            i += pair ? 1 : 0;
        }
        return escaped.ToString().Trim();
    }

    private static void Append(StringBuilder escaped, string text, int index, int length, bool xml)
    {
        string? entity = !xml ? null : text[index] switch { '<' => "&lt;", '>' => "&gt;", '&' => "&amp;", _ => null };
        if (entity is not null)
            escaped.Append(entity);
        else if (!IsUnsafe(CharUnicodeInfo.GetUnicodeCategory(text, index)) && text[index] is not ('\uFFFE' or '\uFFFF'))
            escaped.Append(text, index, length);
        else if (escaped.Length > 0 && escaped[escaped.Length - 1] != ' ')
            escaped.Append(' ');
    }

    private static bool IsUnsafe(UnicodeCategory category) => category is UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned;
}
