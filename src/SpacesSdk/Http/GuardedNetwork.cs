using System.Net;
using System.Net.Sockets;

namespace SpacesSdk.Http;

/// <summary>
/// The network in two halves: requests that the application means are sent as they are, to loopback and private addresses too; requests that a
/// server led to, by a redirect or by an address in an answer, reach public addresses only. Each half has connections of its own,
/// so that a request of the second can't travel over a connection of the first.
/// </summary>
internal sealed class GuardedNetwork : HttpMessageHandler
{
    private static readonly HttpRequestOptionsKey<bool> LedByServer = new("SpacesSdk.LedByServer");

    private readonly HttpMessageInvoker _open = new(Handler());
    private readonly Lazy<HttpMessageInvoker> _guarded;
    private readonly IReadOnlyCollection<Uri> _trusted;

    /// <summary>The network of a connection.</summary>
    /// <param name="options">Says whether anything is guarded.</param>
    /// <param name="trusted">The addresses that the application itself named.</param>
    public GuardedNetwork(SpaceOptions options, params IReadOnlyCollection<Uri> trusted)
    {
        _trusted = trusted;
        _guarded = options.AllowPrivateNetworks ? new(_open) : new(static () => new HttpMessageInvoker(Handler(new GuardedConnect(Dns.GetHostAddressesAsync, DialAsync))));
    }

    /// <summary>Marks a request as one that a server led to.</summary>
    public static void Mark(HttpRequestMessage request) => request.Options.Set(LedByServer, true);

    /// <summary>Whether a server led to the request.</summary>
    public static bool IsMarked(HttpRequestMessage request) => request.Options.TryGetValue(LedByServer, out bool led) && led;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        bool guard = IsMarked(request) && !_trusted.Any(known => TokenRule.IsSameOrigin(known, request.RequestUri!));
        return (guard ? _guarded.Value : _open).SendAsync(request, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _open.Dispose();
            if (_guarded.IsValueCreated)
                _guarded.Value.Dispose();
        }
        base.Dispose(disposing);
    }

    internal static SocketsHttpHandler Handler(GuardedConnect? guard = null)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectTimeout = TimeSpan.FromSeconds(30),

            // A stream of events that is left has no end to wait for: without this the Space would hear of it seconds later.
            // What it costs is a new connection after a download that was given up.
            ResponseDrainTimeout = TimeSpan.Zero,
        };
        if (guard is not null)
            handler.ConnectCallback = (context, cancel) => guard.ConnectAsync(context.InitialRequestMessage.RequestUri!, context.DnsEndPoint, cancel);
        return handler;
    }

    private static async ValueTask<Stream> DialAsync(IPAddress[] addresses, int port, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
