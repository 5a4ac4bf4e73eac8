using System.Runtime.CompilerServices;
using System.Text.Json;
using Refit;
using SpacesSdk.Gradio;

namespace SpacesSdk.Tests.Support;

/// <summary>A request of any names and values, so that every recorded endpoint can be called by the names its schema gives.</summary>
internal sealed record AnyRequest(params (string Name, string Json)[] Values) : IGradioRecord<AnyRequest>
{
    static GradioRecord<AnyRequest> IGradioRecord<AnyRequest>.Wire { get; } = new(
        static (writer, value) =>
        {
            foreach (var (name, json) in value.Values)
                writer.Add(name, GradioTypes.Json, JsonDocument.Parse(json).RootElement);
        },
        static _ => throw new NotSupportedException());
}

/// <summary>Up to five values as they are; absent and null are the same.</summary>
internal sealed record AnyResult(IReadOnlyList<JsonElement?> Values) : IGradioRecord<AnyResult>
{
    static GradioRecord<AnyResult> IGradioRecord<AnyResult>.Wire { get; } = new(
        static (_, _) => throw new NotSupportedException(),
        static reader => new([.. Enumerable.Range(0, 5).Select(i => reader.GetValueOrNull($"value {i}", GradioTypes.Json))]));

    public override string ToString() => "[" + string.Join(",", Values.Select(v => v?.GetRawText() ?? "null")) + "]";
}

internal interface IAnyApi : IGradioApi
{
    [Post("/gradio_api/call/v2/{endpoint}")]
    Task<GradioEventId> StartAsync(string endpoint, [Body] AnyRequest body, CancellationToken cancellationToken = default);
}

internal sealed class AnyApi(HttpClient client, RefitSettings settings) : RefitGradioApi(client, settings, typeof(IAnyApi)), IAnyApi
{
    public Task<GradioEventId> StartAsync(string endpoint, AnyRequest body, CancellationToken cancellationToken) =>
        Start("/gradio_api/call/v2/" + endpoint, nameof(StartAsync), body, cancellationToken);

    [ModuleInitializer]
    internal static void Register() => RestService.RegisterGeneratedSettingsFactory<IAnyApi>(static (client, settings) => new AnyApi(client, settings));
}

internal static class AnySpace
{
    public static SpaceDescriptor Descriptor { get; } = new("test/any", "https://test-any.hf.space", "sha256:0", GradioContract.Version, static () => "{}"u8);

    public static SpaceEndpoint<AnyRequest, AnyResult> Endpoint(string name) => Endpoint(Descriptor, name);

    public static SpaceEndpoint<AnyRequest, AnyResult> Endpoint(SpaceDescriptor space, string name) => new(
        space,
        name,
        static connection => connection.GetApi<IAnyApi>(),
        (api, request, cancel) => ((IAnyApi)api).StartAsync(name.TrimStart('/'), request, cancel),
        (api, eventId, cancel) => api.GetCallEventsAsync(name.TrimStart('/'), eventId, cancel));

    public static SpaceConnection Connect(HttpMessageHandler server, Action<SpaceOptions>? configure = null)
    {
        var options = new SpaceOptions { BaseAddress = new("http://127.0.0.1:7860"), UseEnvironmentToken = false };
        configure?.Invoke(options);
        return new(Descriptor, options, server);
    }

    public static SpaceJob<AnyResult> Submit(this SpaceConnection connection, string endpoint, params (string Name, string Json)[] values) =>
        connection.Submit(Endpoint(endpoint), new AnyRequest(values), TestContext.Current.CancellationToken);

    public static async Task<IReadOnlyList<SpaceEvent>> AllEventsAsync<T>(this SpaceJob<T> job)
    {
        var events = new List<SpaceEvent>();
        await foreach (var told in job.Events.WithCancellation(TestContext.Current.CancellationToken))
            events.Add(told);
        return events;
    }
}
