using System.Text;
using System.Text.Json;

namespace SpacesSdk.Tests.Files;

/// <summary>One recorded exchange about a file: what was asked and, with all headers, what the server answered.</summary>
internal sealed class FileTape
{
    private readonly JsonElement _request;
    private readonly JsonElement _response;

    private FileTape(JsonElement exchange) => (_request, _response) = (exchange.GetProperty("request"), exchange.GetProperty("response"));

    public static TheoryData<string> Releases => ["4.44.1", "5.0.1", "5.45.0", "6.25.0"];

    public string Path => _request.GetProperty("path").GetString()!;

    public byte[] Sent => Bytes(_request);

    public byte[] Answered => Bytes(_response);

    /// <summary>The first exchange of a case; numbers may differ between releases, so the case is named without its own.</summary>
    public static FileTape Load(string release, string set, string name)
    {
        string folder = System.IO.Path.Combine(AppContext.BaseDirectory, "TestData", "recordings", release, set);
        string file = Directory.EnumerateFiles(folder, $"??-{name}.json").Single();
        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        return new(json.RootElement.GetProperty("exchanges")[0].Clone());
    }

    /// <summary>The answer as the server sent it.</summary>
    public HttpResponseMessage Answer()
    {
        var answer = new HttpResponseMessage((System.Net.HttpStatusCode)_response.GetProperty("status").GetInt32()) { Content = new ByteArrayContent(Answered) };
        foreach (var header in _response.GetProperty("headers").EnumerateArray())
        {
            if (!answer.Headers.TryAddWithoutValidation(header[0].GetString()!, header[1].GetString()))
                answer.Content.Headers.TryAddWithoutValidation(header[0].GetString()!, header[1].GetString());
        }
        return answer;
    }

    private static byte[] Bytes(JsonElement message) => message.TryGetProperty("body_b64", out var coded)
        ? coded.GetBytesFromBase64()
        : Encoding.UTF8.GetBytes(message.TryGetProperty("body", out var text) ? text.GetString() ?? "" : "");
}
