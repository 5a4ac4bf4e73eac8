using System.Buffers;
using System.Text.Json;
using SpacesSdk.Schema;

namespace SpacesSdk.Emulator;

/// <summary>JSON values made in memory.</summary>
internal static class WireJson
{
    public static JsonElement Null { get; } = Parse("null");

    public static JsonElement Text(string value) => Parse(JsonText.Compact(value));

    public static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    public static JsonElement Parse(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        return JsonElement.ParseValue(ref reader);
    }

    public static JsonElement Of(JsonValue value) => Parse(value.ToString());

    public static JsonElement Written(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            write(writer);
        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        return document.RootElement.Clone();
    }

    public static string? TextOf(in JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static bool IsAbsent(this in JsonElement json) => json.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null;
}
