using System.Text;
using System.Text.Json;

namespace SpacesSdk.Emulator.Tests;

/// <summary>Speaks the protocol as curl would.</summary>
internal sealed class RawCaller(HttpClient client)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public Task<HttpResponseMessage> PostAsync(string path, string json) =>
        client.PostAsync(path, new StringContent(json, Encoding.UTF8, "application/json"), Cancel);

    public async Task<string> StartAsync(string path, string json)
    {
        using var answer = await PostAsync(path, json);
        string body = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(answer.IsSuccessStatusCode, body);
        return JsonDocument.Parse(body).RootElement.GetProperty("event_id").GetString()!;
    }

    public async Task<FrameReader> OpenAsync(string path) =>
        new(await client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, Cancel));

    public async Task<FrameReader> OpenCallAsync(string endpoint, string json) =>
        await OpenAsync($"/gradio_api/call/{endpoint}/{await StartAsync("/gradio_api/call/" + endpoint, json)}");
}

/// <summary>Reads a stream frame by frame.</summary>
internal sealed class FrameReader(HttpResponseMessage answer) : IDisposable
{
    private readonly StreamReader _lines = new(answer.Content.ReadAsStream());

    /// <returns>The next frame with its blank line; null at the end.</returns>
    public async Task<string?> ReadFrameAsync()
    {
        var frame = new StringBuilder();
        while (await _lines.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            frame.Append(line).Append('\n');
            if (line.Length == 0)
                return frame.ToString();
        }

        return null;
    }

    public async Task<IReadOnlyList<string>> ReadAllAsync()
    {
        var frames = new List<string>();
        while (await ReadFrameAsync() is { } frame)
            frames.Add(frame);
        return frames;
    }

    public void Dispose()
    {
        _lines.Dispose();
        answer.Dispose();
    }
}
