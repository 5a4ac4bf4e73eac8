using System.Text.Encodings.Web;
using System.Text.Json;

namespace SpacesSdk.Emulator;

/// <summary>Writes cassettes.</summary>
/// <remarks>
/// <code>
/// {"name", "origin"?, "exchanges": [{
///   "request":  {"method", "path", "headers": {name: value}, BODY},
///   "response": {"t_headers": seconds, "status", "headers": [[name, value]], BODY},
///   "client_aborted"?: true | "IncompleteRead"}]}
/// BODY: "body": text | "body_b64": base64 | "body_omitted_bytes": length | "chunks": [{"t": seconds, "text"}]
/// </code>
/// </remarks>
internal static class CassetteWriter
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(SpaceCassette cassette)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Readable))
        {
            json.WriteStartObject();
            json.WriteString("name", cassette.Name);
            if (cassette.Origin is { } origin)
                json.WriteString("origin", origin);
            json.WriteStartArray("exchanges");
            foreach (var exchange in cassette.Exchanges)
                Write(json, exchange);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void Write(Utf8JsonWriter json, CassetteExchange exchange)
    {
        json.WriteStartObject();
        Write(json, exchange.Request);
        Write(json, exchange.Response);
        if (exchange.End == CassetteEnd.CallerLeft)
            json.WriteBoolean("client_aborted", true);
        else if (exchange.End == CassetteEnd.BrokenOff)
            json.WriteString("client_aborted", "IncompleteRead");
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, CassetteRequest request)
    {
        json.WriteStartObject("request");
        json.WriteString("method", request.Method);
        json.WriteString("path", request.Path);
        json.WriteStartObject("headers");
        foreach (var (name, value) in request.Headers)
            json.WriteString(name, value);
        json.WriteEndObject();
        Write(json, request.Body);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, CassetteResponse response)
    {
        json.WriteStartObject("response");
        json.WriteNumber("t_headers", response.Seconds);
        json.WriteNumber("status", response.Status);
        json.WriteStartArray("headers");
        foreach (var (name, value) in response.Headers)
        {
            json.WriteStartArray();
            json.WriteStringValue(name);
            json.WriteStringValue(value);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        Write(json, response.Body);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, CassetteBody body)
    {
        switch (body)
        {
            case CassetteBody.Text text:
                json.WriteString("body", text.Value);
                break;
            case CassetteBody.Bytes bytes:
                json.WriteBase64String("body_b64", bytes.Value.Span);
                break;
            case CassetteBody.Omitted omitted:
                json.WriteNumber("body_omitted_bytes", omitted.Length);
                break;
            case CassetteBody.Chunks chunks:
                Write(json, chunks.Value);
                break;
        }
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<CassetteChunk> chunks)
    {
        json.WriteStartArray("chunks");
        foreach (var chunk in chunks)
        {
            json.WriteStartObject();
            json.WriteNumber("t", chunk.Seconds);
            json.WriteString("text", chunk.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
