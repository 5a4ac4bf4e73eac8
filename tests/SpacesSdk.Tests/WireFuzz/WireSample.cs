using System.Text;
using SpacesSdk.Tests.Support;

namespace SpacesSdk.Tests.WireFuzz;

/// <summary>A part as a good server sends it.</summary>
/// <param name="Part">Which part.</param>
/// <param name="Transport">The transport that meets it.</param>
/// <param name="Bytes">The body.</param>
/// <param name="Status">The status that it comes with.</param>
internal sealed record WireSample(WirePart Part, SpaceTransport Transport, byte[] Bytes, int Status = 200)
{
    /// <summary>Every kind of queue message once; the values stream as a whole value, then as differences.</summary>
    private const string QueueEvents =
        """
        data: {"msg":"estimation","event_id":"e1","rank":2,"queue_size":3,"rank_eta":1.5}

        data: {"msg":"process_starts","event_id":"e1","eta":0.5}

        data: {"msg":"progress","event_id":"e1","progress_data":[{"index":1,"length":3,"unit":"its","progress":null,"desc":"step"}]}

        data: {"msg":"log","event_id":"e1","log":"mind the paint","level":"warning","duration":10.0,"visible":true,"title":"Warning"}

        data: {"msg":"heartbeat","event_id":null}

        data: {"msg":"process_generating","event_id":"e1","output":{"data":[{"path":"/srv/out/1.png","meta":{"_type":"gradio.FileData"}},5],"is_generating":true},"success":true,"time_limit":null}

        data: {"msg":"process_generating","event_id":"e1","output":{"data":[[["append",["path"],".png"],["add",["size"],3],["delete",["size"],null]],[["replace",[],6]]],"is_generating":true},"success":true}

        data: {"msg":"process_completed","event_id":"e1","output":{"data":[{"path":"/srv/out/a.png","url":"http://wrong.example/x","orig_name":"a.png","size":3,"is_stream":false,"meta":{"_type":"gradio.FileData"}},7],"is_generating":false},"success":true,"title":null}

        data: {"msg":"close_stream","event_id":null}


        """;

    private const string CallEvents =
        """
        event: heartbeat
        data: null

        event: generating
        data: [{"path":"/srv/out/1.png","meta":{"_type":"gradio.FileData"}},5]

        event: complete
        data: [{"path":"/srv/out/a.png","url":"http://wrong.example/x","orig_name":"a.png","size":3,"meta":{"_type":"gradio.FileData"}},7]


        """;

    private const string CallError = "event: error\ndata: {\"error\":\"the brush broke\",\"duration\":7,\"visible\":true,\"title\":\"Oops\"}\n\n";

    private const string QueueError = """data: {"msg":"process_completed","event_id":"e1","output":{"error":"the brush broke","duration":7,"visible":true,"title":"Oops"},"success":false,"title":"Oops"}""" + "\n\n";

    private const string Unexpected = """data: {"msg":"unexpected_error","event_id":null,"message":"404: Not Found","session_not_found":true,"success":false}""" + "\n\n";

    public static IReadOnlyDictionary<string, WireSample> All { get; } = new Dictionary<string, WireSample>
    {
        ["config"] = Of(WirePart.Config, SpaceTransport.Auto, PaintServer.Config),
        ["info"] = Of(WirePart.Info, SpaceTransport.Auto, PaintServer.Info),
        ["upload answer"] = Of(WirePart.UploadAnswer, SpaceTransport.Auto, "[\"/srv/up/image.png\"]"),
        ["join answer"] = Of(WirePart.StartAnswer, SpaceTransport.Queue, "{\"event_id\":\"e1\"}"),
        ["call answer"] = Of(WirePart.StartAnswer, SpaceTransport.CallV2, "{\"event_id\":\"e1\"}"),
        ["queue messages"] = Of(WirePart.Events, SpaceTransport.Queue, QueueEvents),
        ["queue error"] = Of(WirePart.Events, SpaceTransport.Queue, QueueError),
        ["queue unexpected error"] = Of(WirePart.Events, SpaceTransport.Queue, Unexpected),
        ["call frames"] = Of(WirePart.Events, SpaceTransport.CallV1, CallEvents),
        ["call v2 frames"] = Of(WirePart.Events, SpaceTransport.CallV2, CallEvents),
        ["call error"] = Of(WirePart.Events, SpaceTransport.CallV1, CallError),
        ["cancel answer"] = Of(WirePart.CancelAnswer, SpaceTransport.Queue, "{\"success\":true}"),
        ["validation errors"] = Of(WirePart.StartRefusal, SpaceTransport.Queue, """{"detail":[{"type":"missing","loc":["body","data"],"msg":"Field required"},{"__type__":"validate","is_valid":false,"message":"too short","parameter_name":"a"}]}""", 422),
        ["queue full"] = Of(WirePart.StartRefusal, SpaceTransport.Queue, """{"detail":"Queue is full. Max size is 1 and size is 1."}""", 503),
        ["not authenticated"] = Of(WirePart.StartRefusal, SpaceTransport.CallV2, """{"detail":{"error":"Not authenticated","auth_message":null}}""", 401),
        ["file too long"] = Of(WirePart.UploadRefusal, SpaceTransport.Queue, "File size exceeded maximum allowed size of 5120 bytes.", 413),
    };

    /// <summary>The names, for theories.</summary>
    public static TheoryData<string> Names => [.. All.Keys];

    private static WireSample Of(WirePart part, SpaceTransport transport, string text, int status = 200) => new(part, transport, Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n")), status);
}
