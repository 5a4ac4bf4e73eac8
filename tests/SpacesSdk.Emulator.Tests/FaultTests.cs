using System.Net;
using System.Text;
using Microsoft.Extensions.Time.Testing;

namespace SpacesSdk.Emulator.Tests;

/// <summary>Faults that a test wrote down meet the requests that it meant, and no others.</summary>
public sealed class FaultTests
{
    private const string Greet = """{"data":["x"]}""";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(EmulatorHost.Port)]
    [InlineData(EmulatorHost.Memory)]
    public async Task Requests_meet_faults_one_each_and_then_none(EmulatorHost host)
    {
        await using var running = await RunningEmulator.StartAsync(RecordedApp.Create(), host);
        running.Emulator.Faults.Next("POST /call/{}", Fault.Status(503, "Busy.", TimeSpan.FromSeconds(7)), Fault.Status(502));
        var caller = new RawCaller(running.Client);
        using var first = await caller.PostAsync("/gradio_api/call/greet", Greet);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, first.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(7), first.Headers.RetryAfter!.Delta);
        Assert.Equal("""{"detail":"Busy."}""", await first.Content.ReadAsStringAsync(Cancel));
        using var second = await caller.PostAsync("/gradio_api/call/greet", Greet);
        Assert.Equal(HttpStatusCode.BadGateway, second.StatusCode);
        Assert.Equal("text/html", second.Content.Headers.ContentType!.MediaType);
        using var third = await caller.PostAsync("/gradio_api/call/greet", Greet);
        Assert.Equal(HttpStatusCode.OK, third.StatusCode);
        Assert.Equal(["POST /call/greet", "POST /call/greet"], running.Emulator.Faults.Struck.Select(static met => $"{met.Method} {met.Path}"));
    }

    [Theory]
    [InlineData(SpaceTransport.Auto)]
    [InlineData(SpaceTransport.Queue)]
    [InlineData(SpaceTransport.CallV1)]
    [InlineData(SpaceTransport.CallV2)]
    public async Task A_Space_that_cannot_describe_itself_is_called_by_what_was_pinned(SpaceTransport transport)
    {
        await using var emulator = SpaceEmulator.For(Sketcher.Descriptor).Handle(Sketcher.Endpoints.Draw, static (request, _, _) => Task.FromResult(new DrawResult { Notes = $"{request.Seed}" }));
        emulator.Faults.Always("GET /info", Fault.Answer("Internal Server Error"u8.ToArray(), "text/plain; charset=utf-8", 500));
        await using var connection = emulator.CreateConnection(new() { Transport = transport });
        var drawn = await new Sketcher(connection).DrawAsync(new() { Image = ImageFile.FromBytes(new byte[] { 1 }, "cat.png"), Seed = 7, Style = "oil" }, Cancel);
        Assert.Equal("7", drawn.Notes);
        Assert.NotEmpty(emulator.Faults.Struck);
    }

    [Fact]
    public async Task A_fault_waits_for_its_occurrence_on_its_own_route()
    {
        await using var running = await RunningEmulator.StartAsync(RecordedApp.Create(), EmulatorHost.Memory);
        running.Emulator.Faults.Nth("POST /call/greet", 2, Fault.Status(500, "Second."));
        var caller = new RawCaller(running.Client);
        var statuses = new List<HttpStatusCode>();
        foreach (string endpoint in (string[])["greet", "add", "greet", "greet"])
        {
            using var answer = await caller.PostAsync("/gradio_api/call/" + endpoint, Greet);
            statuses.Add(answer.StatusCode);
        }

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.InternalServerError, HttpStatusCode.OK], statuses);
    }

    [Theory]
    [InlineData(EmulatorHost.Port, 0)]
    [InlineData(EmulatorHost.Port, 1)]
    [InlineData(EmulatorHost.Port, 30)]
    [InlineData(EmulatorHost.Memory, 0)]
    [InlineData(EmulatorHost.Memory, 30)]
    public async Task A_stream_is_cut_after_exactly_as_many_bytes(EmulatorHost host, int bytes)
    {
        await using var running = await RunningEmulator.StartAsync(RecordedApp.Create(), host);
        running.Emulator.Faults.Next("GET /call/{}/{}", Fault.CutAfter(bytes));
        string id = await new RawCaller(running.Client).StartAsync("/gradio_api/call/greet", Greet);
        using var answer = await running.Client.GetAsync($"/gradio_api/call/greet/{id}", HttpCompletionOption.ResponseHeadersRead, Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("event: complete\ndata: [\"Hello x\"]\n\n"[..bytes], await ReadUntilBrokenAsync(answer));
    }

    [Fact]
    public async Task A_cut_stream_cancels_its_job_as_hanging_up_does()
    {
        var cancelled = new TaskCompletionSource();
        var emulator = RecordedApp.Create().HandleJson("/slow_gen", async (_, job, cancel) =>
        {
            await using var registration = cancel.Register(cancelled.SetResult);
            await job.YieldAsync(RecordedApp.Texts("i0"), cancel);
            await Task.Delay(Timeout.Infinite, cancel);
            return RecordedApp.Texts("never");
        });
        await using var running = await RunningEmulator.StartAsync(emulator, EmulatorHost.Memory);
        running.Emulator.Faults.Next("GET /call/{}/{}", Fault.CutAfter(5));
        string id = await new RawCaller(running.Client).StartAsync("/gradio_api/call/slow_gen", """{"data":[1]}""");
        using var answer = await running.Client.GetAsync($"/gradio_api/call/slow_gen/{id}", HttpCompletionOption.ResponseHeadersRead, Cancel);
        Assert.Equal("event", await ReadUntilBrokenAsync(answer));
        await cancelled.Task.WaitAsync(Cancel);
    }

    [Fact]
    public async Task The_answer_of_a_start_can_be_lost_although_the_job_runs()
    {
        var ran = new TaskCompletionSource();
        var emulator = RecordedApp.Create().HandleJson("/greet", (_, _, _) =>
        {
            ran.SetResult();
            return Task.FromResult(RecordedApp.Texts("ran"));
        });
        await using var running = await RunningEmulator.StartAsync(emulator, EmulatorHost.Port);
        running.Emulator.Faults.Next("POST /call/{}", Fault.CutAfter(10));
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => new RawCaller(running.Client).PostAsync("/gradio_api/call/greet", Greet));
        await ran.Task.WaitAsync(Cancel);
    }

    [Theory]
    [InlineData(EmulatorHost.Port)]
    [InlineData(EmulatorHost.Memory)]
    public async Task A_connection_can_end_before_anything_is_answered(EmulatorHost host)
    {
        await using var running = await RunningEmulator.StartAsync(RecordedApp.Create(), host);
        running.Emulator.Faults.Next("POST /call/{}", Fault.HangUp);
        var caller = new RawCaller(running.Client);
        await Assert.ThrowsAsync<HttpRequestException>(() => caller.PostAsync("/gradio_api/call/greet", Greet));
        using var answer = await caller.PostAsync("/gradio_api/call/greet", Greet);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_delay_and_a_slow_body_wait_by_the_clock()
    {
        var clock = new FakeTimeProvider();
        await using var running = await RunningEmulator.StartAsync(RecordedApp.Create(new() { Clock = clock }), EmulatorHost.Memory);
        running.Emulator.Faults.Next("GET /user", Fault.Delay(TimeSpan.FromHours(1)), Fault.SlowBody(1, TimeSpan.FromHours(1)));
        long begun = clock.GetTimestamp();
        Assert.Equal("null", await AdvanceUntilAsync(clock, running.Client.GetStringAsync("/gradio_api/user", Cancel)));
        Assert.True(clock.GetElapsedTime(begun) >= TimeSpan.FromHours(1));
        begun = clock.GetTimestamp();
        Assert.Equal("null", await AdvanceUntilAsync(clock, running.Client.GetStringAsync("/gradio_api/user", Cancel)));
        Assert.True(clock.GetElapsedTime(begun) >= TimeSpan.FromHours(4));
    }

    [Theory]
    [InlineData(SpaceTransport.Queue)]
    [InlineData(SpaceTransport.CallV1)]
    [InlineData(SpaceTransport.CallV2)]
    public async Task A_spent_quota_reaches_the_caller_as_such(SpaceTransport transport)
    {
        await using var emulator = SpaceEmulator.For(Sketcher.Descriptor).Handle(Sketcher.Endpoints.Draw, static (_, _, _) => Task.FromResult(new DrawResult()));
        foreach (string route in (string[])["POST /queue/join", "POST /call/{}", "POST /call/v2/{}"])
            emulator.Faults.Always(route, Fault.QuotaError(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(5), new(0, 12, 34)));
        await using var connection = emulator.CreateConnection(new() { Transport = transport });
        var error = await Assert.ThrowsAsync<SpaceException>(() => new Sketcher(connection).DrawAsync(new() { Image = ImageFile.FromBytes(new byte[] { 1 }, "a.png") }, Cancel));
        Assert.Equal(SpaceErrorKind.Quota, error.Kind);
        Assert.Contains("60s requested vs. 5s left", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_a_test_wants_can_stand_in_the_answer()
    {
        await using var running = await RunningEmulator.StartAsync(RecordedApp.Create(), EmulatorHost.Memory);
        running.Emulator.Faults.Always("GET /info", Fault.Answer("{"u8.ToArray(), status: 206));
        using var answer = await running.Client.GetAsync("/gradio_api/info", Cancel);
        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Equal("{", await answer.Content.ReadAsStringAsync(Cancel));
        running.Emulator.Faults.Clear();
        Assert.StartsWith("{\"named_endpoints\"", await running.Client.GetStringAsync("/gradio_api/info", Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Random_cuts_of_one_seed_fall_on_the_same_places_every_time()
    {
        var (first, again, other) = (await CutsAsync(7), await CutsAsync(7), await CutsAsync(8));
        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
        Assert.InRange(first.Count(static text => !text.EndsWith("(whole)", StringComparison.Ordinal)), 5, 35);
    }

    [Theory]
    [InlineData("POST /queue/jion")]
    [InlineData("GET /queue/join")]
    [InlineData("/queue/join")]
    [InlineData("POST")]
    public void A_route_that_no_request_can_take_is_refused(string route)
    {
        var error = Assert.Throws<ArgumentException>(() => RecordedApp.Create().Faults.Next(route, Fault.HangUp));
        Assert.Contains("without the API prefix", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Faults_outside_their_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Fault.Status(200));
        Assert.Throws<ArgumentOutOfRangeException>(() => Fault.Status(600));
        Assert.Throws<ArgumentOutOfRangeException>(() => Fault.CutAfter(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Fault.SlowBody(0, TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => RecordedApp.Create().Faults.Nth("GET /config", 0, Fault.HangUp));
        Assert.Throws<ArgumentOutOfRangeException>(() => RecordedApp.Create().Faults.CutRandomly("GET /config", 1, 2, 5));
    }

    private static async Task<List<string>> CutsAsync(int seed)
    {
        await using var running = await RunningEmulator.StartAsync(RecordedApp.Create(), EmulatorHost.Memory);
        running.Emulator.Faults.CutRandomly("GET /robots.txt", seed, 0.5, 20);
        var texts = new List<string>();
        for (int i = 0; i < 40; i++)
        {
            using var answer = await running.Client.GetAsync("/robots.txt", HttpCompletionOption.ResponseHeadersRead, Cancel);
            texts.Add(await ReadUntilBrokenAsync(answer));
        }

        return texts;
    }

    private static async Task<string> ReadUntilBrokenAsync(HttpResponseMessage answer)
    {
        var text = new StringBuilder();
        byte[] buffer = new byte[100];
        try
        {
            var body = await answer.Content.ReadAsStreamAsync(Cancel);
            int read;
            while ((read = await body.ReadAsync(buffer, Cancel)) > 0)
                text.Append(Encoding.UTF8.GetString(buffer, 0, read));
            return text.Append("(whole)").ToString();
        }
        catch (Exception error) when (error is IOException or HttpRequestException)
        {
            return text.ToString();
        }
    }

    private static async Task<T> AdvanceUntilAsync<T>(FakeTimeProvider clock, Task<T> task)
    {
        while (!task.IsCompleted)
        {
            clock.Advance(TimeSpan.FromMinutes(10));
            await Task.Yield();
        }

        return await task;
    }
}
