using System.Runtime.CompilerServices;
using SpacesSdk.Http;

namespace SpacesSdk.Files;

/// <summary>A file or a stream of the caller's. That it can't be read is the caller's to mend, and no fault of the network that carries it.</summary>
/// <param name="inner">The bytes.</param>
/// <param name="name">The file's name, for the error.</param>
/// <param name="keepsOpen">Whether the stream stays the caller's to dispose.</param>
internal sealed class LocalStream(Stream inner, string name, bool keepsOpen = false) : ForwardingStream(inner, keepsOpen)
{
    /// <summary>The error of a source that can't be read.</summary>
    public static SpaceException Unreadable(string name, Exception cause) => new(
        SpaceErrorKind.Validation, $"The file '{name}' can't be read here: {UntrustedText.Clean(cause.Message).TrimEnd('.')}.", "Check the path or the stream that was given.", cause);

    public override int Read(Span<byte> buffer)
    {
        try
        {
            return base.Read(buffer);
        }
        catch (Exception error) when (error is not (SpaceException or OperationCanceledException))
        {
            throw Unreadable(name, error);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return await base.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not (SpaceException or OperationCanceledException))
        {
            throw Unreadable(name, error);
        }
    }

    protected override void OnRead(ReadOnlySpan<byte> bytes, bool ended)
    {
    }
}
