using SpacesSdk.Tests.Support;

namespace SpacesSdk.Tests.Jobs;

/// <summary>How a job behaves for those who await it, watch it or forget it.</summary>
public sealed class SpaceJobTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_job_can_be_awaited_itself()
    {
        int result = await SpaceJob.FromEvents<int>(new SpaceEvent.Started(), new SpaceEvent.Completed<int>(42));
        Assert.Equal(42, result);
    }

    [Fact]
    public async Task The_first_reader_misses_nothing_even_when_the_job_is_over()
    {
        var job = SpaceJob.FromEvents<int>(new SpaceEvent.Queued(1, null), new SpaceEvent.Started(), new SpaceEvent.Completed<int>(42));
        await job;
        Assert.Equal([new SpaceEvent.Queued(1, null), new SpaceEvent.Started(), new SpaceEvent.Completed<int>(42)], await job.AllEventsAsync());
    }

    [Fact]
    public async Task A_late_reader_gets_the_latest_state_and_then_live_events()
    {
        var (job, steps) = Stepwise();
        await using var early = job.Events.GetAsyncEnumerator(Cancel);
        for (int i = 0; i < 3; i++)
        {
            await steps.Writer.WriteAsync(new SpaceEvent.Queued(i, null), Cancel);
            Assert.True(await early.MoveNextAsync());
        }
        await using var late = job.Events.GetAsyncEnumerator(Cancel);
        Assert.True(await late.MoveNextAsync());
        Assert.Equal(new SpaceEvent.Queued(2, null), late.Current);
        await steps.Writer.WriteAsync(new SpaceEvent.Started(), Cancel);
        Assert.True(await late.MoveNextAsync());
        Assert.Equal(new SpaceEvent.Started(), late.Current);
    }

    [Fact]
    public async Task After_the_end_a_late_reader_gets_the_end_and_stops()
    {
        var job = SpaceJob.FromEvents<int>(new SpaceEvent.Started(), new SpaceEvent.Completed<int>(42));
        await job.AllEventsAsync();
        Assert.Equal([new SpaceEvent.Completed<int>(42)], await job.AllEventsAsync());
    }

    [Fact]
    public async Task Many_readers_see_the_same_events()
    {
        var (job, steps) = Stepwise();
        var readers = Enumerable.Range(0, 20).Select(_ => job.Events.GetAsyncEnumerator(Cancel)).ToList();
        var firsts = readers.Select(r => r.MoveNextAsync().AsTask()).ToList(); // they stand at the start before anything is told
        for (int i = 0; i < 100; i++)
            await steps.Writer.WriteAsync(new SpaceEvent.Queued(i, null), Cancel);
        await steps.Writer.WriteAsync(new SpaceEvent.Completed<int>(1), Cancel);
        Assert.All(await Task.WhenAll(firsts), Assert.True);
        foreach (var reader in readers)
        {
            int count = 1;
            while (await reader.MoveNextAsync())
                count++;
            Assert.Equal(101, count);
        }
    }

    [Fact]
    public async Task Leaving_the_loop_does_not_cancel_the_job()
    {
        var (job, steps) = Stepwise();
        await steps.Writer.WriteAsync(new SpaceEvent.Started(), Cancel);
        await foreach (var _ in job.Events.WithCancellation(Cancel))
            break;
        await steps.Writer.WriteAsync(new SpaceEvent.Completed<int>(7), Cancel);
        Assert.Equal(7, await job);
    }

    [Fact]
    public async Task A_failure_ends_the_events_and_is_thrown_by_await()
    {
        var failure = new SpaceException(SpaceErrorKind.Quota, "Spent.", "Wait.");
        var job = SpaceJob.FromEvents<int>(new SpaceEvent.Failed(failure));
        Assert.Same(failure, await Assert.ThrowsAsync<SpaceException>(async () => await job));
        Assert.Equal([new SpaceEvent.Failed(failure)], await job.AllEventsAsync());
    }

    [Fact]
    public async Task Events_without_a_result_fail_the_job()
    {
        var job = SpaceJob.FromEvents<int>(new SpaceEvent.Started());
        Assert.Equal(SpaceErrorKind.ConnectionLost, (await Assert.ThrowsAsync<SpaceException>(() => job.Completion)).Kind);
    }

    [Fact]
    public async Task A_cancelled_job_is_cancelled_for_all_and_cancelling_again_changes_nothing()
    {
        var (job, _) = Stepwise();
        await job.CancelAsync();
        await job.CancelAsync();
        await job.DisposeAsync();
        Assert.True(job.Completion.IsCanceled);
        var last = Assert.IsType<SpaceEvent.Failed>(Assert.Single(await job.AllEventsAsync()));
        Assert.IsType<OperationCanceledException>(last.Error);
    }

    [Fact]
    public async Task Disposing_a_running_job_cancels_it_and_a_finished_one_stays()
    {
        var (running, _) = Stepwise();
        await running.DisposeAsync();
        Assert.True(running.Completion.IsCanceled);
        var finished = SpaceJob.FromEvents<int>(new SpaceEvent.Completed<int>(1));
        await finished;
        await finished.DisposeAsync();
        Assert.Equal(1, await finished);
    }

    [Fact]
    public void A_failure_that_nobody_looks_at_raises_nothing()
    {
        string message = Guid.NewGuid().ToString();
        int raised = 0;
        void Count(object? sender, UnobservedTaskExceptionEventArgs args) => raised += args.Exception.Flatten().InnerExceptions.Any(e => e.Message.Contains(message, StringComparison.Ordinal)) ? 1 : 0;
        TaskScheduler.UnobservedTaskException += Count;
        try
        {
            Forget(message);
            for (int i = 0; i < 3; i++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
            Assert.Equal(0, raised);
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Count;
        }
    }

    // The job must be out of reach when memory is collected, and waited for without looking at its failure.
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static void Forget(string message)
    {
        var job = SpaceJob.FromEvents<int>(new SpaceEvent.Failed(new SpaceException(message)));
        ((IAsyncResult)job.Completion).AsyncWaitHandle.WaitOne();
    }

    private static (SpaceJob<int> Job, System.Threading.Channels.Channel<SpaceEvent> Steps) Stepwise()
    {
        var steps = System.Threading.Channels.Channel.CreateUnbounded<SpaceEvent>();
        return (SpaceJob.FromEvents<int>(steps.Reader.ReadAllAsync()), steps);
    }
}
