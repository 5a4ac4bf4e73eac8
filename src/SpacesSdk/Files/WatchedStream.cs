using SpacesSdk.Gradio.Streams;

namespace SpacesSdk.Files;

/// <summary>A stream from outside whose every wait for bytes is bounded. Only asynchronous reads can be given up.</summary>
internal sealed class WatchedStream(Stream inner, SpaceOptions options) : ForwardingStream(inner)
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        await SilenceWatch.GuardAsync(options, "The server", watch => base.ReadAsync(buffer, watch.Token).AsTask(), cancellationToken).ConfigureAwait(false);

    protected override void OnRead(ReadOnlySpan<byte> bytes, bool ended)
    {
    }
}
