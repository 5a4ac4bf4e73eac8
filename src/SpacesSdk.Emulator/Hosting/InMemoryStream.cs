using System.IO.Pipelines;

namespace SpacesSdk.Emulator;

/// <summary>The caller's end of a connection in memory.</summary>
internal sealed class InMemoryStream(PipeReader answers, PipeWriter requests, CancellationTokenSource closed) : Stream
{
    private readonly Stream _answers = answers.AsStream();
    private readonly Stream _requests = requests.AsStream();

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => _answers.Read(buffer, offset, count);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => _answers.ReadAsync(buffer, cancellationToken);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        _answers.ReadAsync(buffer, offset, count, cancellationToken);

    public override void Write(byte[] buffer, int offset, int count) => _requests.Write(buffer, offset, count);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => _requests.WriteAsync(buffer, cancellationToken);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        _requests.WriteAsync(buffer, offset, count, cancellationToken);

    public override void Flush() => _requests.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => _requests.FlushAsync(cancellationToken);

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    // Hanging up is how a caller ends a stream, so the server must hear of it at once.
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _requests.Dispose();
            _answers.Dispose();
            closed.Cancel();
        }

        base.Dispose(disposing);
    }
}
