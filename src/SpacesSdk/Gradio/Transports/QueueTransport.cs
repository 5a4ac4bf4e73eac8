using System.Net.ServerSentEvents;
using System.Text.Json;
using SpacesSdk.Gradio.Sessions;
using SpacesSdk.Gradio.Streams;

namespace SpacesSdk.Gradio.Transports;

/// <summary>The queue, with a session of its own for each call, so that calls don't share a stream.</summary>
internal sealed class QueueTransport(IGradioApi api, SpaceOptions options, int functionId, GradioData data, bool hasDiffs) : GradioTransport
{
    private readonly string _session = SessionHash.New();

    public override bool TellsAtOnce => true;

    public override Task<GradioEventId> StartAsync(CancellationToken cancellationToken) =>
        api.JoinQueueAsync(new(data, functionId, _session), cancellationToken);

    public override IAsyncEnumerable<SseItem<JsonElement>> EventsAsync(string eventId, CancellationToken cancellationToken) =>
        WatchedEvents.ReadAsync(cancel => api.GetQueueDataAsync(_session, cancel), options, cancellationToken);

    public override MessageReader Reader(string eventId) => new QueueMessages(eventId, hasDiffs, options.MaxEventBytes);

    public override string SessionOf(string eventId) => _session;
}
