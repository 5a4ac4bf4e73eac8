using System.Text.Json;

namespace SpacesSdk.Emulator;

/// <summary>Reads as much of a pinned <c>/gradio_api/info</c> and <c>/config</c> as it takes to check and run calls.</summary>
internal static class SchemaReader
{
    private const string RangeStart = "numeric value between ";

    /// <param name="space">What the Space is called.</param>
    /// <param name="info">The answer of <c>/gradio_api/info</c>.</param>
    /// <param name="config">The answer of <c>/config</c>, whole or slim; undefined where none is pinned.</param>
    public static SpaceInterface Read(string space, in JsonElement info, JsonElement config)
    {
        var named = info.GetProperty("named_endpoints").EnumerateObject();
        return new(space, [.. named.Select((endpoint, index) => ReadEndpoint(endpoint, index, Dependency(config, endpoint.Name), config))]);
    }

    private static EmulatedEndpoint ReadEndpoint(JsonProperty endpoint, int index, JsonElement dependency, JsonElement config)
    {
        EmulatedParameter[] parameters = [.. endpoint.Value.GetProperty("parameters").EnumerateArray().Select(ReadParameter)];
        EmulatedReturn[] returns = [.. endpoint.Value.GetProperty("returns").EnumerateArray().Select(ReadReturn)];
        return new(
            endpoint.Name,
            dependency.IsAbsent() ? index : dependency.GetProperty("id").GetInt64(),
            ReadSlots(dependency, "inputs", parameters.Length, config),
            ReadSlots(dependency, "outputs", returns.Length, config),
            parameters,
            returns);
    }

    private static EmulatedParameter ReadParameter(JsonElement json)
    {
        var type = json.GetProperty("type");
        bool hasDefault = json.TryGetProperty("parameter_has_default", out var has) && has.ValueKind == JsonValueKind.True;
        var (minimum, maximum) = ReadRange(WireJson.TextOf(type, "description"));
        return new(
            WireJson.TextOf(json, "parameter_name") ?? "",
            WireJson.TextOf(json, "label") ?? "",
            WireJson.TextOf(json, "component") ?? "",
            ReadType(type),
            !hasDefault,
            hasDefault ? json.GetProperty("parameter_default").Clone() : default,
            minimum,
            maximum);
    }

    private static EmulatedReturn ReadReturn(JsonElement json) =>
        new(WireJson.TextOf(json, "label") ?? "", WireJson.TextOf(json, "component") ?? "", ReadType(json.GetProperty("type")));

    private static WireType ReadType(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object)
            return WireType.Json;
        if (schema.TryGetProperty("enum", out var choices) && choices.ValueKind == JsonValueKind.Array)
            return WireType.Choice([.. choices.EnumerateArray().Select(static choice => choice.Clone())], many: false);
        return WireJson.TextOf(schema, "type") switch
        {
            "array" => ReadList(schema),
            "object" when IsFile(schema) => WireType.File,
            "object" => WireType.Json,
            var name => WireType.Named(name),
        };
    }

    private static WireType ReadList(JsonElement schema)
    {
        if (!schema.TryGetProperty("items", out var items) || items.ValueKind != JsonValueKind.Object)
            return WireType.Json;
        if (WireJson.TextOf(items, "$ref") is { } reference && reference.EndsWith("/FileData", StringComparison.Ordinal))
            return WireType.List(WireType.File);
        var item = ReadType(items);
        return item.Kind switch
        {
            WireKind.Choice => item with { Many = true },
            WireKind.Json => WireType.Json,
            _ => WireType.List(item),
        };
    }

    // FileData and ImageData: the only objects with both a path and a meta.
    private static bool IsFile(JsonElement schema) =>
        schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty("path", out _) && properties.TryGetProperty("meta", out _);

    private static (JsonElement Minimum, JsonElement Maximum) ReadRange(string? description)
    {
        if (description?.StartsWith(RangeStart, StringComparison.Ordinal) != true)
            return default;
        string[] bounds = description[RangeStart.Length..].Split(" and ");
        return bounds.Length == 2 ? (ReadBound(bounds[0]), ReadBound(bounds[1])) : default;
    }

    private static JsonElement ReadBound(string text)
    {
        try
        {
            var bound = WireJson.Parse(text);
            return bound.ValueKind == JsonValueKind.Number ? bound : default;
        }
        catch (JsonException)
        {
            return default; // "None": a slider without that end
        }
    }

    private static JsonElement Dependency(JsonElement config, string endpoint) =>
        config.ValueKind == JsonValueKind.Object && config.TryGetProperty("dependencies", out var dependencies)
            ? dependencies.EnumerateArray().FirstOrDefault(dependency => WireJson.TextOf(dependency, "api_name") == endpoint.TrimStart('/'))
            : default;

    // A config that doesn't fit the schema is ignored rather than believed: the schema alone still describes a working Space.
    private static Slots ReadSlots(JsonElement dependency, string name, int visibleCount, JsonElement config)
    {
        if (dependency.IsAbsent() || !dependency.TryGetProperty(name, out var ids))
            return Slots.All(visibleCount);
        var slots = Slots.Of(ids.EnumerateArray().Select(id => !IsSkipped(config, id.GetInt64())));
        return slots.VisibleCount == visibleCount ? slots : Slots.All(visibleCount);
    }

    private static bool IsSkipped(JsonElement config, long id) => config.GetProperty("components").EnumerateArray()
        .Any(component => component.GetProperty("id").GetInt64() == id
            && component.TryGetProperty("skip_api", out var skip) && skip.ValueKind == JsonValueKind.True);
}
