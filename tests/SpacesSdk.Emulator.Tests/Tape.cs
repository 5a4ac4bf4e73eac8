using System.Text;
using System.Text.Json;

namespace SpacesSdk.Emulator.Tests;

/// <summary>A recorded conversation with a real Gradio server.</summary>
internal sealed record Tape(string Name, IReadOnlyList<TapeExchange> Exchanges)
{
    public const string Newest = "6.25.0";

    public static string DataFolder(string name) => Path.Combine(AppContext.BaseDirectory, "TestData", name);

    /// <summary>The folder of a release's tapes.</summary>
    public static string Recordings(string release) => Path.Combine(DataFolder("recordings"), release);

    public static Tape Load(string name, string release = Newest) => Read(name, Path.Combine(Recordings(release), name + ".json"));

    /// <summary>The tapes of a set.</summary>
    public static IEnumerable<string> All(string set, string release = Newest) =>
        Directory.GetFiles(Path.Combine(Recordings(release), set), "*.json").Select(file => $"{set}/{Path.GetFileNameWithoutExtension(file)}").Order(StringComparer.Ordinal);

    public static Tape Read(string name, string path)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(path));
        return new(name, [.. json.RootElement.GetProperty("exchanges").EnumerateArray().Select(static exchange => TapeExchange.Read(exchange))]);
    }
}

/// <summary>One request and its answer.</summary>
internal sealed record TapeExchange(
    string Method,
    string Path,
    IReadOnlyDictionary<string, string> Headers,
    byte[]? Body,
    int Status,
    IReadOnlyDictionary<string, string> AnswerHeaders,
    byte[] Answer,
    bool BreaksOff)
{
    public string AnswerText => Encoding.UTF8.GetString(Answer);

    public static TapeExchange Read(JsonElement json)
    {
        var request = json.GetProperty("request");
        var response = json.GetProperty("response");
        return new(
            request.GetProperty("method").GetString()!,
            request.GetProperty("path").GetString()!,
            request.GetProperty("headers").EnumerateObject().ToDictionary(static header => header.Name, static header => header.Value.GetString()!),
            Bytes(request),
            response.GetProperty("status").GetInt32(),
            response.GetProperty("headers").EnumerateArray().GroupBy(static header => header[0].GetString()!, static header => header[1].GetString()!, StringComparer.OrdinalIgnoreCase)
                .ToDictionary(static header => header.Key, static header => string.Join('\n', header), StringComparer.OrdinalIgnoreCase),
            Bytes(response) ?? [],
            json.TryGetProperty("client_aborted", out var aborted) && aborted.ToString().StartsWith("IncompleteRead", StringComparison.Ordinal));
    }

    private static byte[]? Bytes(JsonElement json)
    {
        if (json.TryGetProperty("chunks", out var chunks))
            return Encoding.UTF8.GetBytes(string.Concat(chunks.EnumerateArray().Select(static chunk => chunk.GetProperty("text").GetString())));
        if (json.TryGetProperty("body_b64", out var base64))
            return base64.GetBytesFromBase64();
        return json.TryGetProperty("body", out var body) && body.GetString() is { } text ? Encoding.UTF8.GetBytes(text) : null;
    }
}
