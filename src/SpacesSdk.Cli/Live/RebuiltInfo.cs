using System.Text.Json;
using SpacesSdk.Cli.Reports;
using SpacesSdk.Schema;

namespace SpacesSdk.Cli.Live;

/// <summary>
/// Writes what <c>/info</c> would answer from <c>/config</c>, for servers whose <c>/info</c> fails: some can't describe a component
/// whose data refers to itself, others a default or a schema that a library of theirs doesn't expect. Their calls work all the same.
/// </summary>
/// <remarks>
/// A config holds each component's schema, label and first value, but not the names of the function's parameters, nor its
/// docstring: those are taken from what is known of the Space, else the names from the labels. Nothing but the client sees them, since a call that names parameters
/// fails on such a server, and all others go by position.
/// </remarks>
internal sealed class RebuiltInfo
{
    private readonly Dictionary<string, JsonValue> _components;
    private readonly ApiSchema? _known;

    private RebuiltInfo(JsonValue config, ApiSchema? known)
    {
        _known = known;
        _components = new(StringComparer.Ordinal);
        foreach (var component in config["components"]?.Items ?? [])
            _components[component["id"]?.Text ?? ""] = component;
    }

    /// <summary>The text of the answer; null where the config has no public endpoint, or doesn't tell its values' schemas.</summary>
    /// <param name="config">The whole config.</param>
    /// <param name="slim">The same, as it is read for calls.</param>
    /// <param name="known">What was known of the Space before; null for nothing.</param>
    public static string? Of(JsonValue config, SpaceConfig slim, ApiSchema? known) => new RebuiltInfo(config, known).Write(config["dependencies"]?.Items ?? [], slim);

    private string? Write(IReadOnlyList<JsonValue> functions, SpaceConfig slim)
    {
        var named = functions.Zip(slim.Dependencies, static (function, read) => (Function: function, Read: read)).Where(static one => one.Read.IsPublic).DistinctBy(static one => one.Read.ApiName).ToList();
        if (named.Count == 0 || !named.All(one => IsDescribed(one.Function, one.Read)))
            return null;
        return JsonOutput.Of(json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("named_endpoints");
            foreach (var (function, read) in named)
                WriteEndpoint(json, function, read);
            json.WriteEndObject();
            json.WriteStartObject("unnamed_endpoints");
            json.WriteEndObject();
            json.WriteString("rebuilt_from", "config");
            json.WriteEndObject();
        });
    }

    private bool IsDescribed(JsonValue function, SpaceDependency read) =>
        Visible(function, "inputs", read.Inputs).All(static component => SchemaOf(component, "api_info_as_input") is not null)
        && Visible(function, "outputs", read.Outputs).All(static component => SchemaOf(component, "api_info_as_output") is not null);

    private IEnumerable<JsonValue> Visible(JsonValue function, string side, string slots) =>
        (function[side]?.Items ?? []).Zip(slots).Where(static slot => slot.Second == 'v').Select(slot => _components.GetValueOrDefault(slot.First.Text, JsonValue.Null));

    private void WriteEndpoint(Utf8JsonWriter json, JsonValue function, SpaceDependency read)
    {
        string name = "/" + read.ApiName;
        JsonValue[] inputs = [.. Visible(function, "inputs", read.Inputs)];
        var known = _known?.Endpoints.FirstOrDefault(endpoint => endpoint.Name == name);
        var names = NamesOf(inputs, known);
        json.WriteStartObject(name);
        json.WriteStartArray("parameters");
        for (int i = 0; i < inputs.Length; i++)
            WriteParameter(json, inputs[i], names[i]);
        json.WriteEndArray();
        json.WriteStartArray("returns");
        foreach (var output in Visible(function, "outputs", read.Outputs))
        {
            json.WriteStartObject();
            WriteSlot(json, output, "value_", "api_info_as_output");
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteString("api_visibility", "public");
        json.WriteString("description", function["api_description"] is { Kind: JsonKind.String } told ? told.Text : known?.Description ?? "");
        json.WriteEndObject();
    }

    // The first value of a component is the default of its parameter, as Gradio has it.
    private static void WriteParameter(Utf8JsonWriter json, JsonValue component, (string Name, bool IsOptional) parameter)
    {
        var value = component["props"]?["value"] is { Kind: not JsonKind.Null } given ? given : null;
        json.WriteStartObject();
        json.WriteString("parameter_name", parameter.Name);
        json.WriteBoolean("parameter_has_default", value is not null || parameter.IsOptional);
        WriteValue(json, "parameter_default", value);
        WriteSlot(json, component, "parameter_", "api_info_as_input");
        WriteValue(json, "example_input", component["example_inputs"]);
        json.WriteEndObject();
    }

    private static void WriteSlot(Utf8JsonWriter json, JsonValue component, string unlabelled, string schema)
    {
        json.WriteString("label", LabelOf(component) is { Length: > 0 } label ? label : unlabelled + component["id"]?.Text);
        WriteValue(json, "type", SchemaOf(component, schema));
        string type = component["type"]?.Text ?? "";
        json.WriteString("component", type.Length > 0 ? char.ToUpperInvariant(type[0]) + type[1..] : "");
    }

    private static void WriteValue(Utf8JsonWriter json, string name, JsonValue? value)
    {
        json.WritePropertyName(name);
        json.WriteRawValue((value ?? JsonValue.Null).ToString());
    }

    private static string LabelOf(JsonValue component) => component["props"]?["label"] is { Kind: JsonKind.String } label ? label.Text : "";

    // One schema for both ways before 5.0.
    private static JsonValue? SchemaOf(JsonValue component, string name) => component[name] ?? component["api_info"];

    // What an older description named in the same place keeps its name, and stays optional where only the function's code says that it is.
    private static List<(string Name, bool IsOptional)> NamesOf(JsonValue[] inputs, ApiEndpoint? known)
    {
        var names = new List<(string Name, bool IsOptional)>();
        for (int i = 0; i < inputs.Length; i++)
        {
            var before = known is not null && i < known.Parameters.Count && known.Parameters[i].Label == LabelOf(inputs[i]) ? known.Parameters[i] : null;
            names.Add((Free(before?.Name ?? NameOf(LabelOf(inputs[i]), i), names), before?.Default is { Kind: JsonKind.Null }));
        }
        return names;
    }

    private static string Free(string name, List<(string Name, bool IsOptional)> taken) =>
        Enumerable.Range(0, int.MaxValue).Select(i => i == 0 ? name : $"{name}_{i}").First(free => taken.All(other => other.Name != free));

    // "Guidance scale (CFG)" becomes guidance_scale_cfg, as a programmer would have named it.
    private static string NameOf(string label, int index)
    {
        string words = string.Join('_', label.Split(label.Where(static c => !char.IsAsciiLetterOrDigit(c)).Distinct().ToArray(), StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();
        return words.Length is > 0 and <= 64 && char.IsAsciiLetter(words[0]) ? words : $"param_{index}";
    }
}
