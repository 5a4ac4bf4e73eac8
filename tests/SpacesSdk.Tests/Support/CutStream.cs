namespace SpacesSdk.Tests.Support;

/// <summary>Bytes that come a few at a time, as a network may cut them.</summary>
internal sealed class CutStream(byte[] bytes, int cut) : MemoryStream(bytes)
{
    public override bool CanSeek => false;

    public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(cut, buffer.Length)]);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));
}
