using System.Collections.Frozen;
using System.Text.Json;

namespace SpacesSdk.Diagnostics;

/// <summary>What tags are called and what they hold. Those without "spaces" are OpenTelemetry's own conventions.</summary>
internal static class SpaceTags
{
    public const string Space = "spaces.space";
    public const string Endpoint = "spaces.endpoint";
    public const string Transport = "spaces.transport";
    public const string EventId = "spaces.event_id";
    public const string Outcome = "spaces.outcome";
    public const string QueueWait = "spaces.queue.wait";
    public const string ErrorType = "error.type";
    public const string ServerAddress = "server.address";
    public const string ServerPort = "server.port";
    public const string Method = "http.request.method";
    public const string Status = "http.response.status_code";
    public const string ResendCount = "http.request.resend_count";
    public const string RequestSize = "http.request.body.size";
    public const string ResponseSize = "http.response.body.size";
    public const string Url = "url.full";
    public const string UrlTemplate = "url.template";
    public const string Direction = "network.io.direction";

    private static readonly FrozenDictionary<SpaceErrorKind, string> Kinds = Enum.GetValues<SpaceErrorKind>()
        .ToFrozenDictionary(static kind => kind, static kind => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString()));

    /// <summary>The kind of an error; a text of the error itself could hold anything.</summary>
    public static string ErrorOf(Exception error) => error is SpaceException { Kind: var kind } && Kinds.TryGetValue(kind, out string? name) ? name : error.GetType().Name;

    public static string Of(SpaceErrorKind kind) => Kinds[kind];

    public static string Of(SpaceTransport transport) => transport switch
    {
        SpaceTransport.CallV2 => "call/v2",
        SpaceTransport.CallV1 => "call",
        _ => "queue",
    };
}
