using System.Runtime.CompilerServices;
using SpacesSdk.Http;

namespace SpacesSdk.Files;

/// <summary>
/// The bytes of a download. Where the connection breaks it asks for the rest and goes on, a limited number of times and only when
/// something came since the last break. Only asynchronous reads go on.
/// </summary>
/// <param name="body">The bytes of the first answer.</param>
/// <param name="length">How many there are in all; null where unknown.</param>
/// <param name="place">The Space or the host, for the error.</param>
/// <param name="resume">Gives the bytes from an offset on; null where the rest can't be had.</param>
internal sealed class ResumingStream(Stream body, long? length, string place, Func<long, CancellationToken, Task<Stream?>> resume) : ForwardingStream(body)
{
    private const int MaxResumes = 16;

    private long _count;
    private long _brokeAt = -1;
    private int _resumes;
    private bool _closed;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        while (true)
        {
            SpaceException? broken = null;
            try
            {
                int read = await base.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
                if (read > 0 || buffer.Length == 0 || !(_count < length))
                    return read;
            }
            catch (Exception error) when (Broken(error) is not null)
            {
                broken = Broken(error);
            }
            if (!await ResumeAsync(cancellationToken).ConfigureAwait(false))
                return broken is null ? 0 : throw broken.At(place, endpoint: null);
        }
    }

    protected override void OnRead(ReadOnlySpan<byte> bytes, bool ended) => _count += bytes.Length;

    protected override void Dispose(bool disposing)
    {
        _closed = true;
        base.Dispose(disposing);
    }

    private async Task<bool> ResumeAsync(CancellationToken cancellationToken)
    {
        if (_closed || _count == _brokeAt || _resumes++ == MaxResumes)
            return false;
        _brokeAt = _count;
        if (await resume(_count, cancellationToken).ConfigureAwait(false) is not { } rest)
            return false;
        await Inner.DisposeAsync().ConfigureAwait(false);
        Inner = rest;
        return true;
    }

    private static SpaceException? Broken(Exception error) =>
        (error is SpaceException || Failures.IsForeign(error)) && Failures.Of(error) is { Kind: SpaceErrorKind.ConnectionLost } lost ? lost : null;
}
