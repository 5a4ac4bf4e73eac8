using System.Net.ServerSentEvents;
using System.Text.Json;
using SpacesSdk.Gradio.Streams;

namespace SpacesSdk.Gradio.Transports;

/// <summary>What both forms of <c>call</c> share: their events, and that each call is its own session unless it names one.</summary>
/// <param name="options">The limits of the stream.</param>
internal abstract class CallTransport(SpaceOptions options) : GradioTransport
{
    public override bool TellsAtOnce => false;

    public override IAsyncEnumerable<SseItem<JsonElement>> EventsAsync(string eventId, CancellationToken cancellationToken) =>
        WatchedEvents.ReadAsync(cancel => OpenAsync(eventId, cancel), options, cancellationToken);

    public override MessageReader Reader(string eventId) => new CallMessages();

    public override string SessionOf(string eventId) => eventId;

    protected abstract Task<Stream> OpenAsync(string eventId, CancellationToken cancellationToken);
}
