using System.Text.Json;

namespace SpacesSdk.Gradio.Schema;

/// <summary>One parameter of a live endpoint.</summary>
/// <param name="Name">Its name.</param>
/// <param name="HasDefault">Whether it may be left out.</param>
/// <param name="Default">What the Space takes where it is left out.</param>
internal sealed record LiveParameter(string Name, bool HasDefault, JsonElement Default);

/// <summary>One live endpoint.</summary>
/// <param name="Parameters">Its visible inputs in order.</param>
/// <param name="ReturnCount">How many visible outputs it has.</param>
internal sealed record LiveEndpoint(IReadOnlyList<LiveParameter> Parameters, int ReturnCount);

/// <summary>The part of a server's <c>/info</c> that shows what is left out, reordered or new since it was pinned.</summary>
/// <param name="Endpoints">The endpoints by name, their slash included.</param>
internal sealed record GradioInfo(IReadOnlyDictionary<string, LiveEndpoint> Endpoints)
{
    public static GradioInfo Read(JsonElement json)
    {
        var endpoints = new Dictionary<string, LiveEndpoint>(StringComparer.Ordinal);
        if (json.Member("named_endpoints") is { ValueKind: JsonValueKind.Object } named)
        {
            foreach (var endpoint in named.EnumerateObject())
                endpoints[endpoint.Name] = new([.. endpoint.Value.Items("parameters").Select(Parameter)], endpoint.Value.Items("returns").Count());
        }
        return new(endpoints);
    }

    private static LiveParameter Parameter(JsonElement json) =>
        new(json.Text("parameter_name") ?? "", json.Flag("parameter_has_default") == true, json.Member("parameter_default"));
}
