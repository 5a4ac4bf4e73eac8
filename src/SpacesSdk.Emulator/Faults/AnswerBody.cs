namespace SpacesSdk.Emulator;

/// <summary>The body of an answer with something in its way.</summary>
internal abstract class AnswerBody(Stream inner) : Stream
{
    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    protected Stream Inner => inner;

    public abstract override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override void Flush() => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}

/// <summary>Lets a number of bytes through and breaks off.</summary>
internal sealed class CutStream(Stream inner, long left) : AnswerBody(inner)
{
    private long _left = left;

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int length = (int)Math.Min(_left, buffer.Length);
        _left -= length;
        if (length > 0)
            await Inner.WriteAsync(buffer[..length], cancellationToken).ConfigureAwait(false);
        if (_left == 0)
            await BreakOffAsync(cancellationToken).ConfigureAwait(false);
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => _left == 0 ? BreakOffAsync(cancellationToken) : base.FlushAsync(cancellationToken);

    // What was let through must arrive before the connection ends.
    private async Task BreakOffAsync(CancellationToken cancellationToken)
    {
        await Inner.FlushAsync(cancellationToken).ConfigureAwait(false);
        throw new BrokenBodyException();
    }
}

/// <summary>Lets pieces through, each after a wait: one behind the last piece would be seen by nobody, since the answer is whole by then.</summary>
internal sealed class SlowStream(Stream inner, int piece, TimeSpan wait, TimeProvider clock) : AnswerBody(inner)
{
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        for (int start = 0; start < buffer.Length; start += piece)
        {
            await Task.Delay(wait, clock, cancellationToken).ConfigureAwait(false);
            await Inner.WriteAsync(buffer.Slice(start, Math.Min(piece, buffer.Length - start)), cancellationToken).ConfigureAwait(false);
            await Inner.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
