using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SpacesSdk.Emulator;

/// <summary>Writes JSON letter by letter as Gradio's two serialisers do, which no encoder of System.Text.Json does.</summary>
/// <remarks>
/// Queue messages and bodies come from orjson: no white space, raw UTF-8. Frames of <c>call</c> come from Python's own
/// <c>json.dumps</c>: a space after every comma and colon, everything beyond ASCII as <c>\uXXXX</c>.
/// </remarks>
internal sealed class JsonText
{
    private readonly StringBuilder _text = new();
    private readonly bool _python;
    private bool _separate;

    private JsonText(bool python) => _python = python;

    public static JsonText Compact() => new(python: false);

    public static JsonText Python() => new(python: true);

    public static string Compact(in JsonElement json) => Compact().Value(json).ToString();

    public static string Python(in JsonElement json) => Python().Value(json).ToString();

    public static string Compact(string value) => Compact().Value(value).ToString();

    public static string Python(IReadOnlyList<JsonElement> values) => Python().Values(values).ToString();

    public JsonText Begin(char bracket)
    {
        Separate();
        _text.Append(bracket);
        _separate = false;
        return this;
    }

    public JsonText End(char bracket)
    {
        _text.Append(bracket);
        _separate = true;
        return this;
    }

    public JsonText Name(string name)
    {
        Separate();
        Quote(name);
        _text.Append(_python ? ": " : ":");
        _separate = false;
        return this;
    }

    public JsonText Value(string? value)
    {
        if (value is null)
            return Raw("null");
        Separate();
        Quote(value);
        _separate = true;
        return this;
    }

    public JsonText Value(bool value) => Raw(value ? "true" : "false");

    public JsonText Value(long value) => Raw(value.ToString(CultureInfo.InvariantCulture));

    // Python prints a float with its point even where it is whole, and JSON has neither NaN nor infinity.
    public JsonText Value(double? value)
    {
        if (value is not { } number || !double.IsFinite(number))
            return Raw("null");
        string text = number.ToString("R", CultureInfo.InvariantCulture).Replace('E', 'e');
        return Raw(text.AsSpan().IndexOfAny('.', 'e') < 0 ? text + ".0" : text);
    }

    /// <summary>A number that Python would hold as an int where it is whole.</summary>
    public JsonText Count(double? value) => value is { } whole && whole == Math.Floor(whole) && Math.Abs(whole) < 1L << 53
        ? Value((long)whole)
        : Value(value);

    public JsonText Value(in JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => Members(json),
        JsonValueKind.Array => Items(json),
        JsonValueKind.String => Value(json.GetString()),
        JsonValueKind.Undefined => Raw("null"),
        _ => Raw(json.GetRawText()),
    };

    public JsonText Values(IReadOnlyList<JsonElement> values)
    {
        Begin('[');
        foreach (var value in values)
            Value(value);
        return End(']');
    }

    public JsonText Raw(string json)
    {
        Separate();
        _text.Append(json);
        _separate = true;
        return this;
    }

    public override string ToString() => _text.ToString();

    private JsonText Members(in JsonElement json)
    {
        Begin('{');
        foreach (var member in json.EnumerateObject())
            Name(member.Name).Value(member.Value);
        return End('}');
    }

    private JsonText Items(in JsonElement json)
    {
        Begin('[');
        foreach (var item in json.EnumerateArray())
            Value(item);
        return End(']');
    }

    private void Separate()
    {
        if (_separate)
            _text.Append(_python ? ", " : ",");
    }

    private void Quote(string value)
    {
        _text.Append('"');
        foreach (char c in value)
            Escape(c);
        _text.Append('"');
    }

    private void Escape(char c)
    {
        switch (c)
        {
            case '"': _text.Append("\\\""); break;
            case '\\': _text.Append("\\\\"); break;
            case '\n': _text.Append("\\n"); break;
            case '\r': _text.Append("\\r"); break;
            case '\t': _text.Append("\\t"); break;
            case '\b': _text.Append("\\b"); break;
            case '\f': _text.Append("\\f"); break;
            case < ' ': Hex(c); break;
            case > '~' when _python && c != '\u007F': Hex(c); break;
            default: _text.Append(c); break;
        }
    }

    private void Hex(char c) => _text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
}
