using System.Text.Json;

namespace SpacesSdk.Emulator;

/// <summary>Brings the values of each dialect into one form: a value per parameter, undefined where there is none.</summary>
internal static class RequestBinder
{
    /// <summary>Reads the named body of <c>call/v2</c>; null where Gradio answers 500: an unknown name, or a required one missing.</summary>
    public static IReadOnlyList<JsonElement>? BindNamed(EmulatedEndpoint endpoint, in JsonElement body)
    {
        var given = body;
        bool unknown = given.EnumerateObject().Any(member => endpoint.Parameters.All(parameter => parameter.Name != member.Name));
        bool missing = endpoint.Parameters.Any(parameter => parameter.Required && !given.TryGetProperty(parameter.Name, out _));
        return unknown || missing
            ? null
            : [.. endpoint.Parameters.Select(parameter => given.TryGetProperty(parameter.Name, out var value) ? value : parameter.Default)];
    }

    /// <summary>Reads the positional data of <c>call</c>, where hidden slots may be left out.</summary>
    /// <exception cref="HandlerInputException">There are too few values.</exception>
    public static IReadOnlyList<JsonElement> BindCall(EmulatedEndpoint endpoint, IReadOnlyList<JsonElement> data) =>
        data.Count < endpoint.Inputs.Count && data.Count >= endpoint.Inputs.VisibleCount
            ? Filled(endpoint, data)
            : BindQueue(endpoint, data);

    /// <summary>Reads the positional data of <c>queue/join</c>, where every slot has a value. What is too much is ignored.</summary>
    /// <exception cref="HandlerInputException">There are too few values.</exception>
    public static IReadOnlyList<JsonElement> BindQueue(EmulatedEndpoint endpoint, IReadOnlyList<JsonElement> data) =>
        data.Count >= endpoint.Inputs.Count ? Filled(endpoint, endpoint.Inputs.Pick(data)) : throw TooFew(endpoint, data.Count);

    // A list, an object or a file default is not pinned: null stands for it wherever every position must be filled.
    private static IReadOnlyList<JsonElement> Filled(EmulatedEndpoint endpoint, IReadOnlyList<JsonElement> values) =>
    [
        .. endpoint.Parameters.Select((parameter, i) =>
            values[i].ValueKind == JsonValueKind.Null && !parameter.Required && parameter.Default.ValueKind == JsonValueKind.Undefined ? default : values[i]),
    ];

    private static HandlerInputException TooFew(EmulatedEndpoint endpoint, int count) => new(
        $"An event handler ({endpoint.ApiName}) didn't receive enough input values (needed: {endpoint.Inputs.Count}, got: {count}).");
}
