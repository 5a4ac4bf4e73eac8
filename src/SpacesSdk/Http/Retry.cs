using SpacesSdk.Gradio.Streams;

namespace SpacesSdk.Http;

/// <summary>Repeats what changes nothing by being repeated: reading, and the upload of a file. The start of a job never comes here.</summary>
internal static class Retry
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);

    // A caller who must wait longer should know it rather than wait unseen.
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>Runs it, and again after a failure that may pass, as often as the options allow.</summary>
    /// <exception cref="SpaceException">It failed for good, or too often.</exception>
    public static async Task<T> RunAsync<T>(SpaceOptions options, Func<Task<T>> run, CancellationToken cancellationToken)
    {
        for (int retry = 0; ; retry++)
        {
            try
            {
                return await run().ConfigureAwait(false);
            }
            catch (SpaceException error) when (retry < options.MaxRetries && Pause(error, retry) is { } pause)
            {
                await Task.Delay(pause, options.Clock, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // A broken connection is most often a pooled one that had gone stale, so the first repetition comes at once.
    private static TimeSpan? Pause(SpaceException error, int retry)
    {
        if (error.Kind == SpaceErrorKind.ConnectionLost)
            return SilenceWatch.IsSilence(error) ? null : retry == 0 ? TimeSpan.Zero : FirstPause * (1 << (retry - 1));
        if (!IsPassing(error))
            return null;
        return (error.RetryAfter ?? FirstPause * (1 << retry)) is var pause && pause <= LongestPause ? pause : null;
    }

    // A page with status 503 is that of a Space which doesn't run: some milliseconds won't help. A 401 that may be repeated is that of a login which was renewed.
    private static bool IsPassing(SpaceException error) =>
        error.StatusCode is 429 or 502 or 504 || error is { StatusCode: 503, IsWebPage: false } or { StatusCode: 401, RetryAfter: not null };
}
