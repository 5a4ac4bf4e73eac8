namespace SpacesSdk.Splats.Files;

/// <summary>A range of a <see cref="SplatSource"/> as a stream, for decoders that want one.</summary>
internal sealed class SourceStream(SplatSource source, long start, long length) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get; set; }

    public override int Read(Span<byte> buffer)
    {
        int count = (int)Math.Clamp(length - Position, 0, buffer.Length);
        source.Read(start + Position, buffer[..count]);
        Position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin)
    {
        long target = offset + origin switch { SeekOrigin.Begin => 0, SeekOrigin.Current => Position, _ => length };
        return Position = target >= 0 ? target : throw new IOException("A place before the first byte was asked for.");
    }

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException("This stream is only read.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("This stream is only read.");
}
