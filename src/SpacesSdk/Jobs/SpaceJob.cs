using System.Runtime.CompilerServices;
using SpacesSdk.Jobs;

namespace SpacesSdk;

/// <summary>Makes jobs without a Space.</summary>
public static class SpaceJob
{
    /// <summary>A job that tells the given events and ends as the last one says: for tests of code that watches jobs.</summary>
    /// <typeparam name="T">The result record.</typeparam>
    /// <param name="events">The events in order; the last is <see cref="SpaceEvent.Completed{T}"/> or <see cref="SpaceEvent.Failed"/>, or the job fails.</param>
    public static SpaceJob<T> FromEvents<T>(params IEnumerable<SpaceEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        return FromEvents<T>(Replay([.. events]));
    }

    /// <summary>A job that tells events as they come: for tests that decide when each one happens.</summary>
    /// <typeparam name="T">The result record.</typeparam>
    /// <param name="events">The events in order; the last is <see cref="SpaceEvent.Completed{T}"/> or <see cref="SpaceEvent.Failed"/>, or the job fails.</param>
    public static SpaceJob<T> FromEvents<T>(IAsyncEnumerable<SpaceEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        return new((log, cancel) => PlayAsync<T>(events, log, cancel), TimeProvider.System, timeout: null, CancellationToken.None, CancellationToken.None, retained: int.MaxValue);
    }

    private static async Task<T> PlayAsync<T>(IAsyncEnumerable<SpaceEvent> events, Action<SpaceEvent> tell, CancellationToken cancellationToken)
    {
        await foreach (var told in events.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            switch (told)
            {
                case SpaceEvent.Completed<T> completed:
                    return completed.Value;
                case SpaceEvent.Failed failed:
                    throw failed.Error;
                default:
                    tell(told);
                    break;
            }
        }
        throw new SpaceException(SpaceErrorKind.ConnectionLost, "The events ended without a result.", "Let the last event be Completed or Failed.");
    }

    private static async IAsyncEnumerable<SpaceEvent> Replay(SpaceEvent[] events, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var told in events)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return told;
        }
        await Task.CompletedTask.ConfigureAwait(false);
    }
}

/// <summary>A call that runs. It has started when you get it; await it for the result, or watch its <see cref="Events"/>.</summary>
/// <remarks>A failure that nobody looks at raises nothing.</remarks>
/// <typeparam name="T">The result record.</typeparam>
public sealed class SpaceJob<T> : IAsyncDisposable
{
    private const int RetainedEvents = 64;

    private readonly TaskCompletionSource<T> _completion = new();
    private readonly CancellationTokenSource _cancel;
    private readonly CancellationTokenSource? _deadline;
    private readonly CancellationToken _asked;
    private readonly EventLog _events;

    internal SpaceJob(
        Func<Action<SpaceEvent>, CancellationToken, Task<T>> run,
        TimeProvider clock,
        TimeSpan? timeout,
        CancellationToken asked,
        CancellationToken lifetime,
        int retained = RetainedEvents)
    {
        _events = new EventLog(retained);
        _asked = asked;
        _deadline = timeout is { } limit ? new CancellationTokenSource(limit, clock) : null;
        _cancel = _deadline is { Token: var late } ? CancellationTokenSource.CreateLinkedTokenSource(asked, lifetime, late) : CancellationTokenSource.CreateLinkedTokenSource(asked, lifetime);
        // Only a thread that others wait for, such as that of a window, is worth the change to another one.
        _ = SynchronizationContext.Current is null ? RunAsync(run) : Task.Run(() => RunAsync(run));
    }

    /// <summary>The result; faulted with a <see cref="SpaceException"/> when the job fails, cancelled when it is cancelled.</summary>
    public Task<T> Completion => _completion.Task;

    /// <summary>
    /// What the job tells while it runs, ended by <see cref="SpaceEvent.Completed{T}"/> or <see cref="SpaceEvent.Failed"/>.
    /// There may be many readers: the first gets what was told since the start (the last 64 events of it), a later one begins with the
    /// latest event; both then get what follows, each at its own pace. Leaving a loop doesn't cancel the job.
    /// </summary>
    public IAsyncEnumerable<SpaceEvent> Events => _events;

    /// <summary>Lets the job itself be awaited.</summary>
    public TaskAwaiter<T> GetAwaiter() => Completion.GetAwaiter();

    /// <summary>Cancels the job here and on the Space. A job that has ended stays as it ended.</summary>
    /// <returns>A task that ends, without an exception, when the job has.</returns>
    public async Task CancelAsync()
    {
        await StopAsync().ConfigureAwait(false);
        await ((Task)Completion).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Cancels the job if it runs, and waits for its end.</summary>
    /// <returns>A task that ends, without an exception, when the job has.</returns>
    public ValueTask DisposeAsync() => new(CancelAsync());

    private async Task StopAsync()
    {
        try
        {
            await _cancel.CancelAsync().ConfigureAwait(false);
        }
        catch (ObjectDisposedException)
        {
            // Disposed means that the job has ended.
        }
    }

    // Who awaits the job goes on here, so that is the last thing: by then all is cleared away.
    private async Task RunAsync(Func<Action<SpaceEvent>, CancellationToken, Task<T>> run)
    {
        var end = await EndAsync(run).ConfigureAwait(false);
        _events.End();
        var token = _asked.IsCancellationRequested ? _asked : _cancel.Token;
        _cancel.Dispose(); // frees what it holds of the caller's token and of the connection's
        _deadline?.Dispose();
        if (end is SpaceEvent.Failed) // as often as not inside a call that cancels, which must not run what others do next
            await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        switch (end)
        {
            case SpaceEvent.Completed<T> completed:
                _completion.TrySetResult(completed.Value);
                break;
            case SpaceEvent.Failed { Error: OperationCanceledException } when token.IsCancellationRequested:
                _completion.TrySetCanceled(token);
                break;
            case SpaceEvent.Failed failed:
                _completion.TrySetException(failed.Error);
                _ = _completion.Task.Exception; // seen, so that a job nobody awaits raises nothing
                break;
        }
    }

    private async Task<SpaceEvent> EndAsync(Func<Action<SpaceEvent>, CancellationToken, Task<T>> run)
    {
        SpaceEvent end;
        try
        {
            end = new SpaceEvent.Completed<T>(await run(_events.Add, _cancel.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException error) when (_cancel.IsCancellationRequested)
        {
            end = new SpaceEvent.Failed(Cancelled(error));
        }
        catch (Exception error)
        {
            end = new SpaceEvent.Failed(error);
        }
        _events.Add(end);
        return end;
    }

    private Exception Cancelled(OperationCanceledException error)
    {
        if (_deadline is { IsCancellationRequested: true } && !_asked.IsCancellationRequested)
            return new SpaceException(
                SpaceErrorKind.Limit, "The job took longer than it may.", $"Raise {nameof(SpaceOptions)}.{nameof(SpaceOptions.JobTimeout)}, or leave it null.", error);
        return new OperationCanceledException("The job was cancelled.", error, _asked.IsCancellationRequested ? _asked : _cancel.Token);
    }
}
