using System.Net;
using System.Text.Json;
using SpacesSdk.Tests.Support;

namespace SpacesSdk.Tests.Http;

/// <summary>What a caller learns of each way in which a server can refuse, fail or be another server.</summary>
public sealed class HttpErrorTests
{
    private const int JsonLimit = Schema.JsonReader.MaxLength + 1;

    private const string Config = """{"version":"6.25.0","api_prefix":"/gradio_api","protocol":"sse_v3","components":[],"dependencies":[{"id":7,"api_name":"generate","inputs":[1],"outputs":[2]},{"id":8,"api_name":"preprocess","inputs":[],"outputs":[]}]}""";

    [Theory]
    [InlineData(400, """{"detail":"No function index provided."}""", SpaceErrorKind.Validation, "No function index provided")]
    [InlineData(401, """{"detail":{"error":"Not authenticated","auth_message":null}}""", SpaceErrorKind.Authentication, "HF_TOKEN")]
    [InlineData(403, """{"detail":"no"}""", SpaceErrorKind.Authentication, "HF_TOKEN")]
    [InlineData(404, """{"detail":"Not Found"}""", SpaceErrorKind.NotFound, "private Space")]
    [InlineData(405, """{"detail":"Method Not Allowed"}""", SpaceErrorKind.Drift, "SpaceOptions.Transport")]
    [InlineData(413, "File size exceeded maximum allowed size of 5120 bytes.", SpaceErrorKind.Limit, "5120")]
    [InlineData(422, """{"detail":[{"type":"missing","loc":["body","data"],"msg":"Field required"}]}""", SpaceErrorKind.Validation, "'body.data' Field required")]
    [InlineData(422, """{"detail":[{"__type__":"validate","is_valid":false,"message":"too short","parameter_name":"a"},{"__type__":"validate","is_valid":true,"message":"","parameter_name":"c"}]}""", SpaceErrorKind.Validation, "'a' too short")]
    [InlineData(429, "", SpaceErrorKind.Quota, "Wait")]
    [InlineData(500, "Internal Server Error", SpaceErrorKind.SpaceFailed, "dotnet spaces update")]
    [InlineData(500, "Traceback (most recent call last):\n  File \"/srv/app.py\", line 1", SpaceErrorKind.SpaceFailed, "dotnet spaces update")]
    [InlineData(502, "", SpaceErrorKind.Unavailable, "sleeping")]
    [InlineData(503, """{"detail":"Queue is full. Max size is 1 and size is 1."}""", SpaceErrorKind.QueueFull, "Max size is 1")]
    [InlineData(503, "", SpaceErrorKind.Unavailable, "sleeping")]
    public async Task A_refused_start_tells_its_kind_and_the_next_step_in_one_line(int status, string body, SpaceErrorKind kind, string text)
    {
        var server = new ServerInMemory(request => request.Method == "POST" ? ServerInMemory.Json(body, (HttpStatusCode)status) : Known(request));
        var error = await FailAsync(server);
        Assert.Equal(kind, error.Kind);
        Assert.Equal(status, error.StatusCode);
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
        Assert.StartsWith("test/any/generate: ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        Assert.DoesNotContain("Traceback", error.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests, r => r.Method == "POST");
    }

    [Theory]
    [InlineData("/config")]
    [InlineData("/gradio_api/queue/join")]
    [InlineData("/gradio_api/queue/data")]
    public async Task A_web_page_instead_of_data_is_named_as_such(string path)
    {
        var error = await FailAsync(new ServerInMemory(request => request.Uri.AbsolutePath == path ? ServerInMemory.Html() : Known(request)));
        Assert.Equal(SpaceErrorKind.Protocol, error.Kind);
        Assert.Contains("web page", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/config", "{\"dependencies\":[")]
    [InlineData("/config", "{}")]
    [InlineData("/config", "[1,2")]
    [InlineData("/gradio_api/queue/join", "{\"event_id\":")]
    [InlineData("/gradio_api/queue/join", "{}")]
    public async Task Malformed_JSON_is_a_protocol_error(string path, string body)
    {
        var error = await FailAsync(new ServerInMemory(request => request.Uri.AbsolutePath == path ? ServerInMemory.Json(body) : Known(request)));
        Assert.Equal(SpaceErrorKind.Protocol, error.Kind);
    }

    [Fact]
    public async Task A_malformed_answer_to_the_start_says_that_it_is_malformed()
    {
        var error = await FailAsync(new ServerInMemory(request => request.Method == "POST" ? ServerInMemory.Json("{nope") : Known(request)));
        Assert.Contains("not the JSON", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("data: {\"msg\":\"process_starts\",\"event_id\":\"e1\"}\n\n", SpaceErrorKind.ConnectionLost, "closed the stream")]
    [InlineData("", SpaceErrorKind.ConnectionLost, "closed the stream")]
    [InlineData("data: {\"msg\":\"close_stream\",\"event_id\":null}\n\n", SpaceErrorKind.ConnectionLost, "closed the stream")]
    [InlineData("data: {\"msg\":\"unexpected_error\",\"event_id\":null,\"message\":\"404: Not Found\",\"session_not_found\":true,\"success\":false}\n\n", SpaceErrorKind.ConnectionLost, "no longer knows")]
    [InlineData("data: {\"msg\":\"unexpected_error\",\"event_id\":null,\"message\":\"Server stopped unexpectedly.\",\"success\":false}\n\n", SpaceErrorKind.ConnectionLost, "server stopped")]
    [InlineData("data: {\"msg\":\"process_completed\",\"event_id\":\"e1\",\"output\":{\"error\":\"404: no such voice\"},\"success\":false}\n\n", SpaceErrorKind.SpaceFailed, "says: 404: no such voice")]
    [InlineData("data: {\"msg\":\"unexpected_error\",\"event_id\":null,\"message\":\"boom\",\"success\":false}\n\n", SpaceErrorKind.SpaceFailed, "boom")]
    [InlineData("data: {\"msg\":\"process_completed\",\"event_id\":\"e1\",\"output\":{\"error\":\"'old quoted text'\"},\"success\":false}\n\n", SpaceErrorKind.SpaceFailed, "says: old quoted text")]
    [InlineData("data: {\"msg\":\"process_completed\",\"event_id\":\"e1\",\"output\":{\"error\":\"You have exceeded your GPU quota (60s requested vs. 5s left).\"},\"success\":false,\"title\":\"ZeroGPU quota exceeded\"}\n\n", SpaceErrorKind.Quota, "60s requested")]
    [InlineData("data: {\"msg\":\"process_completed\",\"event_id\":\"e1\",\"output\":{},\"success\":true}\n\n", SpaceErrorKind.Cancelled, "cancelled it there")]
    [InlineData("data: {not json}\n\n", SpaceErrorKind.Protocol, "not the JSON")]
    public async Task A_stream_without_a_result_tells_why(string stream, SpaceErrorKind kind, string text)
    {
        var error = await FailAsync(new ServerInMemory(request => request.Uri.AbsolutePath.EndsWith("/data", StringComparison.Ordinal) ? ServerInMemory.Events(stream) : Known(request)));
        Assert.Equal(kind, error.Kind);
        Assert.Equal("e1", error.EventId);
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null", SpaceErrorKind.SpaceFailed)]
    [InlineData("\"404: Session not found.\"", SpaceErrorKind.ConnectionLost)]
    [InlineData("{\"error\":\"404: no such voice\",\"title\":\"Error\"}", SpaceErrorKind.SpaceFailed)]
    public async Task An_error_event_of_a_call_tells_its_kind(string data, SpaceErrorKind kind)
    {
        var server = new ServerInMemory(request => request.Path.EndsWith("/e1", StringComparison.Ordinal) ? ServerInMemory.Events($"event: error\ndata: {data}\n\n") : Known(request));
        var error = await FailAsync(server, options => options.Transport = SpaceTransport.CallV1);
        Assert.Equal(kind, error.Kind);
    }

    [Fact]
    public async Task An_endpoint_that_is_gone_names_those_that_are_near()
    {
        await using var connection = AnySpace.Connect(new ServerInMemory(Known));
        var error = await Assert.ThrowsAsync<SpaceException>(() => connection.Submit("/generat", ("x", "1")).Completion);
        Assert.Equal(SpaceErrorKind.NotFound, error.Kind);
        Assert.Contains("/generate", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("/preprocess", error.Message, StringComparison.Ordinal);
        Assert.Contains("dotnet spaces update", error.NextStep, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""[{"parameter_name":"prompt"}]""", "no longer has the parameter 'x'")]
    [InlineData("""[{"parameter_name":"x"},{"parameter_name":"mask"}]""", "now wants the parameter 'mask'")]
    public async Task A_changed_interface_is_found_before_anything_is_sent(string parameters, string text)
    {
        var server = new ServerInMemory(request => request.Path == "/gradio_api/info"
            ? ServerInMemory.Json("""{"named_endpoints":{"/generate":{"returns":[{}],"parameters":""" + parameters + "}}}")
            : Known(request));
        var error = await FailAsync(server);
        Assert.Equal(SpaceErrorKind.Drift, error.Kind);
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
        Assert.Empty(server.Calls);
    }

    [Fact]
    public async Task Reordered_parameters_still_get_their_own_values()
    {
        var server = new ServerInMemory(request => request.Path switch
        {
            "/gradio_api/info" => ServerInMemory.Json("""{"named_endpoints":{"/generate":{"parameters":[{"parameter_name":"new","parameter_has_default":true,"parameter_default":[3]},{"parameter_name":"b"},{"parameter_name":"a"}],"returns":[{}]}}}"""),
            "/config" => ServerInMemory.Json(Config.Replace("\"inputs\":[1]", "\"inputs\":[1,2,9,3]", StringComparison.Ordinal).Replace("\"components\":[]", "\"components\":[{\"id\":9,\"skip_api\":true}]", StringComparison.Ordinal)),
            _ => Known(request),
        });
        await using var connection = AnySpace.Connect(server);
        await connection.Submit("/generate", ("a", "1"), ("b", "2"));
        Assert.Contains("\"data\":[[3],2,null,1]", server.Calls[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_default_that_was_left_out_goes_back_as_the_Space_tells_it()
    {
        const string Value = """{"a":[1.0,1e3,null,true],"b":"\u00e9 \"quoted\" \\ line\n"}""";
        var server = new ServerInMemory(request => request.Path == "/gradio_api/info"
            ? ServerInMemory.Json("""{"named_endpoints":{"/generate":{"returns":[{}],"parameters":[{"parameter_name":"x","parameter_has_default":true,"parameter_default":""" + Value + "}]}}}")
            : Known(request));
        await using var connection = AnySpace.Connect(server);
        await connection.Submit("/generate");
        using var sent = JsonDocument.Parse(server.Calls[0].Body);
        using var told = JsonDocument.Parse(Value);
        Assert.True(JsonElement.DeepEquals(told.RootElement, sent.RootElement.GetProperty("data")[0]));
        Assert.Contains("1.0,1e3", server.Calls[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_state_that_an_old_server_does_not_mark_is_sent_as_null()
    {
        string config = Config.Replace("\"inputs\":[1]", "\"inputs\":[9,1]", StringComparison.Ordinal).Replace("\"components\":[]", "\"components\":[{\"id\":9,\"type\":\"state\"}]", StringComparison.Ordinal);
        var server = new ServerInMemory(request => request.Path switch
        {
            "/config" => ServerInMemory.Json(config),
            "/gradio_api/info" => ServerInMemory.Json("""{"named_endpoints":{"/generate":{"parameters":[{"parameter_name":"x"}],"returns":[{}]}}}"""),
            _ => Known(request),
        });
        await using var connection = AnySpace.Connect(server);
        await connection.Submit("/generate", ("x", "1"));
        Assert.Contains("\"data\":[null,1]", server.Calls[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_configuration_may_be_as_long_as_the_option_allows()
    {
        string config = new string(' ', JsonLimit) + Config;
        var server = new ServerInMemory(request => request.Path == "/config" ? ServerInMemory.Json(config) : Known(request));
        await using var connection = AnySpace.Connect(server, options => options.MaxJsonBytes = JsonLimit + 4096);
        await connection.Submit("/generate", ("x", "1"));
        Assert.NotEmpty(server.Calls);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/a//b")]
    [InlineData("https://evil.example")]
    [InlineData("/a?b")]
    public async Task A_prefix_that_is_no_path_is_refused(string prefix)
    {
        string config = Config.Replace("/gradio_api", prefix, StringComparison.Ordinal);
        var error = await FailAsync(new ServerInMemory(request => request.Path == "/config" ? ServerInMemory.Json(config) : Known(request)));
        Assert.Equal(SpaceErrorKind.Protocol, error.Kind);
    }

    [Fact]
    public async Task A_login_page_behind_a_redirect_asks_for_a_token()
    {
        var error = await FailAsync(new ServerInMemory(request => request.Path == "/config" ? ServerInMemory.Redirect("https://huggingface.co/login?next=x") : Known(request)));
        Assert.Equal(SpaceErrorKind.Authentication, error.Kind);
        Assert.Contains("HF_TOKEN", error.NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_connection_never_starts_a_job_twice()
    {
        var server = new ServerInMemory(request => request.Method == "POST" ? throw new HttpRequestException("The response ended prematurely.") : Known(request));
        var error = await FailAsync(server);
        Assert.Equal(SpaceErrorKind.ConnectionLost, error.Kind);
        Assert.Contains("not started again", error.NextStep, StringComparison.Ordinal);
        Assert.Single(server.Requests, r => r.Method == "POST");
    }

    [Fact]
    public async Task Reading_the_configuration_is_tried_twice_and_a_failure_is_not_remembered()
    {
        int asked = 0;
        var server = new ServerInMemory(request => request.Path == "/config" && ++asked < 4 ? throw new HttpRequestException("reset") : Known(request));
        await using var connection = AnySpace.Connect(server);
        await Assert.ThrowsAsync<SpaceException>(() => connection.Submit("/generate", ("x", "1")).Completion);
        await connection.Submit("/generate", ("x", "1"));
        Assert.Equal(4, asked);
        await connection.Submit("/generate", ("x", "1"));
        Assert.Equal(4, asked);
    }

    [Fact]
    public async Task A_configuration_beyond_the_limit_is_refused()
    {
        var server = new ServerInMemory(request => request.Path == "/config" ? ServerInMemory.Json(new string(' ', 3000)) : Known(request));
        var error = await FailAsync(server, options => options.MaxJsonBytes = 2048);
        Assert.Equal(SpaceErrorKind.Limit, error.Kind);
        Assert.Contains("2048", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_to_a_start_beyond_any_reason_is_refused()
    {
        var error = await FailAsync(new ServerInMemory(request => request.Method == "POST" ? ServerInMemory.Json($$"""{"event_id":"{{new string('x', 2 << 20)}}"}""") : Known(request)));
        Assert.Equal(SpaceErrorKind.Limit, error.Kind);
    }

    [Fact]
    public async Task A_message_shows_no_token_and_no_control_characters()
    {
        string stream = "data: {\"msg\":\"process_completed\",\"event_id\":\"e1\",\"output\":{\"error\":\"bad\\u001b[31m hf_abcDEF1234567890\\nBearer xyz.123 ?token=s3cret\"},\"success\":false}\n\n";
        var error = await FailAsync(new ServerInMemory(request => request.Path.Contains("/data", StringComparison.Ordinal) ? ServerInMemory.Events(stream) : Known(request)));
        foreach (string secret in new[] { "hf_abc", "xyz", "s3cret", "\u001b", "\n" })
            Assert.DoesNotContain(secret, error.Message, StringComparison.Ordinal);
    }

    internal static HttpResponseMessage Known(Request request) => request.Uri.AbsolutePath switch
    {
        "/config" => ServerInMemory.Json(Config),
        "/gradio_api/queue/data" => ServerInMemory.Events("data: {\"msg\":\"process_completed\",\"event_id\":\"e1\",\"output\":{\"data\":[1]},\"success\":true}\n\n"),
        _ when request.Method == "POST" => ServerInMemory.Json("{\"event_id\":\"e1\"}"),
        _ => ServerInMemory.Json("{}", HttpStatusCode.InternalServerError),
    };

    private static async Task<SpaceException> FailAsync(HttpMessageHandler server, Action<SpaceOptions>? configure = null)
    {
        await using var connection = AnySpace.Connect(server, configure);
        return await Assert.ThrowsAsync<SpaceException>(() => connection.Submit("/generate", ("x", "1")).Completion);
    }
}
