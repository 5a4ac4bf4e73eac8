using System.Text.Json;

namespace SpacesSdk.Emulator;

/// <summary>JSON values as Python prints them in Gradio's error texts.</summary>
internal static class PythonText
{
    /// <summary>As <c>str()</c>: a string without quotation marks.</summary>
    public static string Of(in JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : Quoted(value);

    /// <summary>As <c>repr()</c>: a string in single quotation marks, unless it holds one.</summary>
    public static string Quoted(in JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Quote(value.GetString()!),
        JsonValueKind.True => "True",
        JsonValueKind.False => "False",
        JsonValueKind.Null or JsonValueKind.Undefined => "None",
        JsonValueKind.Array => ListOf([.. value.EnumerateArray()]),
        JsonValueKind.Object => $"{{{string.Join(", ", value.EnumerateObject().Select(static member => $"{Quote(member.Name)}: {Quoted(member.Value)}"))}}}",
        _ => value.GetRawText(),
    };

    public static string ListOf(IReadOnlyList<JsonElement> values) => $"[{string.Join(", ", values.Select(static value => Quoted(value)))}]";

    private static string Quote(string text)
    {
        char mark = text.Contains('\'', StringComparison.Ordinal) && !text.Contains('"', StringComparison.Ordinal) ? '"' : '\'';
        string escaped = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return mark + (mark == '\'' ? escaped.Replace("'", "\\'", StringComparison.Ordinal) : escaped) + mark;
    }
}
