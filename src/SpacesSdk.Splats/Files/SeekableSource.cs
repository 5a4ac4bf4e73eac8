namespace SpacesSdk.Splats.Files;

/// <summary>A stream that can be read at any place; its bytes count from where it stood.</summary>
internal sealed class SeekableSource(Stream stream) : SplatSource
{
    private readonly long _start = stream.Position;

    public override long Length { get; } = Math.Max(0, stream.Length - stream.Position);

    public override void Read(long offset, Span<byte> buffer)
    {
        stream.Position = _start + offset;
        if (stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false) < buffer.Length)
            throw EndedEarly(Length);
    }

    // Who asked what a stream holds goes on to read it.
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            stream.Position = _start;
        base.Dispose(disposing);
    }
}
