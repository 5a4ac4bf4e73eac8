using Microsoft.Extensions.Time.Testing;

namespace SpacesSdk.Tests.Support;

/// <summary>Bytes that come a few at a time, as a network may cut them; then the end, or a silence in which a clock goes on.</summary>
internal sealed class CutStream(byte[] bytes, int cut, FakeTimeProvider? silence = null) : MemoryStream(bytes)
{
    public override bool CanSeek => false;

    public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(cut, buffer.Length)]);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read = Read(buffer.Span);
        if (read > 0 || silence is null)
            return read;
        silence.Advance(TimeSpan.FromMinutes(5));
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return 0;
    }
}
