using System.Net.ServerSentEvents;
using System.Text.Json;
using SpacesSdk.Gradio.Streams;

namespace SpacesSdk.Gradio.Transports;

/// <summary>One form in which a call travels: how it is started, where its events are and what they mean.</summary>
internal abstract class GradioTransport
{
    /// <summary>Whether the events can be asked for again when their stream has dropped.</summary>
    public virtual bool CanReattach => true;

    /// <summary>Whether the server says something of a job as soon as its stream is open.</summary>
    public abstract bool TellsAtOnce { get; }

    /// <summary>Waits until the job may start.</summary>
    public virtual Task WaitForTurnAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Starts the job. Done once: a second time would start a second job.</summary>
    public abstract Task<GradioEventId> StartAsync(CancellationToken cancellationToken);

    /// <summary>Opens the job's events, and those of others that come by the same stream.</summary>
    public abstract IAsyncEnumerable<SseItem<JsonElement>> EventsAsync(string eventId, CancellationToken cancellationToken);

    /// <summary>A reader of the job's events.</summary>
    public abstract MessageReader Reader(string eventId);

    /// <summary>The session that a cancellation names.</summary>
    public abstract string SessionOf(string eventId);

    /// <summary>Frees what the call held. Called when it is over, however it ended.</summary>
    public virtual ValueTask EndAsync() => default;
}
