using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;

namespace SpacesSdk.Emulator.Tests;

/// <summary>What a Space remembers from call to call, and for how long; and what batches and uploads tell.</summary>
public sealed class SessionTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(EmulatorHost.Port)]
    [InlineData(EmulatorHost.Memory)]
    public async Task A_session_ends_with_its_last_heartbeat_and_its_handlers_hear_of_it(EmulatorHost host)
    {
        var ended = new TaskCompletionSource();
        var emulator = RecordedApp.Create().Add("greet", (_, job) =>
        {
            job.Session.Ended.Register(() => ended.TrySetResult());
            return RecordedApp.Texts($"{job.Session.Update("calls", 0, static calls => calls + 1)}");
        });
        await using var running = await RunningEmulator.StartAsync(emulator, host);
        var caller = new RawCaller(running.Client);
        var heartbeat = await caller.OpenAsync("/gradio_api/heartbeat/s1");
        var second = await caller.OpenAsync("/gradio_api/heartbeat/s1");
        Assert.Equal("data: ALIVE\n\n", await heartbeat.ReadFrameAsync());
        Assert.Equal("1", await GreetAsync(caller, "s1"));
        Assert.Equal("2", await GreetAsync(caller, "s1"));
        Assert.Equal("1", await GreetAsync(caller, "s2"));
        heartbeat.Dispose();
        Assert.Equal("3", await GreetAsync(caller, "s1"));
        Assert.False(ended.Task.IsCompleted);
        second.Dispose();
        await ended.Task.WaitAsync(Cancel);
        Assert.Equal("1", await GreetAsync(caller, "s1"));
    }

    [Fact]
    public async Task The_oldest_of_too_many_sessions_is_forgotten()
    {
        await using var running = await RunningEmulator.StartAsync(RecordedApp.Create(), EmulatorHost.Memory);
        var sessions = new SessionStore();
        sessions.Find("first").Set("kept", 1);
        var forgotten = sessions.Find("first").Ended;
        for (int i = 0; i < 10_000; i++)
            sessions.Find($"s{i}");
        Assert.True(forgotten.IsCancellationRequested);
        Assert.Equal(0, sessions.Find("first").Get("kept", 0));
    }

    [Fact]
    public void A_value_is_read_as_what_was_set()
    {
        var session = new EmulatedSession("s");
        session.Set<string?>("name", null);
        Assert.Null(session.Get<string?>("name", "x"));
        session.Set("name", "Ada");
        Assert.Equal("Ada", session.Get("name", ""));
        var error = Assert.Throws<InvalidOperationException>(() => session.Get("name", 1));
        Assert.Equal("The session holds a String under 'name', not a Int32; read it as what was set.", error.Message);
    }

    [Fact]
    public async Task Calls_that_wait_together_run_as_one_batch()
    {
        var (first, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        var sizes = new List<int>();
        await using var emulator = SpaceEmulator.For(Sketcher.Descriptor).HandleBatch(Sketcher.Endpoints.Draw, async (requests, _) =>
        {
            sizes.Add(requests.Count);
            first.TrySetResult();
            await release.Task;
            return [.. requests.Select(static request => new DrawResult { Notes = $"{request.Seed}" })];
        });
        await using var connection = emulator.CreateConnection(new() { Transport = SpaceTransport.Queue });
        var client = new Sketcher(connection);
        List<SpaceJob<DrawResult>> jobs = [client.SubmitDraw(Request(0), Cancel)];
        await first.Task.WaitAsync(Cancel);
        jobs.AddRange(Enumerable.Range(1, 6).Select(seed => client.SubmitDraw(Request(seed), Cancel)));
        foreach (var job in jobs.Skip(1))
            await QueuedAsync(job);
        release.SetResult();
        for (int seed = 0; seed < jobs.Count; seed++)
            Assert.Equal($"{seed}", (await jobs[seed]).Notes);
        Assert.Equal([1, 4, 2], sizes);
    }

    [Theory]
    [InlineData("/gradio_api/call/batch", """{"data":["x"]}""")]
    [InlineData("/gradio_api/call/v2/batch", """{"xs":"x"}""")]
    public async Task Calls_of_either_form_that_wait_together_run_as_one_batch(string path, string body)
    {
        var (first, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        var emulator = RecordedApp.Create().HandleJsonBatch("/batch", async (inputs, _) =>
        {
            first.TrySetResult();
            await release.Task;
            return [.. inputs.Select(_ => RecordedApp.Texts($"{inputs.Count}"))];
        });
        await using var running = await RunningEmulator.StartAsync(emulator, EmulatorHost.Memory);
        var caller = new RawCaller(running.Client);
        List<string> ids = [await caller.StartAsync(path, body)];
        await first.Task.WaitAsync(Cancel);
        for (int i = 0; i < 3; i++)
            ids.Add(await caller.StartAsync(path, body));
        release.SetResult();
        var told = new List<string>();
        foreach (string id in ids)
            told.Add(await running.Client.GetStringAsync($"/gradio_api/call/batch/{id}", Cancel));
        Assert.Equal(["1", "3", "3", "3"], told.Select(static text => text.Split('"')[1]));
    }

    [Fact]
    public async Task A_batch_that_returns_too_few_results_says_so_to_every_caller()
    {
        await using var emulator = SpaceEmulator.For(Sketcher.Descriptor).HandleBatch(Sketcher.Endpoints.Draw, static (_, _) => Task.FromResult<IReadOnlyList<DrawResult>>([]));
        await using var connection = emulator.CreateConnection();
        var error = await Assert.ThrowsAsync<SpaceException>(() => new Sketcher(connection).DrawAsync(Request(1), Cancel));
        Assert.Contains("got 1 calls, but returned 0 results", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(EmulatorHost.Port)]
    [InlineData(EmulatorHost.Memory)]
    public async Task An_upload_with_an_id_tells_its_progress_to_who_asked_before(EmulatorHost host)
    {
        await using var running = await RunningEmulator.StartAsync(RecordedApp.Create(), host);
        var progress = running.Client.GetStringAsync("/gradio_api/upload_progress?upload_id=up1", Cancel);
        using var form = new MultipartFormDataContent { { new ByteArrayContent(new byte[200_000]), "files", "big.bin" } };
        using var answer = await running.Client.PostAsync("/gradio_api/upload?upload_id=up1", form, Cancel);
        Assert.True(answer.IsSuccessStatusCode);
        string[] frames = (await progress).Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("data: {\"msg\": \"done\"}", frames[^1]);
        var updates = frames[..^1].Select(static frame => RecordedApp.Json(frame["data: ".Length..])).ToList();
        Assert.All(updates, static update => Assert.Equal("big.bin", update.GetProperty("orig_name").GetString()));
        Assert.Equal(200_000, updates.Sum(static update => update.GetProperty("chunk_size").GetInt32()));
    }

    [Fact]
    public async Task Progress_of_an_upload_that_never_begins_is_not_found_after_a_while()
    {
        var clock = new FakeTimeProvider();
        await using var running = await RunningEmulator.StartAsync(RecordedApp.Create(new() { Clock = clock }), EmulatorHost.Memory);
        var waiting = running.Client.GetAsync("/gradio_api/upload_progress?upload_id=none", Cancel);
        while (!waiting.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        using var answer = await waiting;
        Assert.Equal(404, (int)answer.StatusCode);
        Assert.Equal("Upload not found", await answer.Content.ReadAsStringAsync(Cancel));
    }

    [Fact]
    public async Task A_release_is_chosen_by_option_where_no_config_is_pinned()
    {
        await using var running = await RunningEmulator.StartAsync(SpaceEmulator.For(Sketcher.Descriptor, new() { GradioVersion = new(4, 44, 1) }), EmulatorHost.Memory);
        var config = JsonDocument.Parse(await running.Client.GetStringAsync("/config", Cancel)).RootElement;
        Assert.Equal("4.44.1", config.GetProperty("version").GetString());
        Assert.False(config.TryGetProperty("api_prefix", out _));
        using var named = await running.Client.PostAsync("/call/v2/draw", new StringContent("{}", Encoding.UTF8, "application/json"), Cancel);
        Assert.Equal(405, (int)named.StatusCode);
        Assert.Throws<ArgumentOutOfRangeException>(() => SpaceEmulator.For(Sketcher.Descriptor, new() { GradioVersion = new(3, 50) }));
    }

    private static DrawRequest Request(int seed) => new() { Image = ImageFile.FromBytes(new byte[] { 1 }, "a.png"), Seed = seed };

    private static async Task QueuedAsync(SpaceJob<DrawResult> job)
    {
        await foreach (var item in job.Events.WithCancellation(Cancel))
            if (item is SpaceEvent.Queued)
                return;
    }

    private static async Task<string> GreetAsync(RawCaller caller, string session)
    {
        string id = await caller.StartAsync("/gradio_api/call/greet", $$"""{"data":["x"],"session_hash":"{{session}}"}""");
        using var stream = await caller.OpenAsync("/gradio_api/call/greet/" + id);
        string frame = (await stream.ReadFrameAsync())!;
        return RecordedApp.Json(frame[(frame.IndexOf("data: ", StringComparison.Ordinal) + 6)..])[0].GetString()!;
    }
}
