using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SpacesSdk.Package.Tests.Building;

/// <summary>A Space on the loopback address that answers for its interface and nothing else.</summary>
internal sealed class StandInSpace : IDisposable
{
    private readonly HttpListener _listener = new();
    private int _answers;

    /// <param name="info">What its /info answers.</param>
    public StandInSpace(string info)
    {
        Address = new($"http://127.0.0.1:{FreePort()}/");
        _listener.Prefixes.Add(Address.AbsoluteUri);
        _listener.Start();
        _ = AnswerAsync(Encoding.UTF8.GetBytes(info));
    }

    public Uri Address { get; }

    /// <summary>How many questions were answered.</summary>
    public int Answers => Volatile.Read(ref _answers);

    public void Dispose() => _listener.Close();

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task AnswerAsync(byte[] info)
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                Interlocked.Increment(ref _answers);
                bool isInfo = context.Request.Url!.AbsolutePath == "/gradio_api/info";
                context.Response.StatusCode = isInfo ? 200 : 404;
                context.Response.ContentType = "application/json";
                await context.Response.OutputStream.WriteAsync(isInfo ? info : Encoding.UTF8.GetBytes("{}"));
                context.Response.Close();
            }
        }
        catch (Exception stopped) when (stopped is HttpListenerException or ObjectDisposedException)
        {
            // The Space is gone, as the test wants it.
        }
    }
}
