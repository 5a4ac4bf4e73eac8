using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SpacesSdk.Benchmarks.Wire;

/// <summary>
/// An HttpClient that sends the two requests of a queue call, as somebody writes it who knows this one Space by heart: no schema is read,
/// nothing is checked, no silence, size or error is watched for. What it must do is send JSON, and get the values out of the stream.
/// </summary>
internal sealed class BareClient(Uri address) : IWireClient
{
    private readonly HttpClient _http = new(new SocketsHttpHandler()) { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
    private int _session;

    public async Task EchoAsync(string word)
    {
        if ((await CallAsync(0, [word, 7, 20, false]))[0].GetString() != word)
            throw new InvalidOperationException("Got another word.");
    }

    public async Task StreamAsync(int chunks, bool grows, bool reads) => await CallAsync(1, [chunks, grows]);

    public async Task CopyAsync(byte[] bytes)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(bytes), "files", "data.bin" } };
        using var uploaded = await _http.PostAsync("gradio_api/upload", form);
        string path = (await uploaded.Content.ReadFromJsonAsync<string[]>())![0];
        var copy = await CallAsync(2, [new Dictionary<string, object> { ["path"] = path, ["meta"] = new Dictionary<string, object> { ["_type"] = "gradio.FileData" } }]);
        using var answer = await _http.GetAsync("gradio_api/file=" + copy[0].GetProperty("path").GetString(), HttpCompletionOption.ResponseHeadersRead);
        await ByteCount.CheckAsync(await answer.Content.ReadAsStreamAsync(), bytes.Length);
    }

    public void Dispose() => _http.Dispose();

    private async Task<JsonElement> CallAsync(int function, object[] data)
    {
        string session = $"bare{Interlocked.Increment(ref _session)}";
        using var joined = await _http.PostAsJsonAsync("gradio_api/queue/join", new Join(data, function, session), BareJson.Default.Join);
        await joined.Content.ReadFromJsonAsync(BareJson.Default.Joined);
        return await ResultAsync(await _http.GetStreamAsync("gradio_api/queue/data?session_hash=" + session));
    }

    /// <summary>The values of the result that a stream ends with.</summary>
    public static async Task<JsonElement> ResultAsync(Stream stream)
    {
        using var lines = new StreamReader(stream);
        JsonElement result = default;
        while (await lines.ReadLineAsync() is { } line)
        {
            if (!line.StartsWith("data: ", StringComparison.Ordinal))
                continue;
            using var message = JsonDocument.Parse(line.AsMemory(6));
            if (message.RootElement.GetProperty("msg").GetString() == "process_completed")
                result = message.RootElement.GetProperty("output").GetProperty("data").Clone();
        }
        return result;
    }
}

internal sealed record Join(
    [property: JsonPropertyName("data")] object[] Data, [property: JsonPropertyName("fn_index")] int Function, [property: JsonPropertyName("session_hash")] string Session);

internal sealed record Joined([property: JsonPropertyName("event_id")] string EventId);

[JsonSerializable(typeof(Join))]
[JsonSerializable(typeof(Joined))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(bool))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(Dictionary<string, object>))]
internal sealed partial class BareJson : JsonSerializerContext;
