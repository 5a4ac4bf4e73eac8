namespace SpacesSdk.Files;

/// <summary>A stream that keeps a limit, and that may not end before what was announced has come.</summary>
/// <param name="inner">The bytes.</param>
/// <param name="limit">The most bytes to let through.</param>
/// <param name="announced">How many bytes there should be; null where nobody said.</param>
/// <param name="tooLong">The error when the limit is passed.</param>
/// <param name="tooShort">The error when the end comes early; given the number of bytes that came.</param>
internal sealed class MeasuredStream(
    Stream inner, long limit, long? announced, Func<SpaceException> tooLong, Func<long, SpaceException> tooShort)
    : ForwardingStream(inner)
{
    private long _count;

    protected override void OnRead(ReadOnlySpan<byte> bytes, bool ended)
    {
        _count += bytes.Length;
        if (_count > limit)
            throw tooLong();
        if (ended && _count < announced)
            throw tooShort(_count);
    }
}
