using System.Net.ServerSentEvents;
using System.Text.Json;

namespace SpacesSdk.Gradio.Streams;

/// <summary>Reads the messages of a session's stream, of which one job is ours: <c>{"msg": kind, "event_id": id or null, …}</c>.</summary>
/// <param name="eventId">The job; null where the stream has no other.</param>
/// <param name="hasDiffs">Whether values after the first are differences.</param>
/// <param name="limit">The longest that a value may grow by differences; what a whole event may be, since the last one brings all of it.</param>
internal sealed class QueueMessages(string? eventId, bool hasDiffs, int limit) : MessageReader
{
    private StreamedValue[]? _values;
    private bool _lost;

    public override IEnumerable<GradioMessage> Read(SseItem<JsonElement> item) => Read(item.Data);

    public override bool IsOfJob(SseItem<JsonElement> item) =>
        eventId is null ? item.Data.Text("msg") is not (null or "heartbeat") : item.Data.Is("event_id", eventId);

    // What was told between two streams is lost, so what the next difference starts from isn't known.
    public override void Resume() => _lost |= hasDiffs && _values is not null;

    /// <summary>What the message says; nothing where it is of no interest, or of a kind that is not known yet.</summary>
    /// <exception cref="SpaceException">It says that the job failed.</exception>
    public IEnumerable<GradioMessage> Read(JsonElement message)
    {
        if (eventId is not null && !message.Is("event_id", eventId) && message.Member("event_id").ValueKind == JsonValueKind.String)
            return [];
        return message.Text("msg") switch
        {
            "estimation" => [new GradioMessage.Told(new SpaceEvent.Queued(Math.Max(0, message.Whole("rank") ?? 0), Seconds(message.Number("rank_eta"))))],
            "process_starts" => [new GradioMessage.Told(new SpaceEvent.Started())],
            "progress" => message.Items("progress_data").Select(Progress),
            "log" => [new GradioMessage.Told(Log(message))],
            "process_generating" or "process_streaming" => Generating(message),
            "process_completed" => [Completed(message)],
            "unexpected_error" => throw Unexpected(message),
            "queue_full" => throw new SpaceException(SpaceErrorKind.QueueFull, "The Space takes no more jobs.", "Try again later."),
            "server_stopped" => throw GradioFailures.Lost("The server stopped"),
            _ => [],
        };
    }

    private static GradioMessage.Told Progress(JsonElement item)
    {
        double? index = item.Number("index"), length = item.Number("length");
        double? fraction = item.Number("progress") ?? (length > 0 ? index / length : null);
        return new(new SpaceEvent.Progress(fraction is { } part ? Math.Clamp(part, 0, 1) : null, index, length, item.Text("unit"), item.Text("desc")));
    }

    private static SpaceEvent.Log Log(JsonElement message) => new(
        message.Text("level") switch
        {
            "warning" => SpaceLogLevel.Warning,
            "success" => SpaceLogLevel.Success,
            "error" => SpaceLogLevel.Error,
            _ => SpaceLogLevel.Info,
        },
        message.Text("log") ?? "",
        message.Text("title"));

    private IEnumerable<GradioMessage> Generating(JsonElement message)
    {
        var output = message.Member("output");
        if (message.Flag("success") == false || output.Has("error"))
            throw Failed(message);
        if (output.Member("data").ValueKind != JsonValueKind.Array)
            return [];
        var told = output.Member("data");
        _values = _values is null || !hasDiffs ? StreamedValues.Of(told) : Patched(_values, told);
        return _lost ? [] : [new GradioMessage.Generating(_values)];
    }

    // From a difference that doesn't fit on, nothing can be followed and nothing is told; the completed value is always whole.
    private StreamedValue[] Patched(StreamedValue[] values, JsonElement differences)
    {
        try
        {
            _lost |= differences.GetArrayLength() != values.Length;
            var patched = new StreamedValue[values.Length];
            for (int slot = 0; slot < values.Length && !_lost; slot++)
                patched[slot] = values[slot].Apply(differences[slot]);
            return _lost ? values : Bounded(patched);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            _lost = true;
            return values;
        }
    }

    private StreamedValue[] Bounded(StreamedValue[] values) =>
        values.Sum(static value => (long)value.Length) < limit ? values : throw EventByteStream.TooLong(limit, "streams a value");

    private static GradioMessage.Completed Completed(JsonElement message)
    {
        var output = message.Member("output");
        if (message.Flag("success") == false || output.Has("error"))
            throw Failed(message);
        return output.Member("data").ValueKind == JsonValueKind.Array
            ? new(StreamedValues.Of(output.Member("data")))
            : throw GradioFailures.CancelledThere();
    }

    private static SpaceException Failed(JsonElement message) => GradioFailures.Of(message.Member("output"));

    private static SpaceException Unexpected(JsonElement message) => message.Flag("session_not_found") == true
        ? GradioFailures.Lost("The server no longer knows the session")
        : GradioFailures.Of(message.Member("message"));

    private static TimeSpan? Seconds(double? seconds) => seconds is >= 0 and < 1e9 ? TimeSpan.FromSeconds(seconds.Value) : null;
}
