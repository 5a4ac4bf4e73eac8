using System.Net;
using SpacesSdk.Diagnostics;
using SpacesSdk.Gradio.Streams;
using SpacesSdk.Http;

namespace SpacesSdk.Files;

/// <summary>
/// Waits until a server has all of a file. Gradio answers an upload, and names a result, while it may still copy the file from one
/// file system to another; what is read or used meanwhile is cut short without an error.
/// </summary>
internal static class StoredLength
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>Waits while the file grows, until it has the length or has stopped growing.</summary>
    /// <returns>The length in the end, 0 for a file that isn't there; null where the server doesn't tell.</returns>
    public static async Task<long?> AwaitAsync(SpaceConnection connection, string path, long wanted, CancellationToken cancellationToken)
    {
        var clock = connection.Options.Clock;
        long started = clock.GetTimestamp(), grown = started, most = -1;
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            long? length = await ReadAsync(connection, path, cancellationToken).ConfigureAwait(false);
            if (length is null || length >= wanted)
                return length;
            FileLog.Awaited(connection.Log, connection.Name, length.Value, wanted);
            if (length > most)
                (most, grown) = (length.Value, clock.GetTimestamp());
            if (clock.GetElapsedTime(grown) >= Patience || clock.GetElapsedTime(started) >= Limit)
                return length;
            await Task.Delay(pause, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<long?> ReadAsync(SpaceConnection connection, string path, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await SilenceWatch.GuardAsync(
                connection.Options, "The Space", watch => connection.Api.GetFileHeadersAsync(path, watch.Token), cancellationToken).ConfigureAwait(false);
            return answer.StatusCode == HttpStatusCode.Forbidden ? 0 : answer.IsSuccessStatusCode ? answer.Content.Headers.ContentLength : null;
        }
        catch (Exception error) when (error is SpaceException or NotSupportedException || Failures.IsForeign(error))
        {
            return null; // the request that matters tells what is wrong
        }
    }
}
