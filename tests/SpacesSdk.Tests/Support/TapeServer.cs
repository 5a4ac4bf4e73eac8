using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Time.Testing;

namespace SpacesSdk.Tests.Support;

/// <summary>Replays one tape and refuses any request that the recorded server didn't get.</summary>
/// <param name="tape">The conversation.</param>
/// <param name="info">What the server answers at <c>/info</c>.</param>
/// <param name="config">What it answers at <c>/config</c>.</param>
/// <param name="prefix">What its other routes begin with.</param>
/// <param name="cut">How many bytes a read of an answer brings at most.</param>
/// <param name="clock">The clock that goes on when the server falls silent.</param>
internal sealed partial class TapeServer(Tape tape, string info, string config, string prefix = "/gradio_api", int cut = int.MaxValue, FakeTimeProvider? clock = null)
{
    private readonly List<TapeExchange> _left = [.. tape.Exchanges];

    /// <summary>The request that the recorded server never got; null where there was none.</summary>
    public InvalidOperationException? Refused { get; private set; }

    public static ServerInMemory Of(string name, string version = Tape.Newest, int cut = int.MaxValue) => Of(Tape.Load(name, version), version, cut);

    public static ServerInMemory Of(Tape tape, string version = Tape.Newest, int cut = int.MaxValue) => new(Playing(tape, version, cut).Answer);

    public static TapeServer Playing(Tape tape, string version, int cut = int.MaxValue, FakeTimeProvider? clock = null)
    {
        var (info, config) = Description(tape.Name);
        return new(tape, Tape.Body(info, version), Tape.Body(config, version), version.StartsWith('4') ? "" : "/gradio_api", cut, clock);
    }

    /// <summary>The tapes on which the app of a tape describes itself.</summary>
    public static (string Info, string Config) Description(string name) => name.Split('/')[0] switch
    {
        "diffs" => ("diffs/15-info", "diffs/16-config"),
        "chat" => ("chat/01-info", "chat/02-config"),
        "traps" when name.Contains("tree", StringComparison.Ordinal) => ("traps/31-tree-info", "traps/34-tree-config"),
        "traps" => ("traps/01-info", "traps/02-config"),
        _ => ("wire/02-info", "wire/03-config"),
    };

    public HttpResponseMessage Answer(Request request)
    {
        if (request.Path == "/config")
            return ServerInMemory.Json(config);
        if (request.Path == prefix + "/info")
            return ServerInMemory.Json(info, info.StartsWith('{') ? HttpStatusCode.OK : HttpStatusCode.InternalServerError);
        if (request.Path.StartsWith(prefix + "/heartbeat/", StringComparison.Ordinal))
            return ServerInMemory.Events("data: ALIVE\n\n");
        var exchange = _left.FirstOrDefault(e => Fits(e, request));
        if (exchange is null)
            throw Refused = new InvalidOperationException($"The recorded server never got {request.Method} {request.Path} {request.Body}; it got {string.Join("; ", _left.Select(e => $"{e.Method} {e.Path} {e.Sent}"))}");
        _left.Remove(exchange);
        var answer = ServerInMemory.Answer(exchange.Bytes, exchange.ContentType, (HttpStatusCode)exchange.Status);
        if (cut == int.MaxValue)
            return answer;
        var slow = new StreamContent(new CutStream(exchange.Bytes, cut, exchange.IsHeldOpen ? clock : null));
        slow.Headers.TryAddWithoutValidation("Content-Type", exchange.ContentType);
        answer.Content = slow;
        return answer;
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
