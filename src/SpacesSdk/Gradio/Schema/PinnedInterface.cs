using SpacesSdk.Schema;

namespace SpacesSdk.Gradio.Schema;

/// <summary>What a generated client carries of the interface that it was made from.</summary>
/// <param name="Dialect">The form of call that the manifest describes: <c>call/v2</c>, <c>call</c> or <c>queue</c>; empty when not told.</param>
/// <param name="Endpoints">The endpoints, in wire order.</param>
internal sealed record PinnedInterface(string Dialect, EquatableArray<PinnedEndpoint> Endpoints)
{
    public PinnedEndpoint? Find(string name) => Endpoints.FirstOrDefault(endpoint => endpoint.Name == name);
}

/// <summary>One pinned endpoint.</summary>
/// <param name="Name">Its name with the slash.</param>
/// <param name="FunctionId">The dependency's id when it was pinned; null when not told.</param>
/// <param name="Inputs">One letter per input slot: <c>v</c> visible, <c>h</c> hidden; empty when all are visible.</param>
/// <param name="Outputs">The same of the outputs.</param>
/// <param name="Parameters">The visible inputs, in wire order.</param>
/// <param name="Returns">The visible outputs, in wire order.</param>
internal sealed record PinnedEndpoint(
    string Name, int? FunctionId, string Inputs, string Outputs, EquatableArray<PinnedParameter> Parameters, EquatableArray<ApiReturn> Returns);

/// <summary>One pinned parameter. Unlike a parameter of <c>/info</c> it may have a default that isn't known: those of lists, objects and files are never pinned.</summary>
/// <param name="Name">The name on the wire.</param>
/// <param name="Label">The label; empty when there is none.</param>
/// <param name="Component">The component, such as <c>Slider</c>.</param>
/// <param name="Type">What it holds.</param>
/// <param name="IsRequired">Whether a call must give it.</param>
/// <param name="Default">Its value where a call doesn't; null where none is pinned.</param>
internal sealed record PinnedParameter(string Name, string Label, string Component, SchemaType Type, bool IsRequired, JsonValue? Default);
