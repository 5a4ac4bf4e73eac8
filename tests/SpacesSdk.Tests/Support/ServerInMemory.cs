using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace SpacesSdk.Tests.Support;

/// <summary>A server that answers as a function says, and remembers what it was asked.</summary>
internal sealed class ServerInMemory(Func<Request, CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
{
    private readonly ConcurrentQueue<Request> _requests = new();

    public ServerInMemory(Func<Request, HttpResponseMessage> answer)
        : this((request, _) => Task.FromResult(answer(request)))
    {
    }

    public IReadOnlyCollection<Request> Requests => _requests;

    /// <summary>The requests beside those by which a connection gets to know the server.</summary>
    public IReadOnlyList<Request> Calls => [.. _requests.Where(r => r.Path is not ("/config" or "/gradio_api/info" or "/info"))];

    /// <summary>What it answers, for a server that stands before this one.</summary>
    public HttpResponseMessage AnswerTo(Request request)
    {
        _requests.Enqueue(request);
        return answer(request, TestContext.Current.CancellationToken).GetAwaiter().GetResult();
    }

    public static HttpResponseMessage Json(string json, HttpStatusCode status = HttpStatusCode.OK) => Answer(Encoding.UTF8.GetBytes(json), "application/json", status);

    public static HttpResponseMessage Events(string text) => Answer(Encoding.UTF8.GetBytes(text), "text/event-stream; charset=utf-8");

    public static HttpResponseMessage Html(HttpStatusCode status = HttpStatusCode.OK) => Answer("<!doctype html><title>Space</title>"u8.ToArray(), "text/html", status);

    public static HttpResponseMessage Redirect(string to) => new(HttpStatusCode.Found) { Headers = { Location = new Uri(to, UriKind.RelativeOrAbsolute) } };

    public static HttpResponseMessage Answer(byte[] bytes, string type, HttpStatusCode status = HttpStatusCode.OK)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return new(status) { Content = content };
    }

    /// <summary>The answer to a request that another server got.</summary>
    public Task<HttpResponseMessage> AnswerAsync(Request request) => answer(request, TestContext.Current.CancellationToken);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var seen = new Request(
            request.Method.Method,
            request.RequestUri!,
            request.Headers.Authorization?.ToString(),
            request.Headers.ToDictionary(h => h.Key, h => string.Join(',', h.Value)),
            request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken));
        _requests.Enqueue(seen);
        var response = await answer(seen, cancellationToken);
        response.RequestMessage = request;
        return response;
    }
}

internal sealed record Request(string Method, Uri Uri, string? Authorization, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string Path => Uri.PathAndQuery;
}
