using System.Buffers;
using System.Text;

namespace SpacesSdk.Emulator;

/// <summary>Keeps a copy of a body as it passes, up to a length.</summary>
/// <param name="limit">How long the copy may become.</param>
internal sealed class BodyCapture(long limit)
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private readonly ArrayBufferWriter<byte> _copy = new();

    /// <summary>How long the body was.</summary>
    public long Length { get; private set; }

    /// <summary>How many bytes are kept.</summary>
    public long Kept => IsWhole ? Length : 0;

    private bool IsWhole => Length <= limit;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        Length += bytes.Length;
        if (IsWhole)
            _copy.Write(bytes);
        else
            _copy.ResetWrittenCount();
    }

    /// <summary>The body: as text where it is, in base64 where not, by its length where it was too long.</summary>
    public CassetteBody ToBody()
    {
        if (!IsWhole)
            return new CassetteBody.Omitted(Length);
        byte[] bytes = _copy.WrittenSpan.ToArray();
        try
        {
            return new CassetteBody.Text(Strict.GetString(bytes));
        }
        catch (DecoderFallbackException)
        {
            return new CassetteBody.Bytes(bytes);
        }
    }
}

/// <summary>A body that is read through a capture.</summary>
internal sealed class CapturedStream(Stream inner, BodyCapture capture) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        capture.Append(buffer.Span[..read]);
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
