using System.Net;
using System.Net.Sockets;

namespace SpacesSdk.Tests.Soak;

/// <summary>
/// A port of 127.0.0.1 that passes bytes on to a server, and cuts some connections after some bytes of the answers: with an end or with a reset.
/// </summary>
internal sealed class CuttingRelay : IAsyncDisposable
{
    private const int Whole = int.MaxValue;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Lock _gate = new();
    private readonly Random _random;
    private readonly IPEndPoint _server;
    private readonly Task _accepting;
    private TaskCompletionSource _idle = new();
    private int _open;
    private int _opened;
    private int _cut;

    public CuttingRelay(Uri server, Random random)
    {
        (_server, _random) = (new(IPAddress.Loopback, server.Port), random);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    public int Opened => Volatile.Read(ref _opened);

    public int Cut => Volatile.Read(ref _cut);

    /// <summary>Ends when no connection is open.</summary>
    public Task WhenIdle()
    {
        lock (_gate)
            return _open == 0 ? Task.CompletedTask : _idle.Task;
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = RelayAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The listener was stopped.
        }
    }

    private async Task RelayAsync(TcpClient caller)
    {
        var (budget, isReset) = Enter();
        using var server = new TcpClient();
        using (caller)
        {
            try
            {
                await server.ConnectAsync(_server);
                var up = PassAsync(caller.GetStream(), server.GetStream(), Whole);
                var down = PassAsync(server.GetStream(), caller.GetStream(), budget);
                if (await await Task.WhenAny(up, down) && isReset)
                    caller.LingerState = new(enable: true, seconds: 0);
            }
            catch (Exception error) when (error is IOException or SocketException)
            {
                // One of the two ends hung up.
            }
        }
        Leave();
    }

    // True where the budget was spent. Whoever ends first closes both.
    private async Task<bool> PassAsync(NetworkStream from, NetworkStream to, int budget)
    {
        byte[] block = new byte[4096];
        try
        {
            for (int read; (read = await from.ReadAsync(block)) > 0; budget -= read)
            {
                await to.WriteAsync(block.AsMemory(0, Math.Min(read, budget)));
                if (read < budget)
                    continue;
                Interlocked.Increment(ref _cut);
                return true;
            }
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // The other direction has closed both.
        }
        return false;
    }

    private (int Budget, bool IsReset) Enter()
    {
        lock (_gate)
        {
            _open++;
            _opened++;
            return (_random.Next(2) == 0 ? _random.Next(1, 20_000) : Whole, _random.Next(2) == 0);
        }
    }

    private void Leave()
    {
        lock (_gate)
        {
            if (--_open > 0)
                return;
            _idle.TrySetResult();
            _idle = new();
        }
    }
}
