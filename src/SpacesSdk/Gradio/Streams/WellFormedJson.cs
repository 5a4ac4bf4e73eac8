using System.Text;
using System.Text.Unicode;

namespace SpacesSdk.Gradio.Streams;

/// <summary>
/// Makes JSON hold well-formed text only: U+FFFD stands for bytes that are no UTF-8 and for halves of surrogate pairs, as in browsers.
/// The parser would take both and fail much later, when somebody reads that one string.
/// </summary>
internal static class WellFormedJson
{
    // A surrogate's escape: \u, then d8 to df, then two digits more.
    private const int EscapeLength = 6;
    private const int None = 0, High = 1, Low = 2;

    /// <summary>The same bytes where nothing is wrong with them.</summary>
    public static ReadOnlySpan<byte> Of(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json))
            json = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(json));
        return json.IndexOf("\\ud"u8) >= 0 || json.IndexOf("\\uD"u8) >= 0 ? WithWholePairs(json) : json;
    }

    private static ReadOnlySpan<byte> WithWholePairs(ReadOnlySpan<byte> json)
    {
        byte[]? repaired = null;
        for (int at = 0, next; (next = json[at..].IndexOf((byte)'\\')) >= 0;)
        {
            at += next;
            int kind = Surrogate(json[at..]);
            bool isPair = kind == High && Surrogate(json[(at + EscapeLength)..]) == Low;
            if (kind != None && !isPair)
                "fffd"u8.CopyTo((repaired ??= json.ToArray()).AsSpan(at + 2));
            at = Math.Min(json.Length, at + (kind == None ? 2 : isPair ? 2 * EscapeLength : EscapeLength));
        }
        return repaired ?? json;
    }

    private static int Surrogate(ReadOnlySpan<byte> json)
    {
        bool isEscape = json.Length >= EscapeLength && json.StartsWith("\\u"u8) && char.IsAsciiHexDigit((char)json[4]) && char.IsAsciiHexDigit((char)json[5]);
        if (!isEscape || (json[2] | 0x20) != 'd')
            return None;
        return (json[3] | 0x20) switch
        {
            '8' or '9' or 'a' or 'b' => High,
            'c' or 'd' or 'e' or 'f' => Low,
            _ => None,
        };
    }
}
