using System.Runtime.CompilerServices;

namespace SpacesSdk.Files;

/// <summary>A stream that reads another; what is read can be counted and checked on the way.</summary>
internal abstract class ForwardingStream(Stream inner, bool keepsOpen = false) : Stream
{
    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    protected Stream Inner { get; set; } = inner;

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        int read = Inner.Read(buffer);
        OnRead(buffer[..read], ended: read == 0 && buffer.Length > 0);
        return read;
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read = await Inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        OnRead(buffer.Span[..read], ended: read == 0 && buffer.Length > 0);
        return read;
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <summary>Sees what was read.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="ended">Whether the stream is at its end.</param>
    protected abstract void OnRead(ReadOnlySpan<byte> bytes, bool ended);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && !keepsOpen)
            Inner.Dispose();
        base.Dispose(disposing);
    }
}
