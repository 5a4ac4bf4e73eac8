using SpacesSdk.Tests.Support;

namespace SpacesSdk.Tests.Jobs;

/// <summary>A test registers a fake of the Refit interface and runs each form of call without HTTP.</summary>
public sealed class FakeApiTests
{
    private const string Config = """{"version":"6.25.0","api_prefix":"/gradio_api","protocol":"sse_v3","components":[{"id":2,"skip_api":true}],"dependencies":[{"id":7,"api_name":"generate","inputs":[1,2],"outputs":[2,3]}]}""";

    [Fact]
    public async Task A_call_by_name_runs_over_a_fake_that_knows_nothing_else()
    {
        var api = new FakeApi { Events = static () => Text("event: complete\ndata: [5]\n\n") };
        await using var connection = SpaceConnection.FromApi(api);
        var result = await connection.Submit("/generate", ("x", "1"));
        Assert.Equal("5", result.Values[0]?.GetRawText());
        Assert.Equal(["call/v2 generate x", "events generate e1"], api.Calls);
    }

    [Fact]
    public async Task The_queue_runs_over_a_fake()
    {
        var api = new FakeApi { Config = Config, Events = static () => Text("data: {\"msg\":\"process_completed\",\"event_id\":\"e1\",\"output\":{\"data\":[null,5]},\"success\":true}\n\n") };
        await using var connection = SpaceConnection.FromApi(api);
        var result = await connection.Submit("/generate", ("x", "1"));
        Assert.Equal("5", result.Values[0]?.GetRawText());
        Assert.Equal(["join 7 [1,null]", "data"], api.Calls);
    }

    [Fact]
    public async Task A_call_by_position_runs_over_a_fake()
    {
        var api = new FakeApi { Config = Config, Events = static () => Text("event: generating\ndata: [null,4]\n\nevent: complete\ndata: [null,5]\n\n") };
        await using var connection = SpaceConnection.FromApi(api, new() { Transport = SpaceTransport.CallV1 });
        var events = await connection.Submit("/generate", ("x", "1")).AllEventsAsync();
        Assert.Equal(["4", "5"], [Value(Assert.IsType<SpaceEvent.Partial<AnyResult>>(events[0]).Value), Value(Assert.IsType<SpaceEvent.Completed<AnyResult>>(events[1]).Value)]);
        Assert.Equal(["call generate [1,null]", "events generate e1"], api.Calls);
    }

    [Theory]
    [InlineData("6.25.0", "call/v2 generate x")]
    [InlineData("6.13.0", "call/v2 generate x")]
    [InlineData("6.12.0", "call generate [1,null]")]
    [InlineData("5.0.1", "call generate [1,null]")]
    public async Task Where_the_queue_is_closed_the_newest_call_that_the_server_speaks_is_used(string version, string start)
    {
        var api = new FakeApi
        {
            Config = Config.Replace("6.25.0", version, StringComparison.Ordinal).Replace("\"protocol\"", "\"enable_queue\":false,\"protocol\"", StringComparison.Ordinal),
            Events = static () => Text("event: complete\ndata: [null,5]\n\n"),
        };
        await using var connection = SpaceConnection.FromApi(api);
        await connection.Submit("/generate", ("x", "1"));
        Assert.Equal(start, api.Calls[0]);
    }

    [Fact]
    public async Task The_queue_can_be_forced_only_where_the_function_is_known()
    {
        await using var connection = SpaceConnection.FromApi(new FakeApi(), new() { Transport = SpaceTransport.Queue });
        var error = await Assert.ThrowsAsync<SpaceException>(() => connection.Submit("/generate", ("x", "1")).Completion);
        Assert.Equal(SpaceErrorKind.Validation, error.Kind);
    }

    [Fact]
    public async Task A_job_without_an_id_is_an_error()
    {
        await using var connection = SpaceConnection.FromApi(new FakeApi { Started = static _ => Task.FromResult(new Gradio.GradioEventId(null)) });
        var error = await Assert.ThrowsAsync<SpaceException>(() => connection.Submit("/generate", ("x", "1")).Completion);
        Assert.Equal(SpaceErrorKind.Protocol, error.Kind);
    }

    [Fact]
    public void A_fake_of_another_Space_is_named() =>
        Assert.Contains("FakeApi", Assert.Throws<InvalidOperationException>(() => SpaceConnection.FromApi(new FakeApi()).GetApi<IOtherApi>()).Message, StringComparison.Ordinal);

    private static MemoryStream Text(string text) => new(System.Text.Encoding.UTF8.GetBytes(text));

    private static string? Value(AnyResult result) => result.Values[0]?.GetRawText();

    private interface IOtherApi : Gradio.IGradioApi;
}
