using System.Text.Json;

namespace SpacesSdk.Emulator;

/// <summary>The interface that an emulated Space serves.</summary>
/// <param name="Space">The Space as <c>owner/name</c>, or a folder's name.</param>
/// <param name="Endpoints">The named endpoints.</param>
internal sealed record SpaceInterface(string Space, IReadOnlyList<EmulatedEndpoint> Endpoints)
{
    public EmulatedEndpoint? Find(string apiName) => Endpoints.FirstOrDefault(endpoint => endpoint.ApiName == apiName);

    public EmulatedEndpoint? Find(long functionId) => Endpoints.FirstOrDefault(endpoint => endpoint.FunctionId == functionId);
}

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
    IReadOnlyList<EmulatedReturn> Returns)
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
/// <param name="Minimum">The smallest value, as the Space spells it.</param>
/// <param name="Maximum">The largest value, as the Space spells it.</param>
internal sealed record EmulatedParameter(
    string Name, string Label, string Component, WireType Type, bool Required, JsonElement Default, JsonElement Minimum = default, JsonElement Maximum = default)
{
    public bool Is(string component) => string.Equals(Component, component, StringComparison.OrdinalIgnoreCase);
}

/// <summary>One value that an endpoint returns.</summary>
/// <param name="Label">The label of its component.</param>
/// <param name="Component">The component.</param>
/// <param name="Type">What it holds.</param>
internal sealed record EmulatedReturn(string Label, string Component, WireType Type)
{
    public bool Is(string component) => string.Equals(Component, component, StringComparison.OrdinalIgnoreCase);
}
