using System.Net.ServerSentEvents;
using System.Text.Json;
using SpacesSdk.Gradio.Streams;

namespace SpacesSdk.Gradio.Transports;

/// <summary>One form in which a call travels: how it is started, where its events are and what they mean.</summary>
internal abstract class GradioTransport
{
    /// <summary>Starts the job. Done once: a second time would start a second job.</summary>
    public abstract Task<GradioEventId> StartAsync(CancellationToken cancellationToken);

    /// <summary>Opens the job's events.</summary>
    public abstract Task<Stream> OpenAsync(string eventId, CancellationToken cancellationToken);

    /// <summary>A reader of one stream's events.</summary>
    public abstract Func<SseItem<JsonElement>, IEnumerable<GradioMessage>> Reader(string eventId);

    /// <summary>The session that a cancellation names.</summary>
    public abstract string SessionOf(string eventId);
}
