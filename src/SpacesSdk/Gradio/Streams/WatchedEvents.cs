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
        var body = await WatchedAsync(watch, () => open(watch.Token)).ConfigureAwait(false);
        var events = EventStream.ReadAsync(body, options.MaxEventBytes, watch, watch.Token).GetAsyncEnumerator(CancellationToken.None);
        await using var closing = events.ConfigureAwait(false);
        while (await WatchedAsync(watch, () => events.MoveNextAsync().AsTask()).ConfigureAwait(false))
            yield return events.Current;
    }

    private static async Task<T> WatchedAsync<T>(SilenceWatch watch, Func<Task<T>> wait)
    {
        try
        {
            return await wait().ConfigureAwait(false);
        }
        catch (Exception error) when (watch.IsSilent && error is not SpaceException)
        {
            throw watch.Error("The Space gave no sign of life", "Call again; the Space may have restarted, or the network may be down.");
        }
    }
}
