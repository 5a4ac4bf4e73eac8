using Microsoft.AspNetCore.Http;

namespace SpacesSdk.Emulator;

/// <summary>The emulator's server in memory, started by the first connection.</summary>
internal sealed class InMemoryNetwork(RequestDelegate handle) : IAsyncDisposable
{
    private readonly InMemoryListener _listener = new();
    private readonly SemaphoreSlim _start = new(1);
    private KestrelHost? _host;

    public HttpMessageHandler CreateHandler() => new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ResponseDrainTimeout = TimeSpan.Zero, // whoever leaves a stream hangs up at once
        ConnectCallback = async (_, cancel) => await ConnectAsync(cancel).ConfigureAwait(false),
    };

    /// <summary>The options with the address at which a server in memory answers; the name is a loopback's, so that tokens are sent.</summary>
    public static SpaceOptions Address(SpaceOptions? options)
    {
        var copy = (options ?? new()).Checked();
        copy.BaseAddress = new("http://localhost/");
        return copy;
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
            await _host.DisposeAsync().ConfigureAwait(false);
        await _listener.DisposeAsync().ConfigureAwait(false);
        _start.Dispose();
    }

    private async Task<Stream> ConnectAsync(CancellationToken cancellationToken)
    {
        await _start.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _host ??= await KestrelHost.StartInMemoryAsync(handle, _listener, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _start.Release();
        }

        return _listener.Connect();
    }
}
