using System.Text.Json;
using SpacesSdk.Tests.Support;

namespace SpacesSdk.Tests.Wire;

/// <summary>Releases that nobody could record, from how their routes are known to work.</summary>
public sealed class OldReleaseTests
{
    [Fact]
    public async Task Before_4_9_a_job_joins_by_its_own_stream_and_gives_its_data_when_asked()
    {
        var server = Old("4.7.1", "sse", """
            data: {"msg":"estimation","rank":1,"queue_size":2,"avg_event_process_time":1.0,"rank_eta":2.5,"queue_eta":3}

            data: {"msg":"heartbeat"}

            data: {"msg":"send_data","event_id":"e9"}

            data: {"msg":"process_starts"}

            data: {"msg":"process_generating","output":{"data":["a",null],"is_generating":true},"success":true}

            data: {"msg":"process_generating","output":{"data":["ab",null],"is_generating":true},"success":true}

            data: {"msg":"process_completed","output":{"data":["abc",null],"is_generating":false},"success":true}


            """);
        await using var connection = AnySpace.Connect(server);
        var events = await connection.Submit("/greet", ("name", "\"Bob\"")).AllEventsAsync();
        Assert.Equal(
            ["queued 1", "started", "[\"a\"", "[\"ab\"", "done [\"abc\""],
            events.Select(static e => e switch
            {
                SpaceEvent.Queued queued => $"queued {queued.Position}",
                SpaceEvent.Started => "started",
                SpaceEvent.Partial<AnyResult> partial => partial.Value.ToString().Split(',')[0],
                SpaceEvent.Completed<AnyResult> done => "done " + done.Value.ToString().Split(',')[0],
                _ => e.ToString(),
            }));
        Assert.Equal(2, server.Calls.Count);
        Assert.Matches("^GET /queue/join\\?fn_index=1&session_hash=[0-9a-f]{20}$", server.Calls[0].Method + " " + server.Calls[0].Path);
        Assert.Equal("POST /queue/data", server.Calls[1].Method + " " + server.Calls[1].Path);
        var sent = JsonDocument.Parse(server.Calls[1].Body).RootElement;
        Assert.Equal("""["Bob",null]""", sent.GetProperty("data").GetRawText());
        Assert.Equal((1, "e9"), (sent.GetProperty("fn_index").GetInt32(), sent.GetProperty("event_id").GetString()));
        Assert.Contains("session_hash=" + sent.GetProperty("session_hash").GetString(), server.Calls[0].Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Data_is_given_once_however_often_it_is_asked_for()
    {
        var server = Old("4.0.2", "sse", """
            data: {"msg":"send_data","event_id":"e9"}

            data: {"msg":"send_data","event_id":"e9"}

            data: {"msg":"process_completed","output":{"data":["x",null]},"success":true}


            """);
        await using var connection = AnySpace.Connect(server);
        await connection.Submit("/greet", ("name", "\"Bob\""));
        Assert.Single(server.Calls, static r => r.Method == "POST");
    }

    [Theory]
    [InlineData("""{"msg":"queue_full"}""", SpaceErrorKind.QueueFull)]
    [InlineData("""{"msg":"process_completed","output":{"error":"boom"},"success":false}""", SpaceErrorKind.SpaceFailed)]
    [InlineData("""{"msg":"server_stopped"}""", SpaceErrorKind.ConnectionLost)]
    [InlineData("""{"msg":"estimation","rank":0}""", SpaceErrorKind.ConnectionLost)]
    public async Task Before_4_9_a_failure_is_told_and_the_job_is_not_joined_again(string message, SpaceErrorKind kind)
    {
        var server = Old("4.8.0", "sse", $"data: {message}\n\n");
        await using var connection = AnySpace.Connect(server);
        var error = await Assert.ThrowsAsync<SpaceException>(() => connection.Submit("/greet", ("name", "\"Bob\"")).Completion);
        Assert.Equal(kind, error.Kind);
        Assert.Single(server.Calls);
    }

    [Fact]
    public async Task Before_4_9_cancelling_leaves_the_stream_which_is_how_the_server_hears_of_it()
    {
        var stream = new LiveStream();
        var answers = new HttpMessageInvoker(Old("4.8.0", "sse", ""));
        var server = new ServerInMemory(async (request, cancel) =>
        {
            if (request.Uri.AbsolutePath == "/queue/join")
                return new() { Content = new StreamContent(stream.Reader) { Headers = { ContentType = new("text/event-stream") } } };
            using var same = new HttpRequestMessage(new(request.Method), request.Uri);
            return request.Path == "/reset" ? ServerInMemory.Json("{\"success\":false}") : await answers.SendAsync(same, cancel);
        });
        await using var connection = AnySpace.Connect(server);
        var job = connection.Submit("/greet", ("name", "\"Bob\""));
        await stream.SendAsync("""{"msg":"estimation","rank":3}""");
        await job.Events.GetAsyncEnumerator(TestContext.Current.CancellationToken).MoveNextAsync();
        await job.CancelAsync();
        Assert.True(job.Completion.IsCanceled);
        Assert.True(await stream.IsLeftAsync());
        Assert.DoesNotContain(server.Calls, static r => r.Path == "/queue/data");
    }

    [Theory]
    [InlineData("4.30.0", "reset")]
    [InlineData("4.31.0", "cancel")]
    public async Task Before_4_31_a_job_is_cancelled_by_reset(string version, string route)
    {
        var stream = new LiveStream();
        var api = new FakeApi { Config = $$"""{"version":"{{version}}","protocol":"sse_v3","components":[],"dependencies":[{"api_name":"greet","inputs":[1],"outputs":[1]}]}""", Events = () => stream.Reader };
        await using var session = SpaceConnection.FromApi(api).OpenSession();
        var job = session.Connection.Submit("/greet", ("name", "1"));
        await stream.StartedAsync();
        await job.Events.GetAsyncEnumerator(TestContext.Current.CancellationToken).MoveNextAsync();
        await job.CancelAsync();
        Assert.Contains(route, api.Calls);
        Assert.Equal(("e1", 0), (api.Cancelled!.EventId, api.Cancelled.FnIndex));
    }

    [Theory]
    [InlineData("4.9.0", "sse_v1", "[\"a\",null]", "[\"ab\",null]")]
    [InlineData("4.17.0", "sse_v2", "[\"a\",null]", "[[[\"append\",[],\"b\"]],[]]")]
    [InlineData("4.21.0", "sse_v2.1", "[\"a\",null]", "[[[\"append\",[],\"b\"]],[]]")]
    [InlineData("4.31.5", "sse_v3", "[\"a\",null]", "[[[\"append\",[],\"b\"]],[]]")]
    public async Task From_4_9_on_values_stream_whole_or_as_differences_and_the_function_is_its_place_in_the_list(string version, string protocol, string first, string second)
    {
        var server = Old(version, protocol, $$"""
            data: {"msg":"process_starts","event_id":"e1"}

            data: {"msg":"process_generating","event_id":"e1","output":{"data":{{first}}},"success":true}

            data: {"msg":"process_generating","event_id":"e1","output":{"data":{{second}}},"success":true}

            data: {"msg":"process_completed","event_id":"e1","output":{"data":["abc",null]},"success":true}


            """);
        await using var connection = AnySpace.Connect(server);
        var events = await connection.Submit("/greet", ("name", "\"Bob\"")).AllEventsAsync();
        Assert.Equal(["a", "ab"], events.OfType<SpaceEvent.Partial<AnyResult>>().Select(static p => p.Value.Values[0]!.Value.GetString()));
        Assert.Equal(1, JsonDocument.Parse(server.Calls[0].Body).RootElement.GetProperty("fn_index").GetInt32());
        Assert.StartsWith("/queue/data?session_hash=", server.Calls[1].Path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"version":"3.50.2","components":[],"dependencies":[]}""")]
    [InlineData("""{"version":"3.23.0","protocol":"ws","components":[],"dependencies":[{"api_name":"greet","inputs":[1],"outputs":[1]}]}""")]
    public async Task Gradio_3_is_too_old_and_is_named(string config)
    {
        var server = new ServerInMemory(request => request.Path == "/config" ? ServerInMemory.Json(config) : throw new InvalidOperationException(request.Path));
        await using var connection = AnySpace.Connect(server);
        var error = await Assert.ThrowsAsync<SpaceException>(() => connection.Submit("/greet", ("name", "\"Bob\"")).Completion);
        Assert.Equal(SpaceErrorKind.Protocol, error.Kind);
        Assert.Contains("Gradio 3.", error.Message, StringComparison.Ordinal);
        Assert.Contains("too old", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_4_20_there_is_no_call_to_be_forced()
    {
        await using var connection = AnySpace.Connect(Old("4.19.2", "sse_v2", ""), options => options.Transport = SpaceTransport.CallV1);
        var error = await Assert.ThrowsAsync<SpaceException>(() => connection.Submit("/greet", ("name", "\"Bob\"")).Completion);
        Assert.Equal(SpaceErrorKind.Validation, error.Kind);
        Assert.Contains("4.19.2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_with_a_slash_goes_by_the_queue()
    {
        var server = TapeServer.Of("traps/06-queue-name-with-slash");
        await using var connection = AnySpace.Connect(server);
        Assert.Equal("\"slash x\"", (await connection.Submit("/with/slash and space-ünïcode", ("x", "\"x\""))).Values[0]?.GetRawText());
    }

    private static ServerInMemory Old(string version, string protocol, string events) => new(request => request.Uri.AbsolutePath switch
    {
        "/config" => ServerInMemory.Json($$"""{"version":"{{version}}","protocol":"{{protocol}}","components":[{"id":1,"type":"textbox"},{"id":2,"type":"state"}],"dependencies":[{"api_name":"other","inputs":[],"outputs":[]},{"api_name":"greet","inputs":[1,2],"outputs":[1,2]}]}"""),
        "/info" => ServerInMemory.Json("""{"named_endpoints":{"/greet":{"parameters":[{"label":"name","parameter_name":"name","type":{"type":"string"}}],"returns":[{"label":"o","type":{"type":"string"}}]}}}"""),
        "/queue/join" when request.Method == "GET" => ServerInMemory.Events(events.ReplaceLineEndings("\n")),
        "/queue/join" => ServerInMemory.Json("{\"event_id\":\"e1\"}"),
        "/queue/data" when request.Method == "POST" => ServerInMemory.Json("null"),
        "/queue/data" => ServerInMemory.Events(events.ReplaceLineEndings("\n")),
        var path => throw new InvalidOperationException("The server has no " + path),
    });
}
