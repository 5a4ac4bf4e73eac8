using SpacesSdk.Gradio.Schema;
using SpacesSdk.Http;

namespace SpacesSdk.Hub;

/// <summary>
/// Starts jobs on a Space that may not be there: asks the Hub why it doesn't answer, waits while it wakes or is built, and ends at once
/// where waiting doesn't help. However many calls wait, the Hub is asked as often as for one.
/// </summary>
internal sealed class ColdStart(SpaceConnection connection)
{
    /// <summary>The shortest time between two questions to the Hub. A container takes at least that long to change its stage.</summary>
    public static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(2);

    private readonly Once<Report> _report = new(cancel => AskAsync(connection, cancel), connection.Options.Clock, FirstPause);

    /// <summary>Runs the attempt, again and again while the Space starts.</summary>
    /// <exception cref="SpaceException">The attempt failed for another reason, the Space can't start, or takes too long to.</exception>
    public async Task<T> RunAsync<T>(Func<StartAttempt, Task<T>> run, Action<SpaceEvent> tell, CancellationToken cancellationToken)
    {
        StartWait? wait = null;
        for (; ; )
        {
            var attempt = new StartAttempt();
            try
            {
                return await run(attempt).ConfigureAwait(false);
            }
            catch (Exception error) when (Absence(error, attempt) is not null)
            {
                wait ??= new StartWait(connection, _report.GetAsync, tell);
                await wait.UntilRunningAsync(Absence(error, attempt)!, attempt.MayHaveStarted, cancellationToken).ConfigureAwait(false);
                connection.ForgetServer();
            }
        }
    }

    // The failure, where it may be that of a Space that isn't there and where another attempt can't start a job twice.
    private SpaceException? Absence(Exception error, StartAttempt attempt)
    {
        if (!connection.Hub.KnowsSpace || !(error is SpaceException || Failures.IsForeign(error)))
            return null;
        var failure = Failures.Of(error);
        bool away = failure.IsWebPage || failure.StatusCode == 404 || failure.Kind is SpaceErrorKind.Unavailable or SpaceErrorKind.ConnectionLost;
        return away && attempt.StartedNothing(failure) ? failure : null;
    }

    private static async Task<Report> AskAsync(SpaceConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            var status = await connection.Hub.StatusAsync(cancellationToken).ConfigureAwait(false);
            if (status.State == SpaceState.Sleeping && connection.Options.ColdStartBudget > TimeSpan.Zero)
                await WakeAsync(connection, cancellationToken).ConfigureAwait(false);
            return new(status, null);
        }
        catch (SpaceException error)
        {
            return new(null, error); // kept, so that calls which wait together don't ask a broken Hub one after the other
        }
    }

    // Any request wakes a Space; what it answers while it sleeps is of no interest.
    private static async Task WakeAsync(SpaceConnection connection, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var timer = new CancellationTokenSource(FirstPause, connection.Options.Clock);
        using var ending = timer.Token.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), patience);
        try
        {
            using var answer = await connection.Http.GetAsync(connection.BaseAddress, HttpCompletionOption.ResponseHeadersRead, patience.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested && (error is SpaceException or OperationCanceledException || Failures.IsForeign(error)))
        {
            // The Hub's next answer tells whether it woke.
        }
    }

    /// <summary>What the Hub said, or why it said nothing.</summary>
    internal sealed record Report(SpaceStatus? Status, SpaceException? Error);
}
