using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace SpacesSdk.Gradio.Streams;

/// <summary>Reads server-sent events whose data is JSON.</summary>
internal static class EventStream
{
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
        var reader = new Utf8JsonReader(data, Deep);
        return JsonElement.ParseValue(ref reader);
    }
}
