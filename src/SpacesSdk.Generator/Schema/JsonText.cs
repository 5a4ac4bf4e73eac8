using System.Globalization;
using System.Text;

namespace SpacesSdk.Schema;

/// <summary>Writes canonical JSON.</summary>
internal static class JsonText
{
    public static StringBuilder AppendJson(this StringBuilder json, JsonValue value) => value.Kind switch
    {
        JsonKind.Null => json.Append("null"),
        JsonKind.False => json.Append("false"),
        JsonKind.True => json.Append("true"),
        JsonKind.Number => json.Append(value.Text),
        JsonKind.String => json.AppendJsonString(value.Text),
        JsonKind.Array => json.AppendItems(value),
        _ => json.AppendMembers(value),
    };

    private static StringBuilder AppendItems(this StringBuilder json, JsonValue array)
    {
        json.Append('[');
        for (int i = 0; i < array.Items.Count; i++)
            json.AppendSeparator(i).AppendJson(array.Items[i]);
        return json.Append(']');
    }

    private static StringBuilder AppendMembers(this StringBuilder json, JsonValue value)
    {
        json.Append('{');
        int written = 0;
        foreach (var member in value.Members.OrderBy(static member => member.Name, StringComparer.Ordinal))
            json.AppendSeparator(written++).AppendJsonString(member.Name).Append(':').AppendJson(member.Value);
        return json.Append('}');
    }

    private static StringBuilder AppendSeparator(this StringBuilder json, int written) =>
        written == 0 ? json : json.Append(',');

    private static StringBuilder AppendJsonString(this StringBuilder json, string text)
    {
        json.Append('"');
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] is '"' or '\\')
                json.Append('\\').Append(text[i]);
            else if (NeedsEscape(text, i))
                json.Append("\\u").Append(((int)text[i]).ToString("x4", CultureInfo.InvariantCulture));
            else
                json.Append(text[i]);
        }

        return json.Append('"');
    }

    // Half a surrogate pair has no UTF-8 form, so it survives only as an escape.
    private static bool NeedsEscape(string text, int at) =>
        text[at] < ' '
        || (char.IsHighSurrogate(text[at]) && !(at + 1 < text.Length && char.IsLowSurrogate(text[at + 1])))
        || (char.IsLowSurrogate(text[at]) && !(at > 0 && char.IsHighSurrogate(text[at - 1])));
}
