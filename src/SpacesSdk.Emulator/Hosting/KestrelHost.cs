using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace SpacesSdk.Emulator;

/// <summary>Kestrel without the rest of ASP.NET's hosting: an emulator needs no configuration, no signals and no service provider.</summary>
internal sealed class KestrelHost : IHttpApplication<HttpContext>, IAsyncDisposable
{
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(2);

    private readonly KestrelServer _server;
    private readonly RequestDelegate _handle;

    private KestrelHost(KestrelServer server, RequestDelegate handle)
    {
        _server = server;
        _handle = handle;
    }

    /// <summary>The address that the system chose for a port; meaningless in memory.</summary>
    public Uri Address => new(_server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());

    public static Task<KestrelHost> StartOnLoopbackAsync(RequestDelegate handle, CancellationToken cancellationToken) => StartAsync(
        handle,
        static options => options.Listen(System.Net.IPAddress.Loopback, 0),
        new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance),
        cancellationToken);

    public static Task<KestrelHost> StartInMemoryAsync(RequestDelegate handle, InMemoryListener listener, CancellationToken cancellationToken) =>
        StartAsync(handle, options => options.Listen(listener.EndPoint), listener, cancellationToken);

    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public Task ProcessRequestAsync(HttpContext context) => _handle(context);

    public void DisposeContext(HttpContext context, Exception? exception)
    {
    }

    public async ValueTask DisposeAsync()
    {
        using var timeout = new CancellationTokenSource(StopTimeout);
        await _server.StopAsync(timeout.Token).ConfigureAwait(false);
        _server.Dispose();
    }

    private static async Task<KestrelHost> StartAsync(
        RequestDelegate handle, Action<KestrelServerOptions> listen, IConnectionListenerFactory transport, CancellationToken cancellationToken)
    {
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Limits.MaxRequestBodySize = null; // each route has a limit of its own, which the user sets
        options.Limits.MinResponseDataRate = null; // a slow body is slow because a test wants it
        listen(options);
        var host = new KestrelHost(new(Options.Create(options), transport, NullLoggerFactory.Instance), handle);
        await host._server.StartAsync(host, cancellationToken).ConfigureAwait(false);
        return host;
    }
}
