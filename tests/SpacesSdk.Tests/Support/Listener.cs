using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SpacesSdk.Tests.Support;

/// <summary>A server on a loopback port, for what only a real socket and a real origin show.</summary>
internal sealed class Listener : IAsyncDisposable
{
    private readonly ConcurrentQueue<Request> _requests = new();
    private readonly HttpListener _listener;
    private readonly Func<Request, Reply> _answer;
    private readonly Task _serving;

    private Listener(HttpListener listener, Uri address, Func<Request, Reply> answer)
    {
        _listener = listener;
        _answer = answer;
        Address = address;
        _serving = ServeAsync();
    }

    public Uri Address { get; }

    public IReadOnlyCollection<Request> Requests => _requests;

    public static Listener Start(Func<Request, Reply> answer)
    {
        var (listener, address) = Open();
        return new(listener, address, answer);
    }

    public static (HttpListener Listener, Uri Address) Open()
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
                return (listener, new Uri($"http://127.0.0.1:{port}"));
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

    private async Task ServeAsync()
    {
        var answers = new List<Task>();
        try
        {
            while (true)
                answers.Add(AnswerAsync(await _listener.GetContextAsync()));
        }
        catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
        {
            await Task.WhenAll(answers);
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        try
        {
            using var body = new StreamReader(context.Request.InputStream);
            var headers = context.Request.Headers.AllKeys.OfType<string>().ToDictionary(static name => name, name => context.Request.Headers[name] ?? "");
            var request = new Request(context.Request.HttpMethod, new Uri(Address, context.Request.RawUrl), headers.GetValueOrDefault("Authorization"), headers, await body.ReadToEndAsync());
            _requests.Enqueue(request);
            await _answer(request).WriteAsync(context.Response);
        }
        catch (Exception error) when (error is HttpListenerException or ObjectDisposedException or IOException)
        {
            // The caller left.
        }
    }
}

/// <summary>What a <see cref="Listener"/> answers.</summary>
internal sealed record Reply(int Status, string Type, byte[] Body, params (string Name, string Value)[] Headers)
{
    public static Reply Json(string json, int status = 200, params (string Name, string Value)[] headers) => new(status, "application/json", Encoding.UTF8.GetBytes(json), headers);

    public static Reply Events(string text) => new(200, "text/event-stream", Encoding.UTF8.GetBytes(text));

    public static Reply Bytes(byte[] bytes) => new(200, "application/octet-stream", bytes);

    public static Reply Redirect(string to) => new(302, "text/plain", [], ("Location", to));

    public async Task WriteAsync(HttpListenerResponse response)
    {
        response.StatusCode = Status;
        response.ContentType = Type;
        foreach (var (name, value) in Headers)
            response.AppendHeader(name, value);
        response.ContentLength64 = Body.Length;
        await response.OutputStream.WriteAsync(Body);
        response.Close();
    }
}
