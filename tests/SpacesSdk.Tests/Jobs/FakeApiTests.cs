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
    public async Task A_partial_value_of_another_type_is_not_told_and_does_not_end_the_job()
    {
        await using var connection = new SpaceConnection(PaintSpace.Descriptor, new() { BaseAddress = new("http://127.0.0.1:7860"), Transport = SpaceTransport.CallV2 }, PaintServer.Create(first: static r =>
            r.Path == "/gradio_api/call/paint/e1" ? ServerInMemory.Events("event: generating\ndata: [null,\"soon\"]\n\nevent: generating\ndata: [null,6]\n\nevent: complete\ndata: [null,7]\n\n") : null));
        var job = new PaintSpace(connection).SubmitPaint(new() { Image = ImageFile.FromBytes(new byte[1], "a.png") }, TestContext.Current.CancellationToken);
        var events = await job.AllEventsAsync();
        Assert.Equal([6, 7], events.Select(e => e is SpaceEvent.Partial<PaintSpace.PaintResult> p ? p.Value.Seed : ((SpaceEvent.Completed<PaintSpace.PaintResult>)e).Value.Seed));
    }

    [Fact]
    public async Task A_result_of_another_type_is_drift_and_names_the_value()
    {
        var error = await Assert.ThrowsAsync<SpaceException>(() => PaintServer.Client(PaintServer.Create("[null,\"seven\"]")).PaintAsync(
            new() { Image = ImageFile.FromBytes(new byte[1], "a.png") }, TestContext.Current.CancellationToken));
        Assert.Equal(SpaceErrorKind.Drift, error.Kind);
        Assert.Contains("'Seed': An integer was expected", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fake_of_another_Space_is_named() =>
        Assert.Contains("FakeApi", Assert.Throws<InvalidOperationException>(() => SpaceConnection.FromApi(new FakeApi()).GetApi<IOtherApi>()).Message, StringComparison.Ordinal);

    private static MemoryStream Text(string text) => new(System.Text.Encoding.UTF8.GetBytes(text));

    private static string? Value(AnyResult result) => result.Values[0]?.GetRawText();

    private interface IOtherApi : Gradio.IGradioApi;
}
