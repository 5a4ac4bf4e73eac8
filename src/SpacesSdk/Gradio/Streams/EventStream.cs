using System.Net.ServerSentEvents;
using System.Text.Json;

namespace SpacesSdk.Gradio.Streams;

/// <summary>Reads server-sent events whose data is JSON.</summary>
internal static class EventStream
{
    private static readonly JsonElement Nothing = JsonDocument.Parse("null").RootElement;
    private static readonly JsonReaderOptions Deep = new() { MaxDepth = 256 };

    private static readonly SseItemParser<JsonElement> Parser = Parse;

    /// <summary>The events until the server ends the stream. The bytes stay open.</summary>
    public static IAsyncEnumerator<SseItem<JsonElement>> Read(EventByteStream bytes, CancellationToken cancellationToken) =>
        SseParser.Create(bytes, Parser).EnumerateAsync(cancellationToken).GetAsyncEnumerator(CancellationToken.None);

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
