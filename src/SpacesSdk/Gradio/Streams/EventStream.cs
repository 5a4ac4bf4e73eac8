using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace SpacesSdk.Gradio.Streams;

/// <summary>Reads server-sent events whose data is JSON.</summary>
internal static class EventStream
{
    private static readonly JsonElement Nothing = JsonDocument.Parse("null").RootElement;
    private static readonly JsonReaderOptions Deep = new() { MaxDepth = 256 };

    /// <summary>The events until the server ends the stream.</summary>
    public static async IAsyncEnumerable<SseItem<JsonElement>> ReadAsync(Stream body, int limit, SilenceWatch watch, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var bytes = new EventByteStream(body, limit, watch);
        await using var closing = bytes.ConfigureAwait(false);
        await foreach (var item in SseParser.Create(bytes, Parse).EnumerateAsync(cancellationToken).ConfigureAwait(false))
            yield return item;
    }

    private static JsonElement Parse(string type, ReadOnlySpan<byte> data)
    {
        if (data.IsEmpty)
            return Nothing;
        try
        {
            var reader = new Utf8JsonReader(WellFormedJson.Of(data), Deep);
            return JsonElement.ParseValue(ref reader);
        }
        catch (JsonException) when (type is not ("message" or "generating" or "complete" or "error"))
        {
            return Nothing; // an event of a kind that is not known yet may hold anything
        }
    }
}
