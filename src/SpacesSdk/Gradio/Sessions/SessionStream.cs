using System.Diagnostics.CodeAnalysis;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Threading.Channels;
using SpacesSdk.Gradio.Streams;

namespace SpacesSdk.Gradio.Sessions;

/// <summary>
/// The one stream that carries the events of all of a session's jobs. It is opened when a job first waits for events, each event goes
/// to the job that it names (without a name, to all), and it ends when the server closes it or nobody waits any more.
/// </summary>
/// <param name="open">Opens the stream.</param>
/// <param name="clock">The clock.</param>
/// <param name="maxEventBytes">The longest event.</param>
/// <param name="lifetime">Ends with the session.</param>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "The source belongs to the stream that is open, which disposes it at its end.")]
internal sealed class SessionStream(Func<CancellationToken, IAsyncEnumerable<SseItem<JsonElement>>> open, TimeProvider clock, int maxEventBytes, CancellationToken lifetime)
{
    // A job that is slow to read holds the stream up, so that memory stays bounded.
    private const int WaitingEvents = 1024;

    // Servers close the stream themselves once nothing is pending. To close it here at once could hit a job that joins just then.
    private static readonly TimeSpan IdleTime = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Waiting> _jobs = new(StringComparer.Ordinal);
    private readonly List<(string Id, SseItem<JsonElement> Item)> _early = [];
    private long _earlyBytes;
    private CancellationTokenSource? _idle;
    private int _joining;

    /// <summary>Starts a job. Its events are kept from the first on, even those that come before its id is known here.</summary>
    public async Task<GradioEventId?> JoinAsync(Func<Task<GradioEventId>> join)
    {
        lock (_gate)
        {
            _joining++;
            _idle?.CancelAfter(Timeout.InfiniteTimeSpan);
        }
        GradioEventId? started = null;
        try
        {
            return started = await join().ConfigureAwait(false);
        }
        finally
        {
            Joined(started?.EventId);
        }
    }

    /// <summary>The events for a job: its own and those for all. Ends, or fails, with the stream; then it may be read again.</summary>
    public async IAsyncEnumerable<SseItem<JsonElement>> ReadAsync(string eventId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var item in Attach(eventId).ReadAllAsync(cancellationToken).ConfigureAwait(false))
            yield return item;
    }

    /// <summary>Nobody waits for the job any more.</summary>
    public void Leave(string eventId)
    {
        lock (_gate)
        {
            if (_jobs.Remove(eventId, out var job))
                job.Events.Writer.TryComplete();
            CloseWhenIdle();
        }
    }

    private void Joined(string? eventId)
    {
        lock (_gate)
        {
            _joining--;
            if (eventId is { Length: > 0 })
                Claim(eventId);
            if (_joining == 0)
                ClearEarly();
            CloseWhenIdle();
        }
    }

    private void Claim(string eventId)
    {
        var job = _jobs[eventId] = new Waiting();
        foreach (var (_, item) in _early.Where(e => e.Id == eventId))
        {
            job.Events.Writer.TryWrite(item); // fits: as many are kept as a channel holds
            job.HasAll |= IsLast(item);
        }
        _early.RemoveAll(e => e.Id == eventId);
    }

    private ChannelReader<SseItem<JsonElement>> Attach(string eventId)
    {
        lock (_gate)
        {
            if (!_jobs.TryGetValue(eventId, out var job))
                job = _jobs[eventId] = new Waiting();
            job.IsRead = true;
            if (_idle is null && !job.HasAll)
            {
                _idle = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
                _ = Task.Run(() => PumpAsync(_idle), CancellationToken.None);
            }
            return job.Events.Reader;
        }
    }

    private async Task PumpAsync(CancellationTokenSource idle)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(idle.Token, lifetime);
        Exception? failure = null;
        try
        {
            await foreach (var item in open(end.Token).ConfigureAwait(false))
                await DispatchAsync(item, end.Token).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            failure = error is OperationCanceledException && idle.IsCancellationRequested ? null : error; // each job that waits is told, and decides
        }
        Ended(idle, failure);
    }

    private async ValueTask DispatchAsync(SseItem<JsonElement> item, CancellationToken cancellationToken)
    {
        foreach (var channel in Targets(item))
        {
            try
            {
                await channel.Writer.WriteAsync(item, cancellationToken).ConfigureAwait(false);
            }
            catch (ChannelClosedException)
            {
                // The job left meanwhile.
            }
        }
    }

    private List<Channel<SseItem<JsonElement>>> Targets(SseItem<JsonElement> item)
    {
        lock (_gate)
        {
            if (item.Data.Text("event_id") is not { } id)
                return [.. _jobs.Values.Select(static job => job.Events)];
            if (_jobs.TryGetValue(id, out var job))
            {
                job.HasAll |= IsLast(item);
                return [job.Events];
            }
            if (_joining > 0)
                KeepEarly(id, item);
            return [];
        }
    }

    private void ClearEarly()
    {
        _early.Clear();
        _earlyBytes = 0;
    }

    private void KeepEarly(string id, SseItem<JsonElement> item)
    {
        _earlyBytes += JsonMarshal.GetRawUtf8Value(item.Data).Length;
        if (_early.Count >= WaitingEvents || _earlyBytes > Math.Max(4L * maxEventBytes, 1 << 20)) // until the start is answered, the server alone decides how much it sends
            throw new SpaceException(SpaceErrorKind.Limit, "The Space sends too many events of jobs that nobody started here.", "Call again; if it happens again, tell the Space's author.");
        _early.Add((id, item));
    }

    // Whoever reads goes on with a channel that is there before the next stream is opened, so that nothing falls between the two;
    // whoever hasn't begun to read finds what came for it so far.
    private void Ended(CancellationTokenSource idle, Exception? failure)
    {
        lock (_gate)
        {
            _idle = null;
            foreach (var (id, job) in _jobs.Where(static entry => entry.Value.IsRead).ToArray())
            {
                _jobs[id] = new Waiting();
                job.Events.Writer.TryComplete(failure);
            }
        }
        idle.Dispose();
    }

    private void CloseWhenIdle()
    {
        if (_jobs.Count == 0 && _joining == 0)
            _idle?.CancelAfter(IdleTime);
    }

    private static bool IsLast(SseItem<JsonElement> item) => item.Data.Text("msg") == "process_completed";

    private sealed class Waiting
    {
        public Channel<SseItem<JsonElement>> Events { get; } = Channel.CreateBounded<SseItem<JsonElement>>(new BoundedChannelOptions(WaitingEvents) { SingleReader = true });

        /// <summary>Whether the job reads its events.</summary>
        public bool IsRead { get; set; }

        /// <summary>Whether the last of them has come, so that no stream is needed for it.</summary>
        public bool HasAll { get; set; }
    }
}
