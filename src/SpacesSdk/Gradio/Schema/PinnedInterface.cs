using System.Text.Json;

namespace SpacesSdk.Gradio.Schema;

/// <summary>What a call needs to know of the pinned interface when the live one can't be read, and to see where the two differ.</summary>
/// <param name="GradioVersion">The version of the server that was pinned.</param>
/// <param name="Dialect">The form of call that the manifest describes: <c>call/v2</c>, <c>call</c> or <c>queue</c>.</param>
/// <param name="Endpoints">The endpoints by name, their slash included.</param>
internal sealed record PinnedInterface(Version? GradioVersion, string? Dialect, IReadOnlyDictionary<string, PinnedEndpoint> Endpoints)
{
    /// <summary>Reads the generated literal.</summary>
    public static PinnedInterface Read(ReadOnlySpan<byte> utf8Json)
    {
        if (utf8Json.IsEmpty)
            return new(null, null, new Dictionary<string, PinnedEndpoint>());
        var reader = new Utf8JsonReader(utf8Json);
        var json = JsonElement.ParseValue(ref reader);
        return new(GradioConfig.ParseVersion(json.Text("gradio")), json.Text("dialect"), json.Items("endpoints").Select(PinnedEndpoint.Read).ToDictionary(static e => e.Name));
    }
}

/// <summary>One pinned endpoint.</summary>
/// <param name="Name">Its name with the slash.</param>
/// <param name="FunctionId">The dependency's id when it was pinned.</param>
/// <param name="Inputs">One letter per input slot: <c>v</c> visible, <c>h</c> hidden; null when all are visible.</param>
/// <param name="Outputs">The same of the outputs.</param>
/// <param name="Parameters">The names of the visible inputs, in order; null where the literal lists none.</param>
/// <param name="ReturnCount">How many visible outputs there are; null where the literal lists none.</param>
internal sealed record PinnedEndpoint(string Name, int? FunctionId, string? Inputs, string? Outputs, IReadOnlyList<string>? Parameters, int? ReturnCount)
{
    public static PinnedEndpoint Read(JsonElement json) => new(
        json.Text("name") ?? "",
        json.Whole("fn"),
        json.Text("inputs"),
        json.Text("outputs"),
        json.Has("parameters") ? [.. json.Items("parameters").Select(static p => p.Text("name") ?? "")] : null,
        json.Has("returns") ? json.Items("returns").Count() : null);
}
