using Microsoft.Extensions.Time.Testing;
using SpacesSdk.Tests.Support;

namespace SpacesSdk.Tests.Jobs;

/// <summary>A stream that drops, and one that says nothing: the job goes on where the server still knows it, and ends where it doesn't.</summary>
public sealed class ReattachTests
{
    private const string Config = """{"version":"6.25.0","protocol":"sse_v3","app_id":7,"components":[],"dependencies":[{"id":7,"api_name":"generate","inputs":[1],"outputs":[2]}]}""";

    private const string Completed = """data: {"msg":"process_completed","event_id":"e1","output":{"data":[5]},"success":true}""" + "\n\n";

    private const string Started = """data: {"msg":"process_starts","event_id":"e1"}""" + "\n\n";

    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task A_stream_that_could_not_be_opened_is_opened_again()
    {
        var api = Api(static () => throw new HttpRequestException("refused"), () => Text(Completed));
        Assert.Equal("5", (await SubmitAsync(api)).Values[0]?.GetRawText());
        Assert.Single(api.Calls, static c => c.StartsWith("join", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stream_that_drops_goes_on_where_the_server_still_holds_the_job()
    {
        var api = Api(
            () => new Dropped("""data: {"msg":"process_starts","event_id":"e1"}""" + "\n\ndata: {\"msg\":\"pro"),
            () => Text(Completed));
        Assert.Equal("5", (await SubmitAsync(api)).Values[0]?.GetRawText());
        Assert.Equal(2, api.Calls.Count(static c => c == "data"));
    }

    [Fact]
    public async Task A_job_that_the_server_ended_because_of_the_break_is_a_lost_connection_and_nobodys_cancellation()
    {
        var api = Api(
            () => new Dropped(Started + "data: {\"msg\":\"pro"),
            () => Text("""data: {"msg":"process_completed","event_id":"e1","output":{},"success":true}""" + "\n\n"));
        var error = await Assert.ThrowsAsync<SpaceException>(() => SubmitAsync(api));
        Assert.Equal((SpaceErrorKind.ConnectionLost, "e1"), (error.Kind, error.EventId));
    }

    [Fact]
    public async Task A_difference_that_follows_a_gap_is_not_told_and_the_result_is_whole()
    {
        var api = Api(
            () => new Dropped("""data: {"msg":"process_generating","event_id":"e1","output":{"data":["a"]},"success":true}""" + "\n\n"),
            () => Text("""data: {"msg":"process_generating","event_id":"e1","output":{"data":[[["append",[],"c"]]]},"success":true}""" + "\n\n" + Completed));
        var events = await Submit(api).AllEventsAsync();
        Assert.Single(events.OfType<SpaceEvent.Partial<AnyResult>>());
        Assert.Equal("5", Assert.IsType<SpaceEvent.Completed<AnyResult>>(events[^1]).Value.Values[0]?.GetRawText());
    }

    [Theory]
    [InlineData("6.25.0", "wire/104-queue-disconnect-then-reconnect")]
    [InlineData("6.0.2", "wire/101-queue-disconnect-then-reconnect")]
    [InlineData("5.45.0", "wire/101-queue-disconnect-then-reconnect")]
    [InlineData("5.0.1", "wire/98-queue-disconnect-then-reconnect")]
    [InlineData("4.44.1", "wire/98-queue-disconnect-then-reconnect")]
    public async Task A_recorded_server_has_forgotten_the_job_and_the_loss_names_it(string version, string tape)
    {
        var recorded = Tape.Load(tape, version);
        string id = System.Text.Json.JsonDocument.Parse(recorded.Exchanges[0].Text).RootElement.GetProperty("event_id").GetString()!;
        var server = TapeServer.Of(tape, version);
        await using var connection = AnySpace.Connect(server);
        var error = await Assert.ThrowsAsync<SpaceException>(() => connection.Submit("/gen", ("n", "25")).Completion);
        Assert.Equal((SpaceErrorKind.ConnectionLost, id), (error.Kind, error.EventId));
        Assert.Equal(2, server.Calls.Count(static r => r.Path.Contains("/queue/data", StringComparison.Ordinal)));
        Assert.Single(server.Calls, static r => r.Method == "POST");
    }

    [Fact]
    public async Task A_stream_that_keeps_dropping_is_given_up_after_three_more()
    {
        var asked = new TaskCompletionSource();
        var api = Api(() =>
        {
            asked.TrySetResult();
            throw new HttpRequestException("refused");
        });
        var job = Submit(api, static options => options.EventTimeout = TimeSpan.FromDays(1));
        await asked.Task;
        while (!job.Completion.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(1));
            await Task.Yield();
        }
        var error = await Assert.ThrowsAsync<SpaceException>(() => job.Completion);
        Assert.Equal((SpaceErrorKind.ConnectionLost, "e1"), (error.Kind, error.EventId));
        Assert.Equal(4, api.Calls.Count(static c => c == "data"));
    }

    [Fact]
    public async Task A_job_of_which_nothing_but_heartbeats_is_heard_is_lost()
    {
        var error = await LostAsync(Api(() => Beating("")));
        Assert.Equal((SpaceErrorKind.ConnectionLost, "e1"), (error.Kind, error.EventId));
        Assert.Contains("120 seconds", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_that_was_attached_again_and_hears_heartbeats_alone_is_lost()
    {
        var api = Api(static () => new Dropped("event: heartbeat\ndata: null\n\n"), () => Beating("", "event: heartbeat\ndata: null\n\n"));
        var error = await LostAsync(api, options => options.Transport = SpaceTransport.CallV1);
        Assert.Equal((SpaceErrorKind.ConnectionLost, "e1"), (error.Kind, error.EventId));
        Assert.Contains("120 seconds", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_that_runs_quietly_is_lost_when_the_Space_was_restarted()
    {
        var api = Api(8, () => Beating(Started));
        Assert.Contains("restarted", (await LostAsync(api)).Message, StringComparison.Ordinal);
        Assert.Equal(1, api.AppIdReads);
    }

    [Fact]
    public async Task A_job_that_runs_quietly_on_the_same_Space_goes_on_up_to_a_limit()
    {
        var api = Api(7, () => Beating(Started));
        Assert.Contains("600 seconds", (await LostAsync(api, options => options.QuietJobTimeout = TimeSpan.FromMinutes(10))).Message, StringComparison.Ordinal);
        Assert.Equal(4, api.AppIdReads);
    }

    [Fact]
    public async Task A_call_that_was_never_attached_before_may_be_quiet_from_the_start()
    {
        var api = Api(() => Beating("", "event: heartbeat\ndata: null\n\n", beats: 1000, last: "event: complete\ndata: [5]\n\n"));
        Assert.Equal("5", (await Submit(api, options => options.Transport = SpaceTransport.CallV1)).Values[0]?.GetRawText());
    }

    [Theory]
    [InlineData(": ping\n\n")]
    [InlineData("x")]
    public async Task Bytes_that_never_become_an_event_do_not_keep_a_job_waiting(string drip)
    {
        var error = await LostAsync(Api(() => Beating("", drip)));
        Assert.Equal((SpaceErrorKind.ConnectionLost, "e1"), (error.Kind, error.EventId));
        Assert.Contains("120 seconds", error.Message, StringComparison.Ordinal);
    }

    private static FakeApi Api(params Func<Stream>[] streams) => Api(null, streams);

    private static FakeApi Api(long? appId, params Func<Stream>[] streams)
    {
        int opened = 0;
        return new() { Config = Config, AppId = appId, Events = () => streams[Math.Min(opened++, streams.Length - 1)]() };
    }

    private async Task<AnyResult> SubmitAsync(FakeApi api) => await Submit(api);

    private SpaceJob<AnyResult> Submit(FakeApi api, Action<SpaceOptions>? configure = null)
    {
        var options = new SpaceOptions { Clock = _clock, HeartbeatTimeout = TimeSpan.FromHours(1) };
        configure?.Invoke(options);
        return SpaceConnection.FromApi(api, options).Submit("/generate", ("x", "1"));
    }

    private async Task<SpaceException> LostAsync(FakeApi api, Action<SpaceOptions>? configure = null) =>
        await Assert.ThrowsAsync<SpaceException>(() => Submit(api, configure).Completion);

    private BeatingStream Beating(string first, string? beat = null, int beats = int.MaxValue, string last = "") =>
        new(_clock, first, beat ?? """data: {"msg":"heartbeat","event_id":null}""" + "\n\n", beats, last);

    private static MemoryStream Text(string text) => new(System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>Bytes that end in a broken connection.</summary>
    private sealed class Dropped(string text) : MemoryStream(System.Text.Encoding.UTF8.GetBytes(text))
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            int read = await base.ReadAsync(buffer, cancellationToken);
            return read > 0 ? read : throw new IOException("The connection was reset.");
        }
    }

    /// <summary>A heartbeat every 15 seconds of the clock, as fast as they are read.</summary>
    private sealed class BeatingStream(FakeTimeProvider clock, string first, string beat, int beats, string last) : MemoryStream
    {
        private ReadOnlyMemory<byte> _next = System.Text.Encoding.UTF8.GetBytes(first);
        private int _left = beats;

        public override bool CanSeek => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_next.Length == 0)
            {
                clock.Advance(TimeSpan.FromSeconds(15));
                _next = System.Text.Encoding.UTF8.GetBytes(_left-- > 0 ? beat : last);
            }
            int length = Math.Min(buffer.Length, _next.Length);
            _next[..length].CopyTo(buffer);
            _next = _next[length..];
            return new(length);
        }
    }
}
