using System.Net.ServerSentEvents;
using System.Text.Json;

namespace SpacesSdk.Gradio.Streams;

/// <summary>Reads the events of a call: <c>generating</c> and <c>complete</c> with whole values, <c>error</c>, <c>heartbeat</c>.</summary>
internal sealed class CallMessages : MessageReader
{
    public override IEnumerable<GradioMessage> Read(SseItem<JsonElement> item) => Read(item.EventType, item.Data);

    public override bool IsOfJob(SseItem<JsonElement> item) => item.EventType != "heartbeat";

    // Its values are always whole, so nothing depends on what was told before.
    public override void Resume()
    {
    }

    /// <summary>What the event says; nothing where it is of a kind that is not known yet.</summary>
    /// <exception cref="SpaceException">It says that the job failed.</exception>
    public static IEnumerable<GradioMessage> Read(string type, JsonElement data) => type switch
    {
        "generating" when data.ValueKind == JsonValueKind.Array => [new GradioMessage.Generating(StreamedValues.Of(data))],
        "complete" => [Completed(data)],
        "error" => throw GradioFailures.Of(data),
        _ => [],
    };

    private static GradioMessage.Completed Completed(JsonElement data) => data.ValueKind switch
    {
        JsonValueKind.Array => new(StreamedValues.Of(data)),
        JsonValueKind.Null => throw GradioFailures.CancelledThere(),
        _ => throw new JsonException("The result is a list of values, but the answer is none."),
    };
}
