using System.Text.Json;
using SpacesSdk.Schema;

namespace SpacesSdk.Emulator;

/// <summary>One endpoint.</summary>
/// <param name="Name">The name with its leading slash.</param>
/// <param name="FunctionId">The id of its dependency in <c>/config</c>.</param>
/// <param name="Inputs">One slot per input of the dependency.</param>
/// <param name="Outputs">One slot per output of the dependency.</param>
/// <param name="Parameters">What fills the visible input slots, in order.</param>
/// <param name="Returns">What the visible output slots hold, in order.</param>
internal sealed record EmulatedEndpoint(
    string Name,
    long FunctionId,
    Slots Inputs,
    Slots Outputs,
    IReadOnlyList<EmulatedParameter> Parameters,
    IReadOnlyList<ApiReturn> Returns)
{
    public string ApiName => Name.TrimStart('/');
}

/// <summary>One parameter.</summary>
/// <param name="Name">Its name in <c>call/v2</c>.</param>
/// <param name="Label">The label of its component.</param>
/// <param name="Component">The component, such as <c>Slider</c>.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Required">Whether a call must give it.</param>
/// <param name="Default">Its value where a call doesn't; undefined where the pinned interface has none.</param>
internal sealed record EmulatedParameter(string Name, string Label, string Component, SchemaType Type, bool Required, JsonElement Default)
{
    public bool Is(string component) => string.Equals(Component, component, StringComparison.OrdinalIgnoreCase);
}
