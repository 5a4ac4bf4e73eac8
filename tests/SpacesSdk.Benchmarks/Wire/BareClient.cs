using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace SpacesSdk.Benchmarks.Wire;

/// <summary>An HttpClient that sends the two requests of a queue call and reads both answers, knowing beforehand what to send: the floor.</summary>
internal sealed class BareClient(Uri address) : IWireClient
{
    private readonly HttpClient _http = new(new SocketsHttpHandler()) { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
    private int _session;

    public async Task EchoAsync(string word)
    {
        string events = await CallAsync(0, $"\"{word}\",7,20,false");
        if (!events.Contains(word, StringComparison.Ordinal))
            throw new InvalidOperationException("Got " + events);
    }

    public async Task StreamAsync(int chunks, bool grows) => await CallAsync(1, $"{chunks},{(grows ? "true" : "false")}");

    public async Task CopyAsync(byte[] bytes)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(bytes), "files", "data.bin" } };
        using var uploaded = await _http.PostAsync("gradio_api/upload", form);
        string path = JsonSerializer.Deserialize<string[]>(await uploaded.Content.ReadAsStringAsync())![0];
        string events = await CallAsync(2, $$$"""{"path":"{{{path}}}","meta":{"_type":"gradio.FileData"}}""");
        string copy = events.Split("\"path\":\"")[1].Split('"')[0];
        using var answer = await _http.GetAsync("gradio_api/file=" + copy, HttpCompletionOption.ResponseHeadersRead);
        await ByteCount.CheckAsync(await answer.Content.ReadAsStreamAsync(), bytes.Length);
    }

    public void Dispose() => _http.Dispose();

    private async Task<string> CallAsync(int function, string data)
    {
        string session = $"bare{Interlocked.Increment(ref _session)}";
        using var body = new ByteArrayContent(Encoding.UTF8.GetBytes($$"""{"data":[{{data}}],"fn_index":{{function}},"session_hash":"{{session}}"}"""));
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var joined = await _http.PostAsync("gradio_api/queue/join", body);
        await joined.Content.ReadAsStringAsync();
        return await _http.GetStringAsync("gradio_api/queue/data?session_hash=" + session);
    }
}
