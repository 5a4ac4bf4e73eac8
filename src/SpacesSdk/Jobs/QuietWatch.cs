using SpacesSdk.Gradio.Streams;

namespace SpacesSdk.Jobs;

/// <summary>
/// Ends the wait for a job of which one stream says nothing but that the server lives. Gradio answers a stream of a job that it has
/// forgotten with heartbeats for ever, but a job that merely takes long looks the same: so the server is asked whether it still is the one that took the job.
/// </summary>
/// <param name="connection">The connection.</param>
/// <param name="appId">The run of the app that took the job; empty when not told.</param>
/// <param name="isSuspect">Whether the server would have said something at once, if it knew the job.</param>
internal sealed class QuietWatch(SpaceConnection connection, string appId, bool isSuspect)
{
    private readonly TimeProvider _clock = connection.Options.Clock;
    private readonly long _opened = connection.Options.Clock.GetTimestamp();
    private long _last = connection.Options.Clock.GetTimestamp();
    private long _asked = connection.Options.Clock.GetTimestamp();
    private bool _told;

    /// <summary>Something was heard; heartbeats come often enough to look at the clock each time.</summary>
    /// <exception cref="SpaceException">The server no longer knows the job.</exception>
    public async ValueTask HeardAsync(bool isOfJob, CancellationToken cancellationToken)
    {
        if (isOfJob)
        {
            _told = true;
            _last = _asked = _clock.GetTimestamp();
            return;
        }
        var options = connection.Options;
        if (!_told && isSuspect && _clock.GetElapsedTime(_opened) >= options.EventTimeout)
            throw Lost("nothing of this job", options.EventTimeout);
        if (_clock.GetElapsedTime(_last) >= options.QuietJobTimeout)
            throw Lost("nothing more of this job", options.QuietJobTimeout);
        if (_clock.GetElapsedTime(_asked) >= options.EventTimeout)
            await AskAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task AskAsync(CancellationToken cancellationToken)
    {
        _asked = _clock.GetTimestamp();
        if (await connection.Schema.WasRestartedAsync(appId, cancellationToken).ConfigureAwait(false))
            throw GradioFailures.Lost("The Space was restarted while the job ran");
    }

    private static SpaceException Lost(string what, TimeSpan limit) => new(
        SpaceErrorKind.ConnectionLost,
        $"The Space says that it lives, and {what} for {limit.TotalSeconds:0.#} seconds.",
        $"It has probably forgotten the job: call again. If the job may be that quiet, raise {nameof(SpaceOptions)}.{nameof(SpaceOptions.EventTimeout)} or {nameof(SpaceOptions.QuietJobTimeout)}.");
}
