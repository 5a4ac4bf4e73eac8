using System.Runtime.CompilerServices;
using SpacesSdk.Diagnostics;

namespace SpacesSdk.Files;

/// <summary>A stream that keeps a limit, and that may not end before what was announced has come.</summary>
/// <param name="inner">The bytes.</param>
/// <param name="limit">The most bytes to let through.</param>
/// <param name="announced">How many bytes there should be; null where nobody said.</param>
/// <param name="tooLong">The error when the limit is passed.</param>
/// <param name="tooShort">The error when the end comes early; given the number of bytes that came.</param>
/// <param name="trace">Is told of failures and of the end; null where nobody looks.</param>
internal sealed class MeasuredStream(
    Stream inner, long limit, long? announced, Func<SpaceException> tooLong, Func<long, SpaceException> tooShort, TransferTrace? trace)
    : ForwardingStream(inner)
{
    private long _count;

    /// <summary>How many bytes there should be; null where nobody said.</summary>
    public long? Announced => announced;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return await base.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            trace?.Failed(error);
            throw;
        }
    }

    protected override void OnRead(ReadOnlySpan<byte> bytes, bool ended)
    {
        _count += bytes.Length;
        if (_count > limit)
            throw tooLong();
        if (ended && _count < announced)
            throw tooShort(_count);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        trace?.End(_count);
    }
}
