using System.Text.Json;
using System.Text.Json.Serialization;

namespace SpacesSdk.Gradio;

/// <summary>The server's answer to a job that it accepted.</summary>
/// <param name="EventId">The id under which the job's events are found.</param>
public sealed record GradioEventId([property: JsonPropertyName("event_id")] string? EventId);

/// <summary>The body of <c>call/{endpoint}</c>.</summary>
/// <param name="Data">One value per input of the endpoint, State slots included.</param>
/// <param name="SessionHash">The session; null for a call that is its own session.</param>
public sealed record GradioCall(
    [property: JsonPropertyName("data")] GradioData Data,
    [property: JsonPropertyName("session_hash"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? SessionHash = null);

/// <summary>The body of <c>queue/join</c>.</summary>
/// <param name="Data">One value per input of the function, State slots included.</param>
/// <param name="FnIndex">The id of the dependency in the server's <c>/config</c>.</param>
/// <param name="SessionHash">The session whose stream carries the job's events.</param>
public sealed record GradioQueueJoin(
    [property: JsonPropertyName("data")] GradioData Data,
    [property: JsonPropertyName("fn_index")] int FnIndex,
    [property: JsonPropertyName("session_hash")] string SessionHash);

/// <summary>The body of <c>queue/data</c> of Gradio 4.0 to 4.8.</summary>
/// <param name="Data">One value per input of the function, State slots included.</param>
/// <param name="FnIndex">The index of the dependency in the server's <c>/config</c>.</param>
/// <param name="SessionHash">The session that joined the queue.</param>
/// <param name="EventId">The id of the job, as the stream told it.</param>
public sealed record GradioQueueData(
    [property: JsonPropertyName("data")] GradioData Data,
    [property: JsonPropertyName("fn_index")] int FnIndex,
    [property: JsonPropertyName("session_hash")] string SessionHash,
    [property: JsonPropertyName("event_id")] string EventId);

/// <summary>The body of <c>cancel</c>.</summary>
/// <param name="SessionHash">The session of the job; the event id itself for a job that was started by <c>call</c>.</param>
/// <param name="FnIndex">The id of the dependency.</param>
/// <param name="EventId">The id of the job.</param>
public sealed record GradioCancel(
    [property: JsonPropertyName("session_hash")] string SessionHash,
    [property: JsonPropertyName("fn_index")] int FnIndex,
    [property: JsonPropertyName("event_id")] string EventId);

/// <summary>A JSON array of positional values, kept as the UTF-8 bytes that are sent.</summary>
/// <param name="Utf8Json">The array.</param>
[JsonConverter(typeof(GradioData.Converter))]
public sealed record GradioData(ReadOnlyMemory<byte> Utf8Json)
{
    internal sealed class Converter : JsonConverter<GradioData>
    {
        public override GradioData Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var json = JsonDocument.ParseValue(ref reader);
            return new(JsonSerializer.SerializeToUtf8Bytes(json.RootElement, GradioJson.Default.JsonElement));
        }

        public override void Write(Utf8JsonWriter writer, GradioData value, JsonSerializerOptions options) =>
            writer.WriteRawValue(value.Utf8Json.Span);
    }
}

/// <summary>The metadata of the fixed bodies, so that they need no reflection.</summary>
[JsonSerializable(typeof(GradioEventId))]
[JsonSerializable(typeof(GradioCall))]
[JsonSerializable(typeof(GradioQueueJoin))]
[JsonSerializable(typeof(GradioQueueData))]
[JsonSerializable(typeof(GradioCancel))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class GradioJson : JsonSerializerContext;
