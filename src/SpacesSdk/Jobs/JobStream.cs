using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using SpacesSdk.Gradio.Streams;
using SpacesSdk.Gradio.Transports;
using SpacesSdk.Http;

namespace SpacesSdk.Jobs;

/// <summary>What the Space says of one job, over as many streams as it takes, and no longer than the server can still know the job.</summary>
/// <param name="connection">The connection.</param>
/// <param name="transport">How the job's events come.</param>
/// <param name="eventId">The job.</param>
/// <param name="appId">The run of the app that took it; empty when not told.</param>
internal sealed class JobStream(SpaceConnection connection, GradioTransport transport, string eventId, string appId)
{
    // A stream that was never opened, or whose end the server hasn't noticed, goes on; any other is answered by "not found" at once.
    private static readonly TimeSpan[] Pauses = [TimeSpan.Zero, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3)];

    private Exception? _drop;

    /// <summary>The job's messages, up to the last.</summary>
    /// <exception cref="SpaceException">The job failed, or the server no longer knows it.</exception>
    public async IAsyncEnumerable<GradioMessage> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reader = transport.Reader(eventId);
        for (int dropped = 0; ; dropped++)
        {
            using var quiet = new QuietWatch(connection, appId, isSuspect: transport.TellsAtOnce || dropped > 0, cancellationToken);
            var events = transport.EventsAsync(eventId, quiet.Token).GetAsyncEnumerator(CancellationToken.None);
            await using var closing = events.ConfigureAwait(false);
            while (await MoveNextAsync(events, quiet).ConfigureAwait(false))
            {
                foreach (var message in Read(reader, events.Current, isAgain: dropped > 0))
                    yield return message;
                await quiet.HeardAsync(reader.IsOfJob(events.Current)).ConfigureAwait(false);
            }
            await PauseAsync(dropped, cancellationToken).ConfigureAwait(false);
            reader.Resume();
        }
    }

    // Whether there is an event; a stream that drops has come to its end.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> MoveNextAsync(IAsyncEnumerator<SseItem<JsonElement>> events, QuietWatch quiet)
    {
        _drop = null;
        try
        {
            return await events.MoveNextAsync().ConfigureAwait(false);
        }
        catch (Exception error) when (quiet.Failure is not null && error is not SpaceException)
        {
            throw quiet.Failure;
        }
        catch (Exception error) when (IsDrop(error))
        {
            _drop = error;
            return false;
        }
    }

    // A server cancels the jobs of a stream that breaks, and may tell so on the next one: for the caller that is the break, not somebody's wish.
    private static IEnumerable<GradioMessage> Read(MessageReader reader, SseItem<JsonElement> item, bool isAgain)
    {
        if (!isAgain)
            return reader.Read(item);
        try
        {
            return [.. reader.Read(item)];
        }
        catch (SpaceException error) when (error.Kind == SpaceErrorKind.Cancelled)
        {
            throw GradioFailures.Lost("The connection broke, and the Space ended the job with it");
        }
    }

    private static bool IsDrop(Exception error) =>
        error is SpaceException or HttpRequestException or IOException || Failures.IsForeign(error)
            ? Failures.Of(error) is { Kind: SpaceErrorKind.ConnectionLost or SpaceErrorKind.Unavailable } failure && !SilenceWatch.IsSilence(failure)
            : false;

    private async Task PauseAsync(int dropped, CancellationToken cancellationToken)
    {
        if (!transport.CanReattach || dropped >= Pauses.Length)
            throw _drop is null ? GradioFailures.Lost("The server closed the stream before the result") : Failures.Of(_drop);
        if (_drop is not null && Pauses[dropped] > TimeSpan.Zero) // a server that ended the stream itself has nothing to recover from
            await Task.Delay(Pauses[dropped], connection.Options.Clock, cancellationToken).ConfigureAwait(false);
        JobLog.Reattached(connection.Log, connection.Name, eventId);
    }
}
