using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using SpacesSdk.Gradio.Streams;
using SpacesSdk.Http;

namespace SpacesSdk.Gradio.Transports;

/// <summary>
/// The queue of Gradio 4.0 to 4.8: joining it opens the job's own stream, which asks for the data when its turn has come
/// (<c>{"msg":"send_data","event_id"}</c>). A stream that drops takes the job with it.
/// </summary>
internal sealed class StreamedQueueTransport(IGradioApi api, SpaceOptions options, int functionId, GradioData data, string session) : GradioTransport
{
    private Stream? _stream;
    private bool _sent;

    public override bool CanReattach => false;

    public override bool TellsAtOnce => true;

    // The job's own id comes later, by the stream; until then its session is what tells it from others.
    public override async Task<GradioEventId> StartAsync(CancellationToken cancellationToken)
    {
        _stream = await api.OpenQueueAsync(functionId, session, cancellationToken).ConfigureAwait(false);
        return new(session);
    }

    public override async IAsyncEnumerable<SseItem<JsonElement>> EventsAsync(string eventId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var item in WatchedEvents.ReadAsync(_ => Task.FromResult(_stream!), options, cancellationToken).ConfigureAwait(false))
        {
            if (item.Data.Text("msg") == "send_data" && !_sent)
                await SendAsync(item.Data.Text("event_id") ?? "", cancellationToken).ConfigureAwait(false);
            yield return item;
        }
    }

    public override MessageReader Reader(string eventId) => new QueueMessages(eventId: null, hasDiffs: false, options.MaxEventBytes);

    public override string SessionOf(string eventId) => session;

    public override ValueTask EndAsync() => _stream?.DisposeAsync() ?? default;

    private async Task SendAsync(string eventId, CancellationToken cancellationToken)
    {
        _sent = true;
        try
        {
            await SilenceWatch.GuardAsync(options, "The server", async watch =>
            {
                await api.SendQueueDataAsync(new(data, functionId, session, eventId), watch.Token).ConfigureAwait(false);
                return true;
            }, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (Failures.IsForeign(error))
        {
            throw Failures.Of(error);
        }
    }
}
