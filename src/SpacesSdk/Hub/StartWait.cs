namespace SpacesSdk.Hub;

/// <summary>The waiting of one call for its Space, within the budget of the options.</summary>
/// <param name="connection">The connection.</param>
/// <param name="ask">Asks the Hub.</param>
/// <param name="tell">Tells the caller of each new stage.</param>
internal sealed class StartWait(SpaceConnection connection, Func<CancellationToken, ValueTask<ColdStart.Report>> ask, Action<SpaceEvent> tell)
{
    private const int MaxLags = 3;

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    private readonly long _began = connection.Options.Clock.GetTimestamp();
    private TimeSpan _pause = ColdStart.FirstPause;
    private string _told = "";
    private int _lags;

    private SpaceOptions Options => connection.Options;

    private TimeSpan Left => Options.ColdStartBudget - Options.Clock.GetElapsedTime(_began);

    /// <summary>Waits until another attempt may succeed.</summary>
    /// <param name="failure">How the last attempt failed.</param>
    /// <param name="mayHaveStarted">Whether only a Space that isn't running proves that the attempt started nothing.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="SpaceException">The Space can't start or takes too long, or the Hub doesn't explain the failure.</exception>
    public async Task UntilRunningAsync(SpaceException failure, bool mayHaveStarted, CancellationToken cancellationToken)
    {
        for (; ; )
        {
            var report = await ask(cancellationToken).ConfigureAwait(false);
            if (report.Status is not { } status)
                throw failure.StatusCode == 404 && report.Error is { Kind: SpaceErrorKind.NotFound } unknown ? unknown : failure;
            if (status.State == SpaceState.Running)
            {
                await LagAsync(failure, status, mayHaveStarted, cancellationToken).ConfigureAwait(false);
                return;
            }
            if (status.State is not (SpaceState.Starting or SpaceState.Sleeping) || Left <= TimeSpan.Zero)
                throw SpaceAbsence.Of(failure, status, connection, Options.Clock.GetElapsedTime(_began));
            mayHaveStarted = false;
            Tell(status);
            await PauseAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    // A Space that has just started is told as running some seconds before its host answers.
    private async Task LagAsync(SpaceException failure, SpaceStatus status, bool mayHaveStarted, CancellationToken cancellationToken)
    {
        bool isLag = failure.Kind is SpaceErrorKind.Unavailable or SpaceErrorKind.ConnectionLost || _told.Length > 0;
        if (mayHaveStarted || !isLag || SpaceAbsence.HasMoved(status, connection) || ++_lags > MaxLags || Left <= TimeSpan.Zero)
            throw SpaceAbsence.Of(failure, status, connection, Options.Clock.GetElapsedTime(_began));
        await PauseAsync(cancellationToken).ConfigureAwait(false);
    }

    private void Tell(SpaceStatus status)
    {
        if (_told == status.Stage)
            return;
        _told = status.Stage;
        tell(new SpaceEvent.Progress(null, null, null, null, status.State == SpaceState.Sleeping ? $"The Space is waking ({status.Stage})" : $"The Space is starting ({status.Stage})"));
    }

    private async Task PauseAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(_pause < Left ? _pause : Left, Options.Clock, cancellationToken).ConfigureAwait(false);
        _pause = _pause * 1.5 < LongestPause ? _pause * 1.5 : LongestPause;
    }
}
