using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using SpacesSdk.Gradio;
using SpacesSdk.Tests.Support;

namespace SpacesSdk.Tests.Jobs;

/// <summary>Calls of one session share its hash, its state and one stream of events.</summary>
public sealed class SessionTests
{
    private const string Config = """{"version":"6.25.0","protocol":"sse_v3","connect_heartbeat":true,"components":[],"dependencies":[{"id":7,"api_name":"generate","inputs":[1],"outputs":[2]}]}""";

    private readonly FakeTimeProvider _clock = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string, SpaceTransport, string> RecordedState() => new()
    {
        { "4.44.1", SpaceTransport.Queue, "wire/84-queue-state-1 wire/85-queue-state-2" },
        { "5.0.1", SpaceTransport.Queue, "wire/84-queue-state-1 wire/85-queue-state-2" },
        { "5.45.0", SpaceTransport.Queue, "wire/87-queue-state-1 wire/88-queue-state-2" },
        { "6.0.2", SpaceTransport.Queue, "wire/87-queue-state-1 wire/88-queue-state-2" },
        { "6.25.0", SpaceTransport.Queue, "wire/90-queue-state-1 wire/91-queue-state-2" },
    };

    [Theory]
    [MemberData(nameof(RecordedState))]
    public async Task State_lasts_from_one_call_of_a_session_to_the_next(string version, SpaceTransport transport, string tapes)
    {
        var tape = new Tape("wire/both", [.. tapes.Split(' ').SelectMany(t => Tape.Load(t, version).Exchanges)]);
        var server = TapeServer.Of(tape, version);
        await using var connection = AnySpace.Connect(server, options => options.Transport = transport);
        await using var session = connection.OpenSession();
        Assert.Equal("\"x:1\"", (await session.Connection.Submit("/counter", ("x", "\"x\""))).Values[0]?.GetRawText());
        Assert.Equal("\"x:2\"", (await session.Connection.Submit("/counter", ("x", "\"x\""))).Values[0]?.GetRawText());
        Assert.Single(server.Calls.Where(static r => r.Body.Contains("session_hash", StringComparison.Ordinal))
            .Select(static r => JsonDocument.Parse(r.Body).RootElement.GetProperty("session_hash").GetString()).Distinct());
        Assert.Contains(server.Calls, r => r.Path == (version[0] == '4' ? "" : "/gradio_api") + "/heartbeat/" + server.Calls.Select(static c => c.Body)
            .Where(static b => b.Length > 0).Select(static b => JsonDocument.Parse(b).RootElement.GetProperty("session_hash").GetString()).First());
    }

    [Theory]
    [InlineData("5.0.1", "202-call-session-hash-get-by-session", "session")]
    [InlineData("5.45.0", "202-call-session-hash-get-by-session", "session")]
    public async Task A_call_of_a_session_is_read_by_the_session_before_6_25(string version, string tape, string place)
    {
        var recorded = Tape.Load("wire/" + tape, version);
        var server = new ServerInMemory(request => request.Path switch
        {
            "/config" => ServerInMemory.Json(Tape.Body("wire/03-config", version)),
            "/gradio_api/info" => ServerInMemory.Json(Tape.Body("wire/02-info", version)),
            _ when request.Method == "POST" => ServerInMemory.Json(recorded.Exchanges[0].Text),
            _ => ServerInMemory.Events(recorded.Exchanges[1].Text),
        });
        await using var connection = AnySpace.Connect(server, options => options.Transport = SpaceTransport.CallV1);
        await using var session = connection.OpenSession();
        Assert.Equal("\"x:1\"", (await session.Connection.Submit("/counter", ("x", "\"x\""))).Values[0]?.GetRawText());
        var calls = server.Calls.Where(static r => r.Path.Contains("/call/", StringComparison.Ordinal)).ToList();
        var sent = JsonDocument.Parse(calls[0].Body).RootElement;
        string hash = sent.GetProperty("session_hash").GetString()!;
        Assert.Equal("""["x",null]""", sent.GetProperty("data").GetRawText());
        Assert.Equal(place, calls[1].Path == "/gradio_api/call/counter/" + hash ? "session" : "id");
    }

    [Fact]
    public async Task A_call_of_a_session_is_read_by_its_id_from_6_25_on()
    {
        var api = new FakeApi { Config = Config, Events = static () => Text("event: complete\ndata: [5]\n\n") };
        await using var session = SpaceConnection.FromApi(api, new() { Transport = SpaceTransport.CallV1 }).OpenSession();
        await session.Connection.Submit("/generate", ("x", "1"));
        Assert.Contains("events generate e1", api.Calls);
        Assert.Matches("^[0-9a-f]{20}$", api.CallSession);
    }

    [Theory]
    [InlineData("4.44.1", "92-queue-three-events-one-stream")]
    [InlineData("5.0.1", "92-queue-three-events-one-stream")]
    [InlineData("5.45.0", "95-queue-three-events-one-stream")]
    [InlineData("6.0.2", "95-queue-three-events-one-stream")]
    [InlineData("6.25.0", "98-queue-three-events-one-stream")]
    public async Task Three_recorded_jobs_share_one_stream(string version, string tape)
    {
        var server = new HeldStreams(TapeServer.Playing(Tape.Load("wire/" + tape, version), version), starts: 3);
        var network = new ServerInMemory(server.AnswerAsync);
        await using var connection = AnySpace.Connect(network);
        await using var session = connection.OpenSession();
        var jobs = Enumerable.Range(0, 3).Select(x => session.Connection.Submit("/greet", ("name", $"\"{x}\""))).ToList();
        foreach (var (job, i) in jobs.Select(static (job, i) => (job, i)))
            Assert.Equal($"\"Hello {i}\"", (await job).Values[0]?.GetRawText());
        Assert.Single(network.Calls, static r => r.Path.Contains("/queue/data", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_message_that_comes_before_the_answer_of_its_join_reaches_its_job()
    {
        var stream = new LiveStream();
        var (second, asked) = (new TaskCompletionSource<GradioEventId>(), new TaskCompletionSource());
        int joins = 0;
        var api = new FakeApi
        {
            Config = Config,
            Events = () => stream.Reader,
            Started = _ =>
            {
                if (joins++ == 0)
                    return Task.FromResult(new GradioEventId("e1"));
                asked.SetResult();
                return second.Task;
            },
        };
        await using var session = SpaceConnection.FromApi(api).OpenSession();
        var first = session.Connection.Submit("/generate", ("x", "1"));
        await stream.StartedAsync();
        await first.Events.GetAsyncEnumerator(Cancel).MoveNextAsync();
        var late = session.Connection.Submit("/generate", ("x", "2"));
        await asked.Task;
        await stream.SendAsync("""{"msg":"process_completed","event_id":"e2","output":{"data":[6]},"success":true}""");
        await stream.CompletedAsync("[5]");
        Assert.Equal("5", (await first).Values[0]?.GetRawText());
        second.SetResult(new("e2"));
        Assert.Equal("6", (await late).Values[0]?.GetRawText());
        Assert.Single(api.Calls, "data");
    }

    [Fact]
    public async Task Cancelling_one_job_of_a_session_leaves_the_others_and_their_stream()
    {
        var stream = new LiveStream();
        int joins = 0;
        var api = new FakeApi { Config = Config, Events = () => stream.Reader, Started = _ => Task.FromResult(new GradioEventId("e" + ++joins)) };
        await using var session = SpaceConnection.FromApi(api).OpenSession();
        var first = session.Connection.Submit("/generate", ("x", "1"));
        await stream.StartedAsync();
        await first.Events.GetAsyncEnumerator(Cancel).MoveNextAsync();
        var second = session.Connection.Submit("/generate", ("x", "2"));
        await stream.SendAsync("""{"msg":"process_starts","event_id":"e2"}""");
        await second.Events.GetAsyncEnumerator(Cancel).MoveNextAsync();
        await first.CancelAsync();
        Assert.Equal("e1", api.Cancelled?.EventId);
        await stream.SendAsync("""{"msg":"process_completed","event_id":"e1","output":{},"success":true}""");
        await stream.SendAsync("""{"msg":"process_completed","event_id":"e2","output":{"data":[6]},"success":true}""");
        Assert.Equal("6", (await second).Values[0]?.GetRawText());
        Assert.Single(api.Calls, "data");
    }

    [Fact]
    public async Task Before_6_25_one_call_of_a_session_waits_for_the_other()
    {
        var (first, second) = (new LiveStream(), new LiveStream());
        var streams = new Queue<LiveStream>([first, second]);
        int calls = 0;
        var api = new FakeApi { Config = Config.Replace("6.25.0", "5.45.0", StringComparison.Ordinal), Events = () => streams.Dequeue().Reader, Started = _ => Task.FromResult(new GradioEventId("e" + ++calls)) };
        await using var session = SpaceConnection.FromApi(api, new() { Transport = SpaceTransport.CallV1 }).OpenSession();
        var one = session.Connection.Submit("/generate", ("x", "1"));
        await first.SendRawAsync("event: generating\ndata: [1]\n\n");
        await one.Events.GetAsyncEnumerator(Cancel).MoveNextAsync();
        var two = session.Connection.Submit("/generate", ("x", "2"));
        Assert.Equal(1, calls);
        await first.SendRawAsync("event: complete\ndata: [5]\n\n");
        await second.SendRawAsync("event: complete\ndata: [6]\n\n");
        Assert.Equal(("5", "6"), ((await one).Values[0]?.GetRawText(), (await two).Values[0]?.GetRawText()));
        Assert.Equal(["call", "events", "call", "events"], api.Calls.Where(static c => c[0] != 'h').Select(static c => c.Split(' ')[0]));
    }

    [Fact]
    public async Task What_is_said_to_all_reaches_each_job()
    {
        var stream = new LiveStream();
        int joins = 0;
        var api = new FakeApi { Config = Config, Events = () => stream.Reader, Started = _ => Task.FromResult(new GradioEventId("e" + ++joins)) };
        await using var session = SpaceConnection.FromApi(api).OpenSession();
        var first = session.Connection.Submit("/generate", ("x", "1"));
        await stream.StartedAsync();
        await first.Events.GetAsyncEnumerator(Cancel).MoveNextAsync();
        var second = session.Connection.Submit("/generate", ("x", "2"));
        await stream.SendAsync("""{"msg":"process_starts","event_id":"e2"}""");
        await second.Events.GetAsyncEnumerator(Cancel).MoveNextAsync();
        await stream.SendAsync("""{"msg":"unexpected_error","event_id":null,"message":"404: Not Found","session_not_found":true,"success":false}""");
        Assert.Equal("e1", (await Assert.ThrowsAsync<SpaceException>(() => first.Completion)).EventId);
        Assert.Equal("e2", (await Assert.ThrowsAsync<SpaceException>(() => second.Completion)).EventId);
    }

    [Fact]
    public async Task Events_of_jobs_that_nobody_started_here_are_not_kept_without_end()
    {
        var stream = new LiveStream();
        var answer = new TaskCompletionSource<GradioEventId>();
        int joins = 0;
        var api = new FakeApi { Config = Config, Events = () => stream.Reader, Started = _ => ++joins == 1 ? Task.FromResult(new GradioEventId("e1")) : answer.Task };
        await using var session = SpaceConnection.FromApi(api, new() { MaxEventBytes = 1 << 17 }).OpenSession();
        var first = session.Connection.Submit("/generate", ("x", "1"));
        await stream.StartedAsync();
        await first.Events.GetAsyncEnumerator(Cancel).MoveNextAsync();
        var second = session.Connection.Submit("/generate", ("x", "2"));
        for (int i = 0; i < 12 && !first.Completion.IsCompleted; i++)
            await stream.SendAsync($$"""{"msg":"log","event_id":"strange","log":"{{new string('x', 100_000)}}"}""");
        var error = await Assert.ThrowsAsync<SpaceException>(() => first.Completion);
        Assert.Equal(SpaceErrorKind.Limit, error.Kind);
        await second.CancelAsync();
        answer.SetResult(new("e2"));
    }

    [Fact]
    public async Task A_stream_that_is_closed_before_a_job_is_done_is_opened_again_for_it()
    {
        int opened = 0;
        var api = new FakeApi
        {
            Config = Config,
            Events = () => Text(opened++ == 0
                ? "data: {\"msg\":\"close_stream\",\"event_id\":null}\n\n"
                : "data: {\"msg\":\"process_completed\",\"event_id\":\"e1\",\"output\":{\"data\":[5]},\"success\":true}\n\n"),
        };
        await using var session = SpaceConnection.FromApi(api).OpenSession();
        Assert.Equal("5", (await session.Connection.Submit("/generate", ("x", "1"))).Values[0]?.GetRawText());
        Assert.Equal(2, api.Calls.Count(static c => c == "data"));
    }

    [Fact]
    public async Task A_stream_that_nobody_waits_for_is_closed_after_a_while_and_the_next_job_opens_another()
    {
        var streams = new Queue<LiveStream>([new(), new()]);
        var first = streams.Peek();
        int joins = 0;
        var api = new FakeApi { Config = Config, Events = () => streams.Dequeue().Reader, Started = _ => Task.FromResult(new GradioEventId("e" + ++joins)) };
        await using var session = SpaceConnection.FromApi(api, new() { Clock = _clock }).OpenSession();
        var job = session.Connection.Submit("/generate", ("x", "1"));
        await first.CompletedAsync("[5]");
        await job;
        _clock.Advance(TimeSpan.FromSeconds(6));
        var second = streams.Peek();
        await second.SendAsync("""{"msg":"process_completed","event_id":"e2","output":{"data":[6]},"success":true}""");
        Assert.Equal("6", (await session.Connection.Submit("/generate", ("x", "2"))).Values[0]?.GetRawText());
    }

    [Fact]
    public async Task The_heartbeat_is_open_as_long_as_the_session()
    {
        var closed = new TaskCompletionSource();
        var api = new FakeApi
        {
            Config = Config,
            Events = static () => Text("data: {\"msg\":\"process_completed\",\"event_id\":\"e1\",\"output\":{\"data\":[5]},\"success\":true}\n\n"),
            Heartbeat = async cancel =>
            {
                cancel.Register(closed.SetResult);
                await Task.Delay(Timeout.Infinite, cancel);
                return Stream.Null;
            },
        };
        var session = SpaceConnection.FromApi(api).OpenSession();
        await session.Connection.Submit("/generate", ("x", "1"));
        Assert.Single(api.Calls, static c => c.StartsWith("heartbeat", StringComparison.Ordinal));
        Assert.False(closed.Task.IsCompleted);
        await session.DisposeAsync();
        Assert.True(closed.Task.IsCompleted);
    }

    [Fact]
    public async Task Ending_a_session_cancels_its_jobs_and_leaves_the_connection()
    {
        var stream = new LiveStream();
        var connection = SpaceConnection.FromApi(new FakeApi { Config = Config, Events = () => stream.Reader });
        var session = connection.OpenSession();
        var job = session.Connection.Submit("/generate", ("x", "1"));
        await stream.StartedAsync();
        await job.Events.GetAsyncEnumerator(Cancel).MoveNextAsync();
        await session.DisposeAsync();
        Assert.True(job.Completion.IsCanceled);
        Assert.Throws<ObjectDisposedException>(() => session.Connection.Submit("/generate", ("x", "1")));
        await using var other = connection.OpenSession();
    }

    [Fact]
    public async Task Ending_the_connection_ends_its_sessions()
    {
        var stream = new LiveStream();
        var connection = SpaceConnection.FromApi(new FakeApi { Config = Config, Events = () => stream.Reader });
        var session = connection.OpenSession();
        var job = session.Connection.Submit("/generate", ("x", "1"));
        await stream.StartedAsync();
        await job.Events.GetAsyncEnumerator(Cancel).MoveNextAsync();
        await connection.DisposeAsync();
        Assert.True(job.Completion.IsCanceled);
        Assert.Throws<ObjectDisposedException>(() => connection.OpenSession());
    }

    [Fact]
    public async Task A_call_by_name_can_not_be_forced_in_a_session()
    {
        await using var session = SpaceConnection.FromApi(new FakeApi { Config = Config }, new() { Transport = SpaceTransport.CallV2 }).OpenSession();
        var error = await Assert.ThrowsAsync<SpaceException>(() => session.Connection.Submit("/generate", ("x", "1")).Completion);
        Assert.Equal(SpaceErrorKind.Validation, error.Kind);
    }

    private static MemoryStream Text(string text) => new(System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>A recorded server that opens its stream only when so many jobs have been started: as it was recorded.</summary>
    private sealed class HeldStreams(TapeServer tape, int starts)
    {
        private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _started;

        public async Task<HttpResponseMessage> AnswerAsync(Request request, CancellationToken cancellationToken)
        {
            if (request.Path.Contains("/heartbeat/", StringComparison.Ordinal))
                await Task.Delay(Timeout.Infinite, cancellationToken);
            if (request.Path.Contains("/queue/data", StringComparison.Ordinal))
                await _all.Task.WaitAsync(cancellationToken);
            HttpResponseMessage answer;
            lock (tape)
                answer = tape.Answer(request);
            if (request.Method == "POST" && Interlocked.Increment(ref _started) == starts)
                _all.SetResult();
            return answer;
        }
    }
}
