using System.Text.Json;
using SpacesSdk.Gradio.Schema;
using SpacesSdk.Schema;

namespace SpacesSdk.Emulator;

/// <summary>The interface that an emulated Space serves.</summary>
/// <param name="Space">The Space as <c>owner/name</c>, or a folder's name.</param>
/// <param name="Endpoints">The named endpoints.</param>
internal sealed record SpaceInterface(string Space, IReadOnlyList<EmulatedEndpoint> Endpoints)
{
    public EmulatedEndpoint? Find(string apiName) => Endpoints.FirstOrDefault(endpoint => endpoint.ApiName == apiName);

    public EmulatedEndpoint? Find(long functionId) => Endpoints.FirstOrDefault(endpoint => endpoint.FunctionId == functionId);

    /// <summary>The interface that a generated client carries.</summary>
    /// <exception cref="FormatException">The descriptor is not one.</exception>
    public static SpaceInterface Of(SpaceDescriptor space) => new(space.Id, [.. space.Pinned.Endpoints.Select(OfPinned)]);

    /// <summary>The interface that pinned documents describe.</summary>
    /// <param name="space">What the Space is called.</param>
    /// <param name="schema">Its <c>/gradio_api/info</c>.</param>
    /// <param name="config">Its <c>/config</c>; null where none is pinned.</param>
    public static SpaceInterface Of(string space, ApiSchema schema, SpaceConfig? config) => new(
        space,
        [.. schema.Endpoints.Select((endpoint, index) => OfLive(endpoint, index, config?.Dependencies.FirstOrDefault(d => "/" + d.ApiName == endpoint.Name)))]);

    private static EmulatedEndpoint OfPinned(PinnedEndpoint endpoint, int index) => new(
        endpoint.Name,
        endpoint.FunctionId ?? index,
        Slots.Parse(endpoint.Inputs, endpoint.Parameters.Count),
        Slots.Parse(endpoint.Outputs, endpoint.Returns.Count),
        [.. endpoint.Parameters.Select(static p => new EmulatedParameter(p.Name, p.Label, p.Component, p.Type, p.IsRequired, ValueOf(p.Default)))],
        endpoint.Returns);

    private static EmulatedEndpoint OfLive(ApiEndpoint endpoint, int index, SpaceDependency? function) => new(
        endpoint.Name,
        function?.Id ?? index,
        Slots.Fitting(function?.Inputs, endpoint.Parameters.Count),
        Slots.Fitting(function?.Outputs, endpoint.Returns.Count),
        [.. endpoint.Parameters.Select(static p => new EmulatedParameter(p.Name, p.Label, p.Component, p.Type, p.Default is null, ValueOf(p.Default)))],
        endpoint.Returns);

    private static JsonElement ValueOf(JsonValue? value) => value is null ? default : WireJson.Of(value);
}
