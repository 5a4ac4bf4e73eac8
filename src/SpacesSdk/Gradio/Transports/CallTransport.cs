using System.Net.ServerSentEvents;
using System.Text.Json;
using SpacesSdk.Gradio.Streams;

namespace SpacesSdk.Gradio.Transports;

/// <summary>What both forms of <c>call</c> share: their events, and that each call is its own session.</summary>
internal abstract class CallTransport : GradioTransport
{
    public override Func<SseItem<JsonElement>, IEnumerable<GradioMessage>> Reader(string eventId) => static item => CallMessages.Read(item.EventType, item.Data);

    public override string SessionOf(string eventId) => eventId;
}
