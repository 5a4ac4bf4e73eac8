using System.Text.Json;

namespace SpacesSdk.Gradio.Streams;

/// <summary>Reads members of JSON that may have any shape: what is absent or of another type is null.</summary>
internal static class JsonElementReading
{
    public static bool Has(this JsonElement json, string name) => json.Member(name).ValueKind != JsonValueKind.Undefined;

    public static JsonElement Member(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value : default;

    public static string? Text(this JsonElement json, string name) =>
        json.Member(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>Whether the member is that text.</summary>
    public static bool Is(this JsonElement json, string name, string text) =>
        json.Member(name) is { ValueKind: JsonValueKind.String } value && value.ValueEquals(text);

    public static int? Whole(this JsonElement json, string name) =>
        json.Member(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out int number) ? number : null;

    public static double? Number(this JsonElement json, string name) =>
        json.Member(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDouble(out double number) && double.IsFinite(number) ? number : null;

    public static bool? Flag(this JsonElement json, string name) => json.Member(name).ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    public static IEnumerable<JsonElement> Items(this JsonElement json, string name) =>
        json.Member(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];
}
