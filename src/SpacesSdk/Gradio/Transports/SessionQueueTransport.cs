using System.Net.ServerSentEvents;
using System.Text.Json;
using SpacesSdk.Gradio.Sessions;
using SpacesSdk.Gradio.Streams;

namespace SpacesSdk.Gradio.Transports;

/// <summary>The queue in a session, whose jobs share one stream.</summary>
internal sealed class SessionQueueTransport(IGradioApi api, SpaceOptions options, int functionId, GradioData data, GradioSession session, bool hasDiffs) : GradioTransport
{
    private string? _eventId;

    public override bool TellsAtOnce => true;

    public override async Task<GradioEventId> StartAsync(CancellationToken cancellationToken)
    {
        var started = await session.Stream.JoinAsync(() => api.JoinQueueAsync(new(data, functionId, session.Hash), cancellationToken)).ConfigureAwait(false);
        _eventId = started?.EventId;
        return started!;
    }

    public override IAsyncEnumerable<SseItem<JsonElement>> EventsAsync(string eventId, CancellationToken cancellationToken) => session.Stream.ReadAsync(eventId, cancellationToken);

    public override MessageReader Reader(string eventId) => new QueueMessages(eventId, hasDiffs, options.MaxEventBytes);

    public override string SessionOf(string eventId) => session.Hash;

    public override ValueTask EndAsync()
    {
        if (_eventId is not null)
            session.Stream.Leave(_eventId);
        return default;
    }
}
