using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Connections;

namespace SpacesSdk.Emulator;

/// <summary>Hands Kestrel connections that are pairs of pipes: the whole of HTTP without a port.</summary>
internal sealed class InMemoryListener : IConnectionListenerFactory, IConnectionListener
{
    private readonly Channel<ConnectionContext> _accepted = Channel.CreateUnbounded<ConnectionContext>();

    public EndPoint EndPoint { get; } = new InMemoryEndPoint();

    /// <summary>Opens a connection; the stream is the caller's end.</summary>
    /// <exception cref="IOException">The emulator has stopped.</exception>
    public Stream Connect()
    {
        var connection = new InMemoryConnection();
        return _accepted.Writer.TryWrite(connection) ? connection.CallerEnd : throw new IOException("The emulator has stopped.");
    }

    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) => new(this);

    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default) =>
        await _accepted.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false) && _accepted.Reader.TryRead(out var connection) ? connection : null;

    public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        _accepted.Writer.TryComplete();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => UnbindAsync();

    private sealed class InMemoryEndPoint : EndPoint
    {
        public override string ToString() => "in-memory";
    }
}
