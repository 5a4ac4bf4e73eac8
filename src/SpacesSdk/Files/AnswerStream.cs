using System.Runtime.CompilerServices;
using SpacesSdk.Gradio.Streams;

namespace SpacesSdk.Files;

/// <summary>The body of an answer, which goes with it; every wait for bytes is bounded. Only asynchronous reads can be given up.</summary>
internal sealed class AnswerStream(Stream body, HttpResponseMessage answer, SpaceOptions options) : ForwardingStream(body)
{
    // One for all reads: a download waits thousands of times. It rests between reads, whose reader may take its time.
    private readonly CancellationTokenSource _silence = new(Timeout.InfiniteTimeSpan, options.Clock);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _silence.CancelAfter(options.HeartbeatTimeout);
        using var cancelled = cancellationToken.UnsafeRegister(static silence => ((CancellationTokenSource)silence!).Cancel(), _silence);
        try
        {
            return await Inner.ReadAsync(buffer, _silence.Token).ConfigureAwait(false);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception error) when (_silence.IsCancellationRequested && error is not SpaceException)
        {
            throw Silence();
        }
        finally
        {
            _silence.CancelAfter(Timeout.InfiniteTimeSpan);
        }
    }

    protected override void OnRead(ReadOnlySpan<byte> bytes, bool ended)
    {
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing)
            return;
        answer.Dispose();
        _silence.Dispose();
    }

    private SpaceException Silence()
    {
        using var watch = new SilenceWatch(options.HeartbeatTimeout, options.Clock, CancellationToken.None);
        return watch.Error("The server gave no sign of life", "Check the network and the Space's page, then try again.");
    }
}
