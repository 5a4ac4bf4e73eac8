using SpacesSdk.Gradio.Streams;

namespace SpacesSdk.Files;

/// <summary>The body of an answer, which goes with it; every wait for bytes is bounded. Only asynchronous reads can be given up.</summary>
internal sealed class AnswerStream(Stream body, HttpResponseMessage answer, SpaceOptions options) : ForwardingStream(body)
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        await SilenceWatch.GuardAsync(options, "The server", watch => base.ReadAsync(buffer, watch.Token).AsTask(), cancellationToken).ConfigureAwait(false);

    protected override void OnRead(ReadOnlySpan<byte> bytes, bool ended)
    {
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
            answer.Dispose();
    }
}
