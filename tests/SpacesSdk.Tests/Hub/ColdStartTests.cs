using System.Net;
using Microsoft.Extensions.Time.Testing;
using SpacesSdk.Tests.Http;
using SpacesSdk.Tests.Support;

namespace SpacesSdk.Tests.Hub;

/// <summary>A Space that doesn't answer is explained by the Hub, and waited for where that helps.</summary>
public sealed class ColdStartTests
{
    private readonly PassingClock _clock = new();

    public static TheoryData<string, Func<object, HttpResponseMessage>> Absences => new()
    {
        { "502", static _ => ServerInMemory.Html(HttpStatusCode.BadGateway) },
        { "503", static _ => ServerInMemory.Html(HttpStatusCode.ServiceUnavailable) },
        { "504", static _ => new(HttpStatusCode.GatewayTimeout) },
        { "a page", static _ => ServerInMemory.Html() },
        { "404", static _ => ServerInMemory.Html(HttpStatusCode.NotFound) },
        { "refused", static _ => throw new HttpRequestException("Connection refused") },
    };

    [Theory]
    [MemberData(nameof(Absences))]
    public async Task A_sleeping_Space_is_woken_awaited_and_called_once_however_it_fails_to_answer(string how, Func<object, HttpResponseMessage> away)
    {
        Assert.NotEmpty(how);
        var hub = new HubInMemory("SLEEPING", "SLEEPING", "BUILDING", "APP_STARTING", "APP_STARTING", "RUNNING") { Away = away };
        await using var connection = hub.Connect(_clock);
        var job = connection.Submit("/generate", ("x", "1"));
        var events = await job.AllEventsAsync();
        await job;
        Assert.Equal(
            ["The Space is waking (SLEEPING)", "The Space is starting (BUILDING)", "The Space is starting (APP_STARTING)"],
            events.OfType<SpaceEvent.Progress>().Select(e => e.Description));
        Assert.Single(hub.Server.Requests, r => r.Method == "POST");
        Assert.Contains(hub.Server.Requests, r => r.Uri.ToString() == "https://test-any.hf.space/");
        Assert.All(hub.Questions, q => Assert.Equal("https://huggingface.co/api/spaces/test/any", q.Uri.ToString()));
    }

    [Fact]
    public async Task The_Hub_is_asked_less_and_less_often()
    {
        var hub = new HubInMemory([.. Enumerable.Repeat("BUILDING", 8), "RUNNING"]);
        await using var connection = hub.Connect(_clock, options => options.MaxRetries = 0);
        await connection.Submit("/generate", ("x", "1"));
        var pauses = _clock.Delays.Select(d => d.TotalSeconds).ToList();
        Assert.Equal([2, 3, 4.5, 6.75, 10.125, 15, 15, 15], pauses.Take(8));
        Assert.Equal(9, hub.Questions.Count());
    }

    [Fact]
    public async Task Calls_that_wait_together_ask_the_Hub_as_often_as_one()
    {
        var hub = new HubInMemory("RUNTIME_ERROR");
        await using var connection = hub.Connect(new FakeTimeProvider(), options => options.MaxRetries = 0);
        var jobs = Enumerable.Range(0, 20).Select(_ => connection.Submit("/generate", ("x", "1"))).ToList();
        foreach (var job in jobs)
            await Assert.ThrowsAsync<SpaceException>(() => job.Completion);
        Assert.Single(hub.Questions);
    }

    [Theory]
    [InlineData("PAUSED", "paused", "duplicate")]
    [InlineData("STOPPED", "paused", "owner")]
    [InlineData("RUNTIME_ERROR", "out of order (RUNTIME_ERROR): Exit code: 1. ***", "owner")]
    [InlineData("BUILD_ERROR", "out of order", "owner")]
    [InlineData("CONFIG_ERROR", "out of order", "owner")]
    [InlineData("NO_APP_FILE", "out of order", "owner")]
    public async Task A_Space_that_can_not_start_by_itself_fails_at_once_with_its_stage(string stage, string what, string next)
    {
        var hub = new HubInMemory(stage);
        var error = await FailAsync(hub, options => options.MaxRetries = 0);
        Assert.Equal((SpaceErrorKind.Unavailable, 503, stage), (error.Kind, error.StatusCode, error.Status?.Stage));
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
        Assert.Contains(next, error.NextStep, StringComparison.Ordinal);
        Assert.StartsWith("test/any/generate: ", error.Message, StringComparison.Ordinal);
        Assert.Empty(_clock.Delays);
    }

    [Fact]
    public async Task A_Space_that_takes_longer_than_the_budget_fails_with_the_stage_it_has_reached()
    {
        var error = await FailAsync(new HubInMemory("BUILDING"), options => options.ColdStartBudget = TimeSpan.FromSeconds(30));
        Assert.Equal(SpaceErrorKind.Unavailable, error.Kind);
        Assert.Contains("within 30 seconds (BUILDING)", error.Message, StringComparison.Ordinal);
        Assert.Contains("ColdStartBudget", error.NextStep, StringComparison.Ordinal);
        Assert.Equal(SpaceState.Starting, error.Status?.State);
    }

    [Theory]
    [InlineData("SLEEPING", "sleeps")]
    [InlineData("BUILDING", "is starting")]
    public async Task Without_a_budget_nothing_is_awaited_and_nothing_woken(string stage, string what)
    {
        var hub = new HubInMemory(stage);
        var error = await FailAsync(hub, options => (options.ColdStartBudget, options.MaxRetries) = (TimeSpan.Zero, 0));
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
        Assert.Empty(_clock.Delays);
        Assert.DoesNotContain(hub.Server.Requests, r => r.Uri.ToString() == "https://test-any.hf.space/");
    }

    [Fact]
    public async Task A_start_that_met_a_sleeping_Space_is_sent_again_with_its_files()
    {
        var hub = new HubInMemory("SLEEPING", "RUNNING") { Id = "art/paint" };
        bool slept = false;
        var server = new ServerInMemory(request =>
        {
            if (request.Uri.Host == "huggingface.co")
                return hub.Server.AnswerTo(request);
            if (request.Path.EndsWith("/join", StringComparison.Ordinal) && !slept)
            {
                slept = true;
                return ServerInMemory.Html(HttpStatusCode.ServiceUnavailable);
            }
            return request.Path == "/" ? ServerInMemory.Html() : PaintServer.Create().AnswerTo(request);
        });
        await using var connection = new SpaceConnection(PaintSpace.Descriptor, new() { UseEnvironmentToken = false, Clock = _clock, HubAddress = new("https://huggingface.co"), BaseAddress = new("http://127.0.0.1:7860") }, server);
        var result = await new PaintSpace(connection).PaintAsync(new() { Image = ImageFile.FromBytes(new byte[1], "a.png") }, TestContext.Current.CancellationToken);
        Assert.Equal(7, result.Seed);
        Assert.Contains(server.Requests, static r => r.Path == "/"); // it was woken
        string[] posts = [.. server.Requests.Where(r => r.Method == "POST").Select(r => r.Path)];
        Assert.Equal(["/gradio_api/upload", "/gradio_api/queue/join", "/gradio_api/upload", "/gradio_api/queue/join"], posts); // the files went with the old container
    }

    public static TheoryData<string, string, Func<object, HttpResponseMessage>> MayHaveStarted => new()
    {
        { "503 of Gradio", "SLEEPING", static _ => ServerInMemory.Json("{}", HttpStatusCode.ServiceUnavailable) },
        { "503 page of a Space that runs", "RUNNING", static _ => ServerInMemory.Html(HttpStatusCode.ServiceUnavailable) },
        { "502", "SLEEPING", static _ => ServerInMemory.Html(HttpStatusCode.BadGateway) },
        { "504", "BUILDING", static _ => ServerInMemory.Html(HttpStatusCode.GatewayTimeout) },
        { "cut", "SLEEPING", static _ => throw new HttpRequestException("The response ended prematurely.") },
    };

    [Theory]
    [MemberData(nameof(MayHaveStarted))]
    public async Task A_start_that_an_app_may_have_seen_is_never_sent_again(string how, string stage, Func<object, HttpResponseMessage> answer)
    {
        Assert.NotEmpty(how);
        var hub = new HubInMemory(stage, "RUNNING");
        var server = new ServerInMemory(request => request.Uri.Host == "huggingface.co" ? hub.Server.AnswerTo(request) : request.Method == "POST" ? answer(request) : HttpErrorTests.Known(request));
        await using var connection = new SpaceConnection(AnySpace.Descriptor, new() { UseEnvironmentToken = false, Clock = _clock }, server);
        await Assert.ThrowsAsync<SpaceException>(() => connection.Submit("/generate", ("x", "1")).Completion);
        Assert.Single(server.Requests, r => r.Method == "POST");
    }

    [Fact]
    public async Task A_Space_that_has_moved_is_named_by_its_new_name()
    {
        var error = await FailAsync(new HubInMemory("RUNNING") { Id = "new/home", Running = static _ => ServerInMemory.Html(HttpStatusCode.NotFound) });
        Assert.Equal(SpaceErrorKind.NotFound, error.Kind);
        Assert.Contains("'new/home'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Space_that_the_Hub_does_not_know_is_not_found()
    {
        var server = new ServerInMemory(request => ServerInMemory.Json("""{"error":"Repository not found"}""", request.Uri.Host == "huggingface.co" ? HttpStatusCode.Unauthorized : HttpStatusCode.NotFound));
        await using var connection = new SpaceConnection(AnySpace.Descriptor, new() { UseEnvironmentToken = false, Clock = _clock }, server);
        var error = await Assert.ThrowsAsync<SpaceException>(() => connection.Submit("/generate", ("x", "1")).Completion);
        Assert.Equal(SpaceErrorKind.NotFound, error.Kind);
        Assert.Contains("The Hub knows no Space 'test/any'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, "not json")]
    [InlineData(200, "[]")]
    [InlineData(200, """{"runtime":7}""")]
    [InlineData(200, """{"runtime":{"stage":"A_NEW_STAGE"}}""")]
    [InlineData(500, "")]
    public async Task Where_the_Hub_explains_nothing_the_failure_stays_what_it_is(int status, string body)
    {
        var server = new ServerInMemory(request => request.Uri.Host == "huggingface.co" ? ServerInMemory.Json(body, (HttpStatusCode)status) : ServerInMemory.Html(HttpStatusCode.BadGateway));
        await using var connection = new SpaceConnection(AnySpace.Descriptor, new() { UseEnvironmentToken = false, Clock = _clock }, server);
        var error = await Assert.ThrowsAsync<SpaceException>(() => connection.Submit("/generate", ("x", "1")).Completion);
        Assert.Equal((SpaceErrorKind.Unavailable, 502), (error.Kind, error.StatusCode));
    }

    [Fact]
    public async Task A_Space_that_runs_and_does_not_answer_is_given_some_seconds_and_no_more()
    {
        var hub = new HubInMemory("RUNNING") { Running = static _ => ServerInMemory.Html(HttpStatusCode.BadGateway) };
        var error = await FailAsync(hub, options => options.MaxRetries = 0);
        Assert.Equal((SpaceErrorKind.Unavailable, SpaceState.Running), (error.Kind, error.Status?.State));
        Assert.Equal(3, _clock.Delays.Count);
    }

    [Fact]
    public async Task Cancelling_ends_the_waiting()
    {
        var hub = new HubInMemory("BUILDING");
        await using var connection = hub.Connect(new FakeTimeProvider(), options => options.MaxRetries = 0);
        var job = connection.Submit("/generate", ("x", "1"));
        await foreach (var told in job.Events.WithCancellation(TestContext.Current.CancellationToken))
        {
            if (told is SpaceEvent.Progress)
                _ = job.CancelAsync();
        }
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => job.Completion);
        Assert.DoesNotContain(hub.Server.Requests, r => r.Method == "POST");
    }

    [Fact]
    public async Task A_server_elsewhere_is_never_told_to_the_Hub()
    {
        var hub = new HubInMemory("BUILDING");
        var error = await FailAsync(hub, options => (options.BaseAddress, options.MaxRetries) = (new("http://127.0.0.1:7860"), 0));
        Assert.Equal((SpaceErrorKind.Unavailable, null), (error.Kind, error.Status));
        Assert.Empty(hub.Questions);
    }

    [Fact]
    public async Task Over_sockets_a_request_wakes_the_Space_and_the_token_goes_to_both_servers()
    {
        bool awake = false;
        await using var space = Listener.Start(request =>
        {
            if (!awake)
            {
                awake = request.Path == "/";
                return new(503, "text/html", "<!doctype html>"u8.ToArray());
            }
            using var known = HttpErrorTests.Known(new(request.Method, request.Uri, null, request.Headers, request.Body));
            return new((int)known.StatusCode, known.Content.Headers.ContentType!.ToString(), known.Content.ReadAsByteArrayAsync().GetAwaiter().GetResult());
        });
        await using var hub = Listener.Start(_ => Reply.Json("{\"id\":\"test/any\",\"runtime\":{\"stage\":\"" + (awake ? "RUNNING" : "SLEEPING") + "\"}}"));
        await using var connection = new SpaceConnection(AnySpace.Descriptor, new() { BaseAddress = space.Address, HubAddress = hub.Address, UseEnvironmentToken = false, Token = "hf_x", Clock = _clock });
        var job = connection.Submit("/generate", ("x", "1"));
        await job;
        Assert.Equal(["/api/spaces/test/any", "/api/spaces/test/any"], hub.Requests.Select(static r => r.Path));
        Assert.All(hub.Requests.Concat(space.Requests), static r => Assert.Equal("Bearer hf_x", r.Authorization));
    }

    private async Task<SpaceException> FailAsync(HubInMemory hub, Action<SpaceOptions>? configure = null)
    {
        await using var connection = hub.Connect(_clock, configure);
        return await Assert.ThrowsAsync<SpaceException>(() => connection.Submit("/generate", ("x", "1")).Completion);
    }
}
