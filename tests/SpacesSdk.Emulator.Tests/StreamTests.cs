using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;

namespace SpacesSdk.Emulator.Tests;

/// <summary>Streams over time: heartbeats, queues, cancelling and hanging up.</summary>
public sealed class StreamTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<EmulatorHost, string, string, string> Streamed
    {
        get
        {
            var data = new TheoryData<EmulatorHost, string, string, string>();
            foreach (string release in (string[])[Tape.Newest, "5.45.0"])
            {
                string[] tapes = [.. EmulatedCases.Of("diffs", release)];
                for (int i = 0; i < tapes.Length; i += 2)
                    foreach (var host in Enum.GetValues<EmulatorHost>())
                        data.Add(host, release, tapes[i], tapes[i + 1]);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Streamed))]
    public async Task Values_that_shrink_grow_and_change_type_become_the_recorded_differences(EmulatorHost host, string release, string queue, string call)
    {
        var values = FullValues(Tape.Load(call, release));
        string app = release == Tape.Newest ? "streamed" : "streamed-5.45.0";
        string endpoint = call[(call.IndexOf("-call-", StringComparison.Ordinal) + 6)..];
        var emulator = SpaceEmulator.FromFolder(Tape.DataFolder(app)).HandleJson("/" + endpoint, async (_, job, cancel) =>
        {
            foreach (var value in values)
                await job.YieldAsync(value, cancel);
            return values[^1];
        });
        await using var running = await RunningEmulator.StartAsync(emulator, host);
        await new Replay(running.Client).PlayAsync(Tape.Load(queue, release));
        await new Replay(running.Client).PlayAsync(Tape.Load(call, release));
    }

    [Theory]
    [InlineData(EmulatorHost.Port)]
    [InlineData(EmulatorHost.Memory)]
    public async Task A_silent_stream_says_every_15_seconds_that_it_lives(EmulatorHost host)
    {
        var clock = new FakeTimeProvider();
        var release = new TaskCompletionSource();
        var emulator = RecordedApp.Create(new() { Clock = clock }).HandleJson("/slow", async (_, _, _) =>
        {
            await release.Task;
            return RecordedApp.Texts("slept 20");
        });
        await using var running = await RunningEmulator.StartAsync(emulator, host);
        var caller = new RawCaller(running.Client);
        using var stream = await caller.OpenCallAsync("slow", """{"data":[20]}""");
        clock.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal("event: heartbeat\ndata: null\n\n", await stream.ReadFrameAsync());
        release.SetResult();
        Assert.Equal("event: complete\ndata: [\"slept 20\"]\n\n", await stream.ReadFrameAsync());
        Assert.Null(await stream.ReadFrameAsync());
    }

    [Fact]
    public async Task A_heartbeat_stream_is_alive_at_once_and_every_15_seconds()
    {
        var clock = new FakeTimeProvider();
        await using var running = await RunningEmulator.StartAsync(RecordedApp.Create(new() { Clock = clock }), EmulatorHost.Port);
        using var stream = await new RawCaller(running.Client).OpenAsync("/gradio_api/heartbeat/abc");
        Assert.Equal("data: ALIVE\n\n", await stream.ReadFrameAsync());
        clock.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal("data: ALIVE\n\n", await stream.ReadFrameAsync());
    }

    [Theory]
    [InlineData(EmulatorHost.Port)]
    [InlineData(EmulatorHost.Memory)]
    public async Task A_stream_that_was_read_to_its_end_gives_nothing_but_heartbeats(EmulatorHost host)
    {
        var clock = new FakeTimeProvider();
        await using var running = await RunningEmulator.StartAsync(RecordedApp.Create(new() { Clock = clock }), host);
        var caller = new RawCaller(running.Client);
        string id = await caller.StartAsync("/gradio_api/call/greet", """{"data":["x"]}""");
        using var first = await caller.OpenAsync($"/gradio_api/call/greet/{id}");
        Assert.Equal("event: complete\ndata: [\"Hello x\"]\n\n", await first.ReadFrameAsync());
        Assert.Null(await first.ReadFrameAsync());
        using var second = await caller.OpenAsync($"/gradio_api/call/greet/{id}");
        for (int i = 0; i < 3; i++)
        {
            clock.Advance(TimeSpan.FromSeconds(15));
            Assert.Equal("event: heartbeat\ndata: null\n\n", await second.ReadFrameAsync());
        }
    }

    [Fact]
    public async Task Those_who_wait_are_told_their_rank_and_how_long_it_takes()
    {
        var clock = new FakeTimeProvider();
        var turns = new SemaphoreSlim(0);
        await using var running = await RunningEmulator.StartAsync(
            RecordedApp.Create(new() { Clock = clock }).HandleJson("/slow", async (_, _, cancel) =>
            {
                await turns.WaitAsync(cancel);
                clock.Advance(TimeSpan.FromSeconds(1));
                return RecordedApp.Texts("slept 1");
            }),
            EmulatorHost.Port);
        var caller = new RawCaller(running.Client);
        for (int i = 0; i < 3; i++)
            await caller.StartAsync("/gradio_api/queue/join", """{"data":[1],"fn_index":17,"session_hash":"s"}""");
        using var stream = await caller.OpenAsync("/gradio_api/queue/data?session_hash=s");
        turns.Release(3);
        Assert.Equal(
            [
                "estimation rank 0 of 1, eta none", "process_starts eta none",
                "estimation rank 0 of 1, eta none", "estimation rank 1 of 2, eta none",
                "process_completed", "estimation rank 0 of 1, eta 2", "process_starts eta 1",
                "process_completed", "process_starts eta 1",
                "process_completed", "close_stream",
            ],
            (await stream.ReadAllAsync()).Select(Summary));
    }

    [Fact]
    public async Task As_many_calls_run_at_a_time_as_the_limit_lets()
    {
        var both = new CountdownEvent(2);
        await using var running = await RunningEmulator.StartAsync(
            RecordedApp.Create(new() { ConcurrencyLimit = 2 }).HandleJson("/slow", (_, _, cancel) =>
            {
                both.Signal();
                both.Wait(cancel);
                return Task.FromResult(RecordedApp.Texts("met"));
            }),
            EmulatorHost.Memory);
        var caller = new RawCaller(running.Client);
        using var one = await caller.OpenCallAsync("slow", """{"data":[1]}""");
        using var two = await caller.OpenCallAsync("slow", """{"data":[1]}""");
        Assert.Equal("event: complete\ndata: [\"met\"]\n\n", await one.ReadFrameAsync());
        Assert.Equal("event: complete\ndata: [\"met\"]\n\n", await two.ReadFrameAsync());
    }

    [Theory]
    [InlineData(EmulatorHost.Port)]
    [InlineData(EmulatorHost.Memory)]
    public async Task A_full_queue_is_503_for_every_endpoint(EmulatorHost host)
    {
        await using var running = await RunningEmulator.StartAsync(RecordedApp.Create(new() { MaxQueueSize = 1 }).HandleJson("/slow", WaitAsync), host);
        var caller = new RawCaller(running.Client);
        await caller.StartAsync("/gradio_api/call/slow", """{"data":[1]}""");
        await caller.StartAsync("/gradio_api/call/slow", """{"data":[1]}""");
        foreach (string name in (string[])["slow", "greet"])
        {
            using var answer = await caller.PostAsync("/gradio_api/call/" + name, """{"data":[1]}""");
            Assert.Equal(503, (int)answer.StatusCode);
            Assert.Equal("""{"detail":"Queue is full. Max size is 1 and size is 1."}""", await answer.Content.ReadAsStringAsync(Cancel));
        }

        using var status = await running.Client.GetAsync("/gradio_api/queue/status", Cancel);
        Assert.Equal("""{"msg":"estimation","event_id":null,"rank":null,"queue_size":1,"rank_eta":null}""", await status.Content.ReadAsStringAsync(Cancel));
    }

    [Theory]
    [InlineData(EmulatorHost.Port)]
    [InlineData(EmulatorHost.Memory)]
    public async Task A_cancelled_queue_job_completes_with_an_empty_output_and_success(EmulatorHost host)
    {
        await using var running = await RunningEmulator.StartAsync(RecordedApp.Create().HandleJson("/slow_gen", YieldAndWaitAsync), host);
        var caller = new RawCaller(running.Client);
        string id = await caller.StartAsync("/gradio_api/queue/join", """{"data":[1],"fn_index":18,"session_hash":"s"}""");
        using var stream = await caller.OpenAsync("/gradio_api/queue/data?session_hash=s");
        for (int i = 0; i < 4; i++)
            await stream.ReadFrameAsync();
        await CancelAsync(caller, "s", id);
        Assert.Equal(
            [
                $$"""data: {"msg":"process_completed","event_id":"{{id}}","output":{},"success":true,"title":null,"used_cache":null,"cache_duration":null,"avg_time":null}""" + "\n\n",
                "data: {\"msg\":\"close_stream\",\"event_id\":null}\n\n",
            ],
            await stream.ReadAllAsync());
    }

    [Theory]
    [InlineData(EmulatorHost.Port)]
    [InlineData(EmulatorHost.Memory)]
    public async Task A_cancelled_call_completes_with_null(EmulatorHost host)
    {
        await using var running = await RunningEmulator.StartAsync(RecordedApp.Create().HandleJson("/slow_gen", YieldAndWaitAsync), host);
        var caller = new RawCaller(running.Client);
        string id = await caller.StartAsync("/gradio_api/call/slow_gen", """{"data":[1]}""");
        using var stream = await caller.OpenAsync("/gradio_api/call/slow_gen/" + id);
        Assert.Equal("event: generating\ndata: [\"i0\"]\n\n", await stream.ReadFrameAsync());
        Assert.Equal("event: generating\ndata: [\"i1\"]\n\n", await stream.ReadFrameAsync());
        await CancelAsync(caller, id, id);
        Assert.Equal(["event: complete\ndata: null\n\n"], await stream.ReadAllAsync());
    }

    [Fact]
    public async Task A_job_that_waits_can_be_cancelled_and_never_runs()
    {
        int runs = 0;
        await using var running = await RunningEmulator.StartAsync(
            RecordedApp.Create().HandleJson("/slow", (input, job, cancel) =>
            {
                Interlocked.Increment(ref runs);
                return WaitAsync(input, job, cancel);
            }),
            EmulatorHost.Memory);
        var caller = new RawCaller(running.Client);
        string first = await caller.StartAsync("/gradio_api/call/slow", """{"data":[1]}""");
        string second = await caller.StartAsync("/gradio_api/call/slow", """{"data":[1]}""");
        await CancelAsync(caller, second, second);
        await CancelAsync(caller, first, first);
        using var stream = await caller.OpenAsync("/gradio_api/call/slow/" + second);
        Assert.Equal(["event: complete\ndata: null\n\n"], await stream.ReadAllAsync());
        Assert.True(runs <= 1);
    }

    [Fact]
    public async Task Nobody_cancels_a_job_of_another_session()
    {
        var release = new TaskCompletionSource();
        await using var running = await RunningEmulator.StartAsync(
            RecordedApp.Create().HandleJson("/slow", async (_, _, cancel) =>
            {
                await release.Task.WaitAsync(cancel);
                return RecordedApp.Texts("finished");
            }),
            EmulatorHost.Memory);
        var caller = new RawCaller(running.Client);
        string id = await caller.StartAsync("/gradio_api/call/slow", """{"data":[1]}""");
        await CancelAsync(caller, "other", id);
        release.SetResult();
        using var stream = await caller.OpenAsync("/gradio_api/call/slow/" + id);
        Assert.Equal(["event: complete\ndata: [\"finished\"]\n\n"], await stream.ReadAllAsync());
    }

    [Theory]
    [InlineData(EmulatorHost.Port, "/gradio_api/call/slow_gen", "/gradio_api/call/slow_gen/{id}", "event: error\ndata: \"404: Not Found\"\n\n")]
    [InlineData(EmulatorHost.Memory, "/gradio_api/call/slow_gen", "/gradio_api/call/slow_gen/{id}", "event: error\ndata: \"404: Not Found\"\n\n")]
    [InlineData(EmulatorHost.Port, "/gradio_api/queue/join", "/gradio_api/queue/data?session_hash=s", "unexpected_error")]
    [InlineData(EmulatorHost.Memory, "/gradio_api/queue/join", "/gradio_api/queue/data?session_hash=s", "unexpected_error")]
    public async Task Hanging_up_cancels_the_job_and_forgets_the_stream(EmulatorHost host, string start, string events, string refusal)
    {
        var cancelled = new TaskCompletionSource();
        await using var running = await RunningEmulator.StartAsync(
            RecordedApp.Create().HandleJson("/slow_gen", async (input, job, cancel) =>
            {
                await using var registration = cancel.Register(cancelled.SetResult);
                return await YieldAndWaitAsync(input, job, cancel);
            }),
            host);
        var caller = new RawCaller(running.Client);
        string id = await caller.StartAsync(start, """{"data":[1],"fn_index":18,"session_hash":"s"}""");
        using (var stream = await caller.OpenAsync(events.Replace("{id}", id, StringComparison.Ordinal)))
            await stream.ReadFrameAsync();
        await cancelled.Task.WaitAsync(Cancel);
        using var again = await caller.OpenAsync(events.Replace("{id}", id, StringComparison.Ordinal));
        Assert.Contains(refusal, await again.ReadFrameAsync(), StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<IOException>(again.ReadFrameAsync);
    }

    [Theory]
    [InlineData(EmulatorHost.Port)]
    [InlineData(EmulatorHost.Memory)]
    public async Task Stopping_the_emulator_breaks_its_streams_off_and_cancels_its_handlers(EmulatorHost host)
    {
        var cancelled = new TaskCompletionSource();
        var running = await RunningEmulator.StartAsync(
            RecordedApp.Create().HandleJson("/slow_gen", async (input, job, cancel) =>
            {
                await using var registration = cancel.Register(cancelled.SetResult);
                return await YieldAndWaitAsync(input, job, cancel);
            }),
            host);
        var caller = new RawCaller(running.Client);
        using var stream = await caller.OpenCallAsync("slow_gen", """{"data":[1]}""");
        await stream.ReadFrameAsync();
        await running.Emulator.DisposeAsync();
        await cancelled.Task.WaitAsync(Cancel);
        await Assert.ThrowsAnyAsync<IOException>(stream.ReadAllAsync);
        await Assert.ThrowsAsync<HttpRequestException>(() => running.Client.GetAsync("/config", Cancel));
        await running.DisposeAsync();
    }

    private static async Task CancelAsync(RawCaller caller, string session, string eventId)
    {
        using var answer = await caller.PostAsync("/gradio_api/cancel", $$"""{"session_hash":"{{session}}","fn_index":18,"event_id":"{{eventId}}"}""");
        Assert.Equal("""{"success":true}""", await answer.Content.ReadAsStringAsync(Cancel));
    }

    private static async Task<IReadOnlyList<JsonElement>> WaitAsync(JsonElement input, EmulatedJob job, CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return RecordedApp.Texts("never");
    }

    private static async Task<IReadOnlyList<JsonElement>> YieldAndWaitAsync(
        JsonElement input, EmulatedJob<IReadOnlyList<JsonElement>> job, CancellationToken cancellationToken)
    {
        await job.YieldAsync(RecordedApp.Texts("i0"), cancellationToken);
        await job.YieldAsync(RecordedApp.Texts("i1"), cancellationToken);
        return await WaitAsync(input, job, cancellationToken);
    }

    private static List<IReadOnlyList<JsonElement>> FullValues(Tape tape) =>
    [
        .. tape.Exchanges[1].AnswerText.Split("\n\n")
            .Where(static frame => frame.StartsWith("event: generating", StringComparison.Ordinal))
            .Select(static frame => (IReadOnlyList<JsonElement>)[.. RecordedApp.Json(frame[(frame.IndexOf("data: ", StringComparison.Ordinal) + 6)..]).EnumerateArray()]),
    ];

    private static string Summary(string frame)
    {
        var json = RecordedApp.Json(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(frame["data: ".Length..])));
        string message = json.GetProperty("msg").GetString()!;
        return message switch
        {
            "estimation" => $"estimation rank {json.GetProperty("rank")} of {json.GetProperty("queue_size")}, eta {Seconds(json.GetProperty("rank_eta"))}",
            "process_starts" => $"process_starts eta {Seconds(json.GetProperty("eta"))}",
            _ => message,
        };
    }

    private static string Seconds(JsonElement json) => json.ValueKind == JsonValueKind.Null ? "none" : $"{json.GetDouble()}";
}
