using System.Text.Json;

namespace SpacesSdk.Emulator;

/// <summary>Reads the compact interface descriptor that a generated client carries.</summary>
internal static class DescriptorReader
{
    /// <exception cref="FormatException">The descriptor is not one.</exception>
    public static SpaceInterface Read(string space, ReadOnlySpan<byte> interfaceJson)
    {
        try
        {
            var reader = new Utf8JsonReader(interfaceJson);
            using var document = JsonDocument.ParseValue(ref reader);
            var endpoints = document.RootElement.GetProperty("endpoints").EnumerateArray().Select(ReadEndpoint);
            return new(space, [.. endpoints]);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException($"The interface descriptor of {space} can't be read ({error.Message}); rebuild the generated client.", error);
        }
    }

    private static EmulatedEndpoint ReadEndpoint(JsonElement json, int index)
    {
        EmulatedParameter[] parameters = [.. Items(json, "parameters").Select(ReadParameter)];
        EmulatedReturn[] returns = [.. Items(json, "returns").Select(ReadReturn)];
        return new(
            json.GetProperty("name").GetString()!,
            json.TryGetProperty("fn", out var function) ? function.GetInt64() : index,
            Slots.Parse(WireJson.TextOf(json, "inputs"), parameters.Length),
            Slots.Parse(WireJson.TextOf(json, "outputs"), returns.Length),
            parameters,
            returns);
    }

    private static EmulatedParameter ReadParameter(JsonElement json) => new(
        json.GetProperty("name").GetString()!,
        WireJson.TextOf(json, "label") ?? "",
        WireJson.TextOf(json, "component") ?? "",
        ReadType(json.GetProperty("type")),
        json.TryGetProperty("required", out var required) && required.GetBoolean(),
        Member(json, "default"),
        Member(json, "minimum"),
        Member(json, "maximum"));

    private static EmulatedReturn ReadReturn(JsonElement json) =>
        new(WireJson.TextOf(json, "label") ?? "", WireJson.TextOf(json, "component") ?? "", ReadType(json.GetProperty("type")));

    private static WireType ReadType(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.String)
            return WireType.Named(json.GetString());
        if (json.TryGetProperty("list", out var item))
            return WireType.List(ReadType(item));
        return WireType.Choice(
            [.. Items(json, "choice").Select(static choice => choice.Clone())],
            json.TryGetProperty("many", out var many) && many.GetBoolean());
    }

    private static IEnumerable<JsonElement> Items(JsonElement json, string name) =>
        json.TryGetProperty(name, out var items) ? items.EnumerateArray() : Enumerable.Empty<JsonElement>();

    private static JsonElement Member(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.Clone() : default;
}
