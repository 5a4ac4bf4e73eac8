using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SpacesSdk.Tests.Support;

/// <summary>A server on a real socket of this machine, on a port of its own.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly HttpListener _listener;
    private readonly Task _serving;

    private LoopbackServer(HttpListener listener, Uri address, Func<HttpListenerContext, Task> answer)
    {
        (_listener, Address) = (listener, address);
        _serving = ServeAsync(answer);
    }

    public Uri Address { get; }

    public static LoopbackServer Start(Func<HttpListenerContext, Task> answer)
    {
        for (int attempt = 0; ; attempt++)
        {
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            int port = ((IPEndPoint)probe.LocalEndpoint).Port;
            probe.Stop();
            var listener = new HttpListener { Prefixes = { $"http://127.0.0.1:{port}/" } };
            try
            {
                listener.Start();
                return new(listener, new Uri($"http://127.0.0.1:{port}"), answer);
            }
            catch (HttpListenerException) when (attempt < 10)
            {
                listener.Close(); // somebody took the port in between
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
    }

    private async Task ServeAsync(Func<HttpListenerContext, Task> answer)
    {
        var answers = new List<Task>();
        try
        {
            while (true)
                answers.Add(AnswerAsync(await _listener.GetContextAsync(), answer));
        }
        catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
        {
            await Task.WhenAll(answers);
        }
    }

    private static async Task AnswerAsync(HttpListenerContext context, Func<HttpListenerContext, Task> answer)
    {
        try
        {
            await answer(context);
            context.Response.Close();
        }
        catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
        {
            // The other side hung up, or the answer was aborted.
        }
    }
}

internal static class LoopbackAnswers
{
    /// <summary>Sends a part of the answer at once.</summary>
    public static async Task WriteAsync(this HttpListenerContext context, string text)
    {
        await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(text), TestContext.Current.CancellationToken);
        await context.Response.OutputStream.FlushAsync(TestContext.Current.CancellationToken);
    }
}
