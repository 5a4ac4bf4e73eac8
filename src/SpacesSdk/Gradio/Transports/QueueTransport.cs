using System.Net.ServerSentEvents;
using System.Security.Cryptography;
using System.Text.Json;
using SpacesSdk.Gradio.Streams;

namespace SpacesSdk.Gradio.Transports;

/// <summary>The queue, with a session of its own for each call, so that calls don't share a stream.</summary>
internal sealed class QueueTransport(IGradioApi api, int functionId, GradioData data, bool hasDiffs) : GradioTransport
{
    private readonly string _session = RandomNumberGenerator.GetHexString(20, lowercase: true);

    public override Task<GradioEventId> StartAsync(CancellationToken cancellationToken) =>
        api.JoinQueueAsync(new(data, functionId, _session), cancellationToken);

    public override Task<Stream> OpenAsync(string eventId, CancellationToken cancellationToken) => api.GetQueueDataAsync(_session, cancellationToken);

    public override Func<SseItem<JsonElement>, IEnumerable<GradioMessage>> Reader(string eventId)
    {
        var messages = new QueueMessages(eventId, hasDiffs);
        return item => messages.Read(item.Data);
    }

    public override string SessionOf(string eventId) => _session;
}
