using System.Text.Json;
using System.Text.Json.Serialization;

namespace SpacesSdk;

/// <summary>Makes JSON of the plain values that a cell can hold, without reflection.</summary>
internal static class DataframeCell
{
    public static JsonElement From(object? value) => value switch
    {
        null => JsonElement.Parse("null"),
        JsonElement { ValueKind: not JsonValueKind.Undefined } json => json,
        string text => JsonSerializer.SerializeToElement(text, CellJson.Default.String),
        bool flag => JsonSerializer.SerializeToElement(flag, CellJson.Default.Boolean),
        int number => JsonSerializer.SerializeToElement(number, CellJson.Default.Int32),
        long number => JsonSerializer.SerializeToElement(number, CellJson.Default.Int64),
        float number when float.IsFinite(number) => JsonSerializer.SerializeToElement(number, CellJson.Default.Single),
        double number when double.IsFinite(number) => JsonSerializer.SerializeToElement(number, CellJson.Default.Double),
        decimal number => JsonSerializer.SerializeToElement(number, CellJson.Default.Decimal),
        _ => throw new ArgumentException(
            $"A cell is a string, a finite number, a boolean, a {nameof(JsonElement)} or null, not {value} of type {value.GetType().Name}; format it as one of these.", nameof(value)),
    };
}

/// <summary>The metadata of the plain values.</summary>
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(bool))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(long))]
[JsonSerializable(typeof(float))]
[JsonSerializable(typeof(double))]
[JsonSerializable(typeof(decimal))]
internal sealed partial class CellJson : JsonSerializerContext;
