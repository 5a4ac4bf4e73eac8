using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace SpacesSdk.Gradio.Streams;

/// <summary>A stream of events from its opening to its end, ended when the server goes silent.</summary>
internal static class WatchedEvents
{
    /// <summary>Opens the stream and reads it.</summary>
    /// <param name="open">Opens it.</param>
    /// <param name="options">The limits.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <exception cref="SpaceException">The server was silent for too long, or sends too much at once.</exception>
    public static async IAsyncEnumerable<SseItem<JsonElement>> ReadAsync(
        Func<CancellationToken, Task<Stream>> open, SpaceOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var watch = new SilenceWatch(options.HeartbeatTimeout, options.Clock, cancellationToken);
        var bytes = new EventByteStream(await OpenAsync(open, watch).ConfigureAwait(false), options.MaxEventBytes, watch);
        await using var closing = bytes.ConfigureAwait(false);
        var events = EventStream.Read(bytes, watch.Token);
        await using var ending = events.ConfigureAwait(false);
        while (await MoveNextAsync(events, watch).ConfigureAwait(false))
            yield return events.Current;
    }

    private static async Task<Stream> OpenAsync(Func<CancellationToken, Task<Stream>> open, SilenceWatch watch)
    {
        try
        {
            return await open(watch.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (watch.IsSilent && error is not SpaceException)
        {
            throw Silence(watch);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<bool> MoveNextAsync(IAsyncEnumerator<SseItem<JsonElement>> events, SilenceWatch watch)
    {
        try
        {
            return await events.MoveNextAsync().ConfigureAwait(false);
        }
        catch (Exception error) when (watch.IsSilent && error is not SpaceException)
        {
            throw Silence(watch);
        }
    }

    private static SpaceException Silence(SilenceWatch watch) =>
        watch.Error("The Space gave no sign of life", "Call again; the Space may have restarted, or the network may be down.");
}
