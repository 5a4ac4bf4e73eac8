namespace SpacesSdk.Gradio.Streams;

/// <summary>Ends a wait when the other side has been silent for too long; any byte starts the wait anew.</summary>
internal sealed class SilenceWatch : IDisposable
{
    private readonly TimeSpan _limit;
    private readonly CancellationTokenSource _either;
    private readonly CancellationTokenRegistration _asked;
    private readonly CancellationToken _cancelled;

    public SilenceWatch(TimeSpan limit, TimeProvider clock, CancellationToken cancelled)
    {
        _limit = limit;
        _cancelled = cancelled;
        _either = new CancellationTokenSource(limit, clock);
        _asked = cancelled.UnsafeRegister(static either => ((CancellationTokenSource)either!).Cancel(), _either);
    }

    /// <summary>Ends with the silence or with the caller's own token.</summary>
    public CancellationToken Token => _either.Token;

    /// <summary>Whether it was the silence that ended the wait.</summary>
    public bool IsSilent => _either.IsCancellationRequested && !_cancelled.IsCancellationRequested;

    /// <summary>Something was heard.</summary>
    public void Heard() => _either.CancelAfter(_limit);

    /// <summary>The error of a silence.</summary>
    public SpaceException Error(string what, string nextStep) => new(
        SpaceErrorKind.ConnectionLost, $"{what} for {_limit.TotalSeconds:0.#} seconds.", nextStep, new TimeoutException());

    /// <summary>Whether the error is that of a silence: to wait as long again would help nobody.</summary>
    public static bool IsSilence(SpaceException error) => error.InnerException is TimeoutException;

    /// <summary>Waits for something while the other side isn't silent for longer than the options allow.</summary>
    /// <param name="options">The limit and its clock.</param>
    /// <param name="what">What is silent, for the error.</param>
    /// <param name="wait">What is waited for; it tells the watch of what it hears.</param>
    /// <param name="cancelled">The caller's own token.</param>
    /// <exception cref="SpaceException">Nothing was heard for too long.</exception>
    public static async Task<T> GuardAsync<T>(SpaceOptions options, string what, Func<SilenceWatch, Task<T>> wait, CancellationToken cancelled)
    {
        using var watch = new SilenceWatch(options.HeartbeatTimeout, options.Clock, cancelled);
        try
        {
            return await wait(watch).ConfigureAwait(false);
        }
        catch (Exception error) when (watch.IsSilent && error is not SpaceException)
        {
            throw watch.Error(what + " gave no sign of life", "Check the network and the Space's page, then try again.");
        }
    }

    public void Dispose()
    {
        _asked.Dispose();
        _either.Dispose();
    }
}
