using SpacesSdk.Gradio.Streams;
using SpacesSdk.Http;

namespace SpacesSdk.Gradio.Sessions;

/// <summary>Holds <c>heartbeat/{session}</c> open, by which the server knows that the session's state is still wanted.</summary>
internal static class SessionHeartbeat
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>Holds it until the session ends; a stream that drops is opened again, since the server forgets a session soon after.</summary>
    public static async Task RunAsync(SpaceConnection connection, string session, CancellationToken cancellationToken)
    {
        for (var pause = FirstPause; !cancellationToken.IsCancellationRequested; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                if (await BeatAsync(connection, session, cancellationToken).ConfigureAwait(false))
                    pause = FirstPause;
                await Task.Delay(pause, connection.Options.Clock, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception error) when (error is OperationCanceledException or NotSupportedException)
            {
                return; // the session has ended, or its interface has no heartbeat
            }
        }
    }

    // Whether anything was heard before the stream dropped.
    private static async Task<bool> BeatAsync(SpaceConnection connection, string session, CancellationToken cancellationToken)
    {
        bool heard = false;
        try
        {
            await SilenceWatch.GuardAsync(connection.Options, "The heartbeat", async watch =>
            {
                var body = await connection.Api.OpenHeartbeatAsync(session, watch.Token).ConfigureAwait(false);
                await using var closing = body.ConfigureAwait(false);
                byte[] block = new byte[256];
                while (await body.ReadAsync(block, watch.Token).ConfigureAwait(false) > 0)
                {
                    heard = true;
                    watch.Heard();
                }
                return heard;
            }, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is SpaceException || Failures.IsForeign(error))
        {
            // A call that needs the state tells what is wrong.
        }
        return heard;
    }
}
