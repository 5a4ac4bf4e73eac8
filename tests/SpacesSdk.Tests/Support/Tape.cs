using System.Text.Json;

namespace SpacesSdk.Tests.Support;

/// <summary>A recorded conversation with a real server.</summary>
internal sealed record Tape(string Name, IReadOnlyList<TapeExchange> Exchanges)
{
    public const string Newest = "6.25.0";

    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "TestData", "recordings");

    public static Tape Load(string name, string version = Newest)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Root, version, name + ".json")));
        return new(name, [.. json.RootElement.GetProperty("exchanges").EnumerateArray().Where(HasAnswer).Select(e => TapeExchange.Read(e.Clone()))]);
    }

    /// <summary>The JSON that a tape of one GET brought.</summary>
    public static string Body(string name, string version = Newest) => Load(name, version).Exchanges[0].Text;

    /// <summary>The names of a version's tapes, sorted by their number.</summary>
    public static IEnumerable<string> Names(string version) => Directory.GetFiles(Path.Combine(Root, version), "*.json", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Path.Combine(Root, version), file)[..^".json".Length].Replace('\\', '/'))
        .OrderBy(static name => name[..name.IndexOf('/', StringComparison.Ordinal)], StringComparer.Ordinal)
        .ThenBy(static name => int.Parse(name[(name.IndexOf('/', StringComparison.Ordinal) + 1)..].Split('-')[0], System.Globalization.CultureInfo.InvariantCulture));

    private static bool HasAnswer(JsonElement exchange) => exchange.TryGetProperty("response", out var response) && response.TryGetProperty("status", out _);
}

internal sealed record TapeExchange(string Method, string Path, JsonElement? Sent, int Status, string ContentType, string Text, byte[] Bytes, bool IsHeldOpen)
{
    public string? SentText { get; private init; }

    public IReadOnlyDictionary<string, string> RequestHeaders { get; private init; } = new Dictionary<string, string>();

    public IReadOnlyList<(string Name, string Value)> Headers { get; private init; } = [];

    public static TapeExchange Read(JsonElement json)
    {
        var request = json.GetProperty("request");
        var response = json.GetProperty("response");
        string text = response.TryGetProperty("chunks", out var chunks)
            ? string.Concat(chunks.EnumerateArray().Select(c => c.GetProperty("text").GetString()))
            : response.TryGetProperty("body", out var body) ? body.GetString() ?? "" : "";
        byte[] bytes = response.TryGetProperty("body_b64", out var coded) ? coded.GetBytesFromBase64() : System.Text.Encoding.UTF8.GetBytes(text);
        return new(
            request.GetProperty("method").GetString()!,
            request.GetProperty("path").GetString()!,
            request.TryGetProperty("body", out var sent) && sent.ValueKind == JsonValueKind.String ? Parse(sent.GetString()!) : null,
            response.GetProperty("status").GetInt32(),
            response.GetProperty("headers").EnumerateArray().FirstOrDefault(h => h[0].GetString() == "content-type") is { ValueKind: JsonValueKind.Array } type ? type[1].GetString()! : "application/octet-stream",
            text,
            bytes,
            json.TryGetProperty("client_aborted", out var aborted) && aborted.ValueKind == JsonValueKind.String && aborted.GetString() == "timeout")
        {
            SentText = sent.ValueKind == JsonValueKind.String ? sent.GetString() : null,
            RequestHeaders = request.GetProperty("headers").EnumerateObject().ToDictionary(static h => h.Name, static h => h.Value.GetString()!),
            Headers = [.. response.GetProperty("headers").EnumerateArray().Select(static h => (h[0].GetString()!, h[1].GetString()!))],
        };
    }

    private static JsonElement? Parse(string text)
    {
        try
        {
            return JsonDocument.Parse(text).RootElement;
        }
        catch (JsonException)
        {
            return null; // multipart
        }
    }
}
