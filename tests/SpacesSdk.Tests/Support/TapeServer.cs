using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SpacesSdk.Tests.Support;

/// <summary>Replays one tape and refuses any request that the recorded server didn't get.</summary>
internal sealed partial class TapeServer(Tape tape, string info, string config)
{
    private readonly List<TapeExchange> _left = [.. tape.Exchanges];

    public static ServerInMemory Of(string name)
    {
        bool isDiffs = name.StartsWith("diffs/", StringComparison.Ordinal);
        var server = new TapeServer(Tape.Load(name), Tape.Body(isDiffs ? "diffs/15-info" : "wire/02-info"), Tape.Body(isDiffs ? "diffs/16-config" : "wire/03-config"));
        return new(server.Answer);
    }

    private HttpResponseMessage Answer(Request request)
    {
        if (request.Path == "/config")
            return ServerInMemory.Json(config);
        if (request.Path == "/gradio_api/info")
            return ServerInMemory.Json(info);
        var exchange = _left.FirstOrDefault(e => Fits(e, request));
        if (exchange is null)
            throw new InvalidOperationException($"The recorded server never got {request.Method} {request.Path} {request.Body}; it got {string.Join("; ", _left.Select(e => $"{e.Method} {e.Path} {e.Sent}"))}");
        _left.Remove(exchange);
        return ServerInMemory.Answer(exchange.Bytes, exchange.ContentType, (HttpStatusCode)exchange.Status);
    }

    private static bool Fits(TapeExchange exchange, Request request) =>
        exchange.Method == request.Method
        && Decoded(exchange.Path) == Decoded(request.Path)
        && (exchange.Sent is not { } sent || JsonElement.DeepEquals(Sessionless(sent), Sessionless(JsonDocument.Parse(request.Body).RootElement)));

    private static string Decoded(string path) => Uri.UnescapeDataString(Session().Replace(path, "session_hash=S"));

    private static JsonElement Sessionless(JsonElement json)
    {
        string text = json.GetRawText();
        return JsonDocument.Parse(BodySession().Replace(text, "\"session_hash\":\"S\"")).RootElement;
    }

    [GeneratedRegex("session_hash=[0-9a-z]+")]
    private static partial Regex Session();

    [GeneratedRegex("\"session_hash\"\\s*:\\s*\"[0-9a-z]+\"")]
    private static partial Regex BodySession();
}
