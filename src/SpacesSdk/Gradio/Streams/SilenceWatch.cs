namespace SpacesSdk.Gradio.Streams;

/// <summary>Ends a wait when the other side has been silent for too long; any byte starts the wait anew.</summary>
internal sealed class SilenceWatch : IDisposable
{
    private readonly TimeSpan _limit;
    private readonly CancellationTokenSource _silence;
    private readonly CancellationTokenSource _either;
    private readonly CancellationToken _cancelled;

    public SilenceWatch(TimeSpan limit, TimeProvider clock, CancellationToken cancelled)
    {
        _limit = limit;
        _cancelled = cancelled;
        _silence = new CancellationTokenSource(limit, clock);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_silence.Token, cancelled);
    }

    /// <summary>Ends with the silence or with the caller's own token.</summary>
    public CancellationToken Token => _either.Token;

    /// <summary>Whether it was the silence that ended the wait.</summary>
    public bool IsSilent => _silence.IsCancellationRequested && !_cancelled.IsCancellationRequested;

    /// <summary>Something was heard.</summary>
    public void Heard() => _silence.CancelAfter(_limit);

    /// <summary>The error of a silence.</summary>
    public SpaceException Error(string what, string nextStep) => new(SpaceErrorKind.ConnectionLost, $"{what} for {_limit.TotalSeconds:0.#} seconds.", nextStep);

    public void Dispose()
    {
        _either.Dispose();
        _silence.Dispose();
    }
}
