using Microsoft.Extensions.Time.Testing;
using SpacesSdk.Gradio;
using SpacesSdk.Tests.Support;

namespace SpacesSdk.Tests.Jobs;

/// <summary>Who ends a job, and what the Space is told; and what happens when the Space goes silent.</summary>
public sealed class CancellationTests
{
    private const string Config = """{"version":"6.25.0","protocol":"sse_v3","components":[],"dependencies":[{"id":7,"api_name":"generate","inputs":[1],"outputs":[2]}]}""";

    private readonly LiveStream _stream = new();
    private readonly FakeTimeProvider _clock = new();
    private readonly FakeApi _api;

    public CancellationTests() => _api = new() { Config = Config, Events = () => _stream.Reader };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Cancelling_tells_the_Space_exactly_once()
    {
        var job = await StartAsync();
        await Task.WhenAll(job.CancelAsync(), job.CancelAsync(), job.DisposeAsync().AsTask());
        Assert.True(job.Completion.IsCanceled);
        Assert.Single(_api.Calls, "cancel");
        Assert.Equal(("e1", 7), (_api.Cancelled!.EventId, _api.Cancelled.FnIndex));
        Assert.Matches("^[0-9a-f]{20}$", _api.Cancelled.SessionHash);
    }

    [Fact]
    public async Task A_call_names_its_own_id_as_the_session_to_cancel()
    {
        var job = await StartAsync(options => options.Transport = SpaceTransport.CallV1, "event: generating\ndata: [1]\n\n");
        await job.CancelAsync();
        Assert.Equal(new GradioCancel("e1", 7, "e1"), _api.Cancelled);
    }

    [Fact]
    public async Task The_callers_token_cancels_on_the_Space_too()
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var job = await StartAsync(cancellationToken: source.Token);
        await source.CancelAsync();
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => job.Completion);
        Assert.Equal(source.Token, error.CancellationToken);
        Assert.Single(_api.Calls, "cancel");
    }

    [Fact]
    public async Task A_job_that_is_over_is_not_cancelled_any_more()
    {
        var job = await StartAsync();
        await _stream.CompletedAsync("[1]");
        await job;
        await job.CancelAsync();
        Assert.DoesNotContain("cancel", _api.Calls);
        Assert.True(job.Completion.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_job_cancelled_while_it_is_started_is_cancelled_at_once_and_on_the_Space_as_soon_as_its_id_is_known()
    {
        var (asked, answer) = (new TaskCompletionSource(), new TaskCompletionSource<GradioEventId>());
        var api = new FakeApi
        {
            Config = Config,
            Started = _ =>
            {
                asked.SetResult();
                return answer.Task;
            },
        };
        var connection = SpaceConnection.FromApi(api);
        var job = connection.Submit("/generate", ("x", "1"));
        await asked.Task.WaitAsync(Cancel);
        await job.CancelAsync();
        Assert.True(job.Completion.IsCanceled);
        Assert.Null(api.Cancelled);
        answer.SetResult(new("late"));
        await connection.DisposeAsync();
        Assert.Equal("late", api.Cancelled?.EventId);
    }

    [Fact]
    public async Task A_job_cancelled_before_it_starts_is_never_started()
    {
        await using var connection = SpaceConnection.FromApi(_api);
        var job = connection.Submit(AnySpace.Endpoint("/generate"), new AnyRequest(("x", "1")), new CancellationToken(canceled: true));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => job.Completion);
        Assert.Empty(_api.Calls);
    }

    [Fact]
    public async Task Ending_the_connection_cancels_its_jobs()
    {
        var connection = SpaceConnection.FromApi(_api);
        var job = connection.Submit("/generate", ("x", "1"));
        await _stream.StartedAsync();
        await ReadOneAsync(job);
        await connection.DisposeAsync();
        Assert.True(job.Completion.IsCanceled);
        Assert.Single(_api.Calls, "cancel");
        Assert.Throws<ObjectDisposedException>(() => connection.Submit("/generate", ("x", "1")));
    }

    [Fact]
    public async Task A_start_that_fails_after_it_was_cancelled_leaves_no_unobserved_failure()
    {
        var unobserved = new System.Collections.Concurrent.ConcurrentQueue<string>();
        void Note(object? sender, UnobservedTaskExceptionEventArgs failure) => unobserved.Enqueue(failure.Exception.ToString());
        TaskScheduler.UnobservedTaskException += Note;
        await FailAfterCancelAsync();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        TaskScheduler.UnobservedTaskException -= Note;
        Assert.DoesNotContain(unobserved, static text => text.Contains("too late to matter", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Silence_ends_the_job_as_a_lost_connection()
    {
        var job = await StartAsync();
        _clock.Advance(TimeSpan.FromSeconds(61));
        var error = await Assert.ThrowsAsync<SpaceException>(() => job.Completion);
        Assert.Equal(SpaceErrorKind.ConnectionLost, error.Kind);
        Assert.Contains("60 seconds", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Heartbeats_keep_a_job_alive_for_hours()
    {
        var job = await StartAsync();
        await using var events = job.Events.GetAsyncEnumerator(Cancel);
        await events.MoveNextAsync();
        for (int i = 0; i < 200; i++)
        {
            _clock.Advance(TimeSpan.FromSeconds(45));
            await _stream.HeartbeatAsync();
            await _stream.SendAsync($$"""{"msg":"estimation","event_id":"e1","rank":{{i}}}"""); // seen, so the heartbeat before it was
            Assert.True(await events.MoveNextAsync());
        }
        await _stream.CompletedAsync("[1]");
        await job;
    }

    [Fact]
    public async Task A_job_may_be_given_a_time_limit_and_the_Space_is_told_when_it_is_up()
    {
        var job = await StartAsync(options => options.JobTimeout = TimeSpan.FromSeconds(30));
        _clock.Advance(TimeSpan.FromSeconds(31));
        var error = await Assert.ThrowsAsync<SpaceException>(() => job.Completion);
        Assert.Equal(SpaceErrorKind.Limit, error.Kind);
        Assert.Single(_api.Calls, "cancel");
    }

    [Fact]
    public async Task A_start_that_is_never_answered_ends_and_is_not_repeated()
    {
        var asked = new TaskCompletionSource();
        var api = new FakeApi
        {
            Config = Config,
            Started = async cancel =>
            {
                asked.SetResult();
                await Task.Delay(Timeout.Infinite, cancel);
                return new("never");
            },
        };
        await using var connection = SpaceConnection.FromApi(api, new() { Clock = _clock });
        var job = connection.Submit("/generate", ("x", "1"));
        await asked.Task.WaitAsync(Cancel);
        _clock.Advance(TimeSpan.FromSeconds(61));
        var error = await Assert.ThrowsAsync<SpaceException>(() => job.Completion);
        Assert.Equal(SpaceErrorKind.ConnectionLost, error.Kind);
        Assert.Single(api.Calls);
    }

    private static async Task FailAfterCancelAsync()
    {
        var (asked, answer) = (new TaskCompletionSource(), new TaskCompletionSource<GradioEventId>());
        await using var connection = SpaceConnection.FromApi(new FakeApi
        {
            Config = Config,
            Started = _ =>
            {
                asked.SetResult();
                return answer.Task;
            },
        });
        var job = connection.Submit("/generate", ("x", "1"));
        await asked.Task;
        await job.CancelAsync();
        answer.SetException(new System.Text.Json.JsonException("too late to matter"));
    }

    private async Task<SpaceJob<AnyResult>> StartAsync(Action<SpaceOptions>? configure = null, string? first = null, CancellationToken? cancellationToken = null)
    {
        var options = new SpaceOptions { Clock = _clock };
        configure?.Invoke(options);
        var job = SpaceConnection.FromApi(_api, options).Submit(AnySpace.Endpoint("/generate"), new AnyRequest(("x", "1")), cancellationToken ?? Cancel);
        if (first is null)
            await _stream.StartedAsync();
        else
            await _stream.SendRawAsync(first);
        await ReadOneAsync(job);
        return job;
    }

    private static async Task ReadOneAsync(SpaceJob<AnyResult> job)
    {
        await using var events = job.Events.GetAsyncEnumerator(Cancel);
        Assert.True(await events.MoveNextAsync());
        Assert.IsNotType<SpaceEvent.Failed>(events.Current);
    }
}
