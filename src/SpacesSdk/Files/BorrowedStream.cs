namespace SpacesSdk.Files;

/// <summary>A stream of the caller's, which whoever reads it must not dispose.</summary>
internal sealed class BorrowedStream(Stream inner) : ForwardingStream(inner, keepsOpen: true)
{
    protected override void OnRead(ReadOnlySpan<byte> bytes, bool ended)
    {
    }
}
