using SpacesSdk.Gradio.Streams;

namespace SpacesSdk.Jobs;

/// <summary>
/// Ends the wait for a job of which one stream says nothing but that the server lives. Gradio answers a stream of a job that it has
/// forgotten with heartbeats for ever, but a job that merely takes long looks the same: so the server is asked whether it still is the one that took the job.
/// </summary>
internal sealed class QuietWatch : IDisposable
{
    private readonly SpaceConnection _connection;
    private readonly string _appId;
    private readonly bool _isSuspect;
    private readonly CancellationTokenSource _lost;
    private readonly CancellationToken _cancelled;
    private readonly ITimer _timer;
    private readonly long _opened;
    private long _event;
    private long _word;
    private long _asked;
    private volatile bool _told;

    /// <summary>Starts to watch.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="appId">The run of the app that took the job; empty when not told.</param>
    /// <param name="isSuspect">Whether the server would have said something at once, if it knew the job.</param>
    /// <param name="cancelled">The caller's own token.</param>
    public QuietWatch(SpaceConnection connection, string appId, bool isSuspect, CancellationToken cancelled)
    {
        (_connection, _appId, _isSuspect, _cancelled) = (connection, appId, isSuspect, cancelled);
        _lost = CancellationTokenSource.CreateLinkedTokenSource(cancelled);
        _opened = _event = _word = _asked = Options.Clock.GetTimestamp();
        _timer = Options.Clock.CreateTimer(static watch => ((QuietWatch)watch!).Look(), this, Options.EventTimeout, Options.EventTimeout);
    }

    /// <summary>Ends with the caller's own token, or when bytes come that never become an event.</summary>
    public CancellationToken Token => _lost.Token;

    /// <summary>Why the token ended; null where the caller ended it.</summary>
    public SpaceException? Failure { get; private set; }

    private SpaceOptions Options => _connection.Options;

    /// <summary>An event came; heartbeats come often enough to look at the clock each time.</summary>
    /// <exception cref="SpaceException">The server no longer knows the job.</exception>
    public async ValueTask HeardAsync(bool isOfJob)
    {
        long now = Options.Clock.GetTimestamp();
        Volatile.Write(ref _event, now);
        if (isOfJob)
        {
            _told = true;
            Volatile.Write(ref _word, now);
            _asked = now;
        }
        else if (FindLoss() is { } loss)
        {
            throw loss;
        }
        else if (Elapsed(ref _asked) >= Options.EventTimeout)
        {
            _asked = now;
            if (await _connection.Schema.WasRestartedAsync(_appId, _cancelled).ConfigureAwait(false))
                throw GradioFailures.Lost("The Space was restarted while the job ran");
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        _lost.Dispose();
    }

    // Comments, or bytes of a line without end, are no events and yet no silence.
    private void Look()
    {
        if (Elapsed(ref _event) < Options.EventTimeout || FindLoss() is not { } loss)
            return;
        Failure = loss;
        try
        {
            _lost.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The stream has just ended by itself.
        }
    }

    private SpaceException? FindLoss()
    {
        if (!_told && _isSuspect && Options.Clock.GetElapsedTime(_opened) >= Options.EventTimeout)
            return Lost("nothing of this job", Options.EventTimeout);
        return Elapsed(ref _word) >= Options.QuietJobTimeout ? Lost("nothing more of this job", Options.QuietJobTimeout) : null;
    }

    private TimeSpan Elapsed(ref long since) => Options.Clock.GetElapsedTime(Volatile.Read(ref since));

    private static SpaceException Lost(string what, TimeSpan limit) => new(
        SpaceErrorKind.ConnectionLost,
        $"The Space says that it lives, and {what} for {limit.TotalSeconds:0.#} seconds.",
        $"It has probably forgotten the job: call again. If the job may be that quiet, raise {nameof(SpaceOptions)}.{nameof(SpaceOptions.EventTimeout)} or {nameof(SpaceOptions.QuietJobTimeout)}.");
}
