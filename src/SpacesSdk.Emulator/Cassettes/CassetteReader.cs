using System.Text.Json;

namespace SpacesSdk.Emulator;

/// <summary>Reads cassettes, which may come from anywhere: what a server could not send is refused here, before it is played.</summary>
internal static class CassetteReader
{
    private const int MaxExchanges = 10_000;
    private const int MaxHeaders = 200;

    /// <exception cref="FormatException">It is no cassette.</exception>
    public static SpaceCassette Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(document.RootElement);
        }
        catch (JsonException error)
        {
            throw new FormatException($"The cassette is no JSON: {error.Message}", error);
        }
    }

    private static SpaceCassette Read(JsonElement json)
    {
        var exchanges = Member(json, "exchanges", JsonValueKind.Array, "the cassette");
        if (exchanges.GetArrayLength() > MaxExchanges)
            throw new FormatException($"The cassette has {exchanges.GetArrayLength()} exchanges, but at most {MaxExchanges} are played.");
        string? origin = WireJson.TextOf(json, "origin");
        if (origin is not null && !Uri.TryCreate(origin, UriKind.Absolute, out _))
            throw new FormatException("The cassette's 'origin' is no address.");
        return new(
            WireJson.TextOf(json, "name") ?? "",
            origin,
            [.. exchanges.EnumerateArray().Select(static (exchange, index) => ReadExchange(exchange, $"exchange {index + 1}"))]);
    }

    private static CassetteExchange ReadExchange(JsonElement json, string where)
    {
        var end = CassetteEnd.Whole;
        if (json.ValueKind == JsonValueKind.Object && json.TryGetProperty("client_aborted", out var aborted) && aborted.ValueKind is JsonValueKind.True or JsonValueKind.String)
            end = aborted.ToString().StartsWith("IncompleteRead", StringComparison.Ordinal) ? CassetteEnd.BrokenOff : CassetteEnd.CallerLeft;
        return new(
            ReadRequest(Member(json, "request", JsonValueKind.Object, where), $"the request of {where}"),
            ReadResponse(Member(json, "response", JsonValueKind.Object, where), $"the response of {where}"),
            end);
    }

    private static CassetteRequest ReadRequest(JsonElement json, string where)
    {
        string method = Text(json, "method", where), path = Text(json, "path", where);
        if (method.Length is 0 or > 32 || !method.All(char.IsAsciiLetter))
            throw Refused(where, "its 'method' is none");
        if (!path.StartsWith('/') || !IsLine(path))
            throw Refused(where, "its 'path' does not begin with a slash, or is more than a line");
        var headers = json.TryGetProperty("headers", out var named) && named.ValueKind == JsonValueKind.Object ? ReadNamed(named, where) : [];
        return new(method, path, headers, ReadBody(json, where));
    }

    private static CassetteResponse ReadResponse(JsonElement json, string where)
    {
        int status = json.TryGetProperty("status", out var code) && code.ValueKind == JsonValueKind.Number && code.TryGetInt32(out int number) ? number : 0;
        if (status is < 200 or > 599)
            throw Refused(where, "its 'status' is not from 200 to 599");
        return new(Seconds(json, "t_headers"), status, ReadPairs(Member(json, "headers", JsonValueKind.Array, where), where), ReadBody(json, where));
    }

    private static List<KeyValuePair<string, string>> ReadNamed(JsonElement json, string where) =>
        CheckHeaders([.. json.EnumerateObject().Select(member => new KeyValuePair<string, string>(member.Name, TextOf(member.Value, where)))], where);

    private static List<KeyValuePair<string, string>> ReadPairs(JsonElement json, string where) =>
        CheckHeaders([.. json.EnumerateArray().Select(pair => pair.ValueKind == JsonValueKind.Array && pair.GetArrayLength() == 2
            ? new KeyValuePair<string, string>(TextOf(pair[0], where), TextOf(pair[1], where))
            : throw Refused(where, "a header is no pair"))], where);

    // A line break in a header would let a cassette write headers and bodies of its own.
    private static List<KeyValuePair<string, string>> CheckHeaders(List<KeyValuePair<string, string>> headers, string where)
    {
        if (headers.Count > MaxHeaders)
            throw Refused(where, $"it has more than {MaxHeaders} headers");
        return headers.All(static header => header.Key.Length > 0 && header.Key.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') && IsLine(header.Value))
            ? headers
            : throw Refused(where, "a header has a name or value that no server sends");
    }

    private static CassetteBody ReadBody(JsonElement json, string where)
    {
        if (json.TryGetProperty("chunks", out var chunks) && chunks.ValueKind == JsonValueKind.Array)
            return new CassetteBody.Chunks([.. chunks.EnumerateArray().Select(chunk => new CassetteChunk(Seconds(chunk, "t"), Text(chunk, "text", where)))]);
        if (json.TryGetProperty("body_b64", out var base64))
            return base64.ValueKind == JsonValueKind.String && base64.TryGetBytesFromBase64(out byte[]? bytes)
                ? new CassetteBody.Bytes(bytes)
                : throw Refused(where, "its 'body_b64' is no base64");
        if (json.TryGetProperty("body_omitted_bytes", out var omitted))
            return omitted.ValueKind == JsonValueKind.Number && omitted.TryGetInt64(out long length) && length >= 0
                ? new CassetteBody.Omitted(length)
                : throw Refused(where, "its 'body_omitted_bytes' is no length");
        return json.TryGetProperty("body", out var body) && body.ValueKind != JsonValueKind.Null ? new CassetteBody.Text(TextOf(body, where)) : CassetteBody.Empty;
    }

    private static double Seconds(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var seconds) && seconds.ValueKind == JsonValueKind.Number && seconds.GetDouble() is >= 0 and < 1e6 and var value
            ? value
            : 0;

    private static JsonElement Member(JsonElement json, string name, JsonValueKind kind, string where) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == kind
            ? value
            : throw Refused(where, $"it has no '{name}'");

    private static string Text(JsonElement json, string name, string where) => WireJson.TextOf(json, name) ?? throw Refused(where, $"it has no '{name}'");

    private static string TextOf(JsonElement json, string where) => json.ValueKind == JsonValueKind.String ? json.GetString()! : throw Refused(where, "it holds something else where text must be");

    private static bool IsLine(string text) => !text.Any(static c => c is < ' ' or '\u007F' && c != '\t');

    private static FormatException Refused(string where, string why) => new($"The cassette can't be played: in {where}, {why}.");
}
