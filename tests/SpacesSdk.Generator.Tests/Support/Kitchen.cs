using System.Text.Json;
using System.Text.Json.Nodes;

namespace SpacesSdk.Generator.Tests.Support;

/// <summary>The recorded app that has an endpoint for each component, in several versions of Gradio.</summary>
internal static class Kitchen
{
    public const string Id = "acme/Kitchen";

    /// <summary>The schema; only of some endpoints where any are named.</summary>
    public static string Schema(string version, params string[] endpoints)
    {
        var root = JsonNode.Parse(Corpus.Read($"gradio/{version}/kitchen/info.json"))!;
        var named = root["named_endpoints"]!.AsObject();
        foreach (string name in named.Select(e => e.Key).Except(endpoints.Length > 0 ? endpoints : named.Select(e => e.Key)).ToList())
            named.Remove(name);
        return root.ToJsonString();
    }

    /// <summary>What the endpoints without inputs returned, by endpoint.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<JsonElement>> Outputs(string version) => JsonDocument.Parse(Corpus.Read($"gradio/{version}/kitchen/outputs.json")).RootElement
        .EnumerateObject().Where(e => e.Value.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Array)
        .ToDictionary(e => e.Name, IReadOnlyList<JsonElement> (e) => [.. e.Value.GetProperty("data").EnumerateArray()]);

    /// <summary>The examples that the schema gives for the inputs, by endpoint and parameter.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, JsonElement>> Examples(string version) => JsonDocument.Parse(Schema(version)).RootElement
        .GetProperty("named_endpoints").EnumerateObject().ToDictionary(e => e.Name, IReadOnlyDictionary<string, JsonElement> (e) =>
            e.Value.GetProperty("parameters").EnumerateArray().ToDictionary(p => p.GetProperty("parameter_name").GetString()!, p => p.GetProperty("example_input")));
}
