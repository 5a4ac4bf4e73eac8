using System.Diagnostics;

namespace SpacesSdk.Diagnostics;

/// <summary>The span and the measurements of one job. Made only where somebody looks.</summary>
/// <param name="connection">The connection.</param>
/// <param name="endpoint">The endpoint with its slash.</param>
internal sealed class JobTrace(SpaceConnection connection, string endpoint)
{
    private readonly TimeProvider _clock = connection.Options.Clock;
    private readonly long _submitted = connection.Options.Clock.GetTimestamp();
    private readonly KeyValuePair<string, object?> _space = new(SpaceTags.Space, connection.Name);
    private readonly KeyValuePair<string, object?> _endpoint = new(SpaceTags.Endpoint, endpoint);
    private Activity? _span;
    private string? _transport;
    private long? _accepted;

    /// <summary>A trace for a job; null where nobody looks.</summary>
    public static JobTrace? Of(SpaceConnection connection, string endpoint) => SpaceInstruments.WatchesJobs ? new(connection, endpoint) : null;

    /// <summary>Runs the job inside its span.</summary>
    public async Task<T> RunAsync<T>(Func<Action<SpaceEvent>, CancellationToken, Task<T>> run, Action<SpaceEvent> tell, CancellationToken cancellationToken)
    {
        using var span = _span = Start();
        SpaceInstruments.ActiveJobs.Add(1, _space, _endpoint);
        try
        {
            var result = await run(Listening(tell), cancellationToken).ConfigureAwait(false);
            End("completed", error: null, _clock.GetElapsedTime(_submitted));
            return result;
        }
        catch (Exception error)
        {
            Fail(error, _clock.GetElapsedTime(_submitted));
            throw;
        }
        finally
        {
            SpaceInstruments.ActiveJobs.Add(-1, _space, _endpoint);
        }
    }

    /// <summary>The Space took the job.</summary>
    public void Accepted(SpaceTransport transport, string eventId)
    {
        _accepted = _clock.GetTimestamp();
        _transport = SpaceTags.Of(transport);
        _span?.SetTag(SpaceTags.Transport, _transport).SetTag(SpaceTags.EventId, eventId);
    }

    private Activity? Start() => SpaceInstruments.Source.HasListeners()
        ? SpaceInstruments.Source.StartActivity(
            ActivityKind.Client,
            tags: [_space, _endpoint, new(SpaceTags.ServerAddress, connection.BaseAddress.Host), new(SpaceTags.ServerPort, connection.BaseAddress.Port)],
            name: connection.Name + endpoint)
        : null;

    private Action<SpaceEvent> Listening(Action<SpaceEvent> tell) => told =>
    {
        if (told is SpaceEvent.Started && _accepted is { } accepted)
            Started(_clock.GetElapsedTime(accepted).TotalSeconds);
        tell(told);
    };

    private void Started(double waited)
    {
        _accepted = null; // a server may say it twice
        SpaceInstruments.QueueDuration.Record(waited, _space, _endpoint);
        _span?.SetTag(SpaceTags.QueueWait, waited).AddEvent(new("spaces.started"));
    }

    // A job that took too long ends like one that was cancelled.
    private void Fail(Exception error, TimeSpan elapsed)
    {
        if (error is not OperationCanceledException)
            End("failed", SpaceTags.ErrorOf(error), elapsed);
        else if (elapsed >= connection.Options.JobTimeout)
            End("failed", SpaceTags.Of(SpaceErrorKind.Limit), elapsed);
        else
            End("cancelled", error: null, elapsed);
    }

    private void End(string outcome, string? error, TimeSpan elapsed)
    {
        var tags = new TagList([_space, _endpoint, new(SpaceTags.Outcome, outcome)]);
        if (_transport is not null)
            tags.Add(SpaceTags.Transport, _transport);
        if (error is not null)
        {
            tags.Add(SpaceTags.ErrorType, error);
            SpaceInstruments.JobFailures.Add(1, _space, _endpoint, new(SpaceTags.ErrorType, error));
            _span?.SetTag(SpaceTags.ErrorType, error).SetStatus(ActivityStatusCode.Error, error);
        }
        SpaceInstruments.JobDuration.Record(elapsed.TotalSeconds, tags);
        _span?.SetTag(SpaceTags.Outcome, outcome);
    }
}
