using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;
using SpacesSdk.Schema;

namespace SpacesSdk.Generator.Emit;

/// <summary>The only way by which text of a manifest or a schema becomes a C# literal.</summary>
internal static class Literal
{
    /// <summary>A string literal.</summary>
    public static string Text(string text) => IsPlain(text) ? $"\"{text}\"" : SymbolDisplay.FormatLiteral(text, quote: true);

    // What most names are: printable ASCII in which nothing is to be escaped.
    private static bool IsPlain(string text)
    {
        foreach (char c in text)
        {
            if (c is < ' ' or > '~' or '"' or '\\')
                return false;
        }

        return true;
    }

    /// <summary>A literal of type <c>long</c>.</summary>
    public static string Integer(JsonValue value) =>
        long.Parse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) is var number && number == long.MinValue
            ? "long.MinValue"
            : number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A literal of type <c>double</c>.</summary>
    public static string Number(JsonValue value) =>
        Number(double.Parse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture));

    /// <summary>A literal of type <c>double</c>; finite.</summary>
    public static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture) + "D";

    /// <summary>A literal of any scalar.</summary>
    public static string Scalar(JsonValue value) => value.Kind switch
    {
        JsonKind.String => Text(value.Text),
        JsonKind.True => "true",
        JsonKind.False => "false",
        JsonKind.Number => IsInteger(value) ? Integer(value) : Number(value),
        _ => throw new InvalidOperationException($"{value.Kind} has no literal."),
    };

    /// <summary>Whether a number fits <c>long</c> as it is spelled.</summary>
    public static bool IsInteger(JsonValue value) => long.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    /// <summary>A UTF-8 literal of JSON that is ASCII and in which quotation marks stand only around names and values.</summary>
    /// <exception cref="InvalidOperationException">The JSON could end the literal: a defect of its writer.</exception>
    public static string Utf8Json(string json)
    {
        if (json.Any(c => c is < ' ' or > '~') || json.Contains("\"\"\""))
            throw new InvalidOperationException("The interface descriptor is not plain ASCII JSON.");
        return $"\"\"\"{json}\"\"\"u8";
    }
}
