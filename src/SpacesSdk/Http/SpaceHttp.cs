using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Refit;
using SpacesSdk.Gradio;

namespace SpacesSdk.Http;

/// <summary>The chain of handlers of one connection, outside any factory, so that nobody's defaults repeat a POST or cut a stream.</summary>
internal static class SpaceHttp
{
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(30);

    /// <summary>A client whose requests pass: the application's handlers, redirects, prefix, token, network.</summary>
    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The client owns the chain.")]
    public static HttpClient Client(SpaceOptions options, Uri home, TokenRule rule, Func<CancellationToken, ValueTask<string>> prefix, HttpMessageHandler? network)
    {
        HttpMessageHandler chain = new RedirectHandler(new ApiPrefixHandler(home, prefix, new TokenHandler(rule, new AnswerLimitHandler(network ?? Network()))));
        foreach (var make in options.Handlers.Reverse())
        {
            var handler = make();
            handler.InnerHandler = chain;
            chain = handler;
        }
        return new HttpClient(chain) { BaseAddress = home, Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Refit's settings: fixed metadata for the fixed bodies, and the SDK's own errors.</summary>
    public static RefitSettings Settings() => new(new SystemTextJsonContentSerializer(new JsonSerializerOptions { TypeInfoResolver = GradioJson.Default }))
    {
        ExceptionFactory = static answer => HttpFailures.OfAsync(answer),
        Buffered = false,
    };

    /// <summary>A client for addresses that belong to no connection: without any credentials.</summary>
    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The client owns the chain.")]
    public static HttpClient Detached(HttpMessageHandler? network = null) => new(new RedirectHandler(network ?? Network())) { Timeout = Timeout.InfiniteTimeSpan };

    private static SocketsHttpHandler Network() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        PooledConnectionLifetime = ConnectionLifetime,
        ConnectTimeout = ConnectTimeout,

        // A stream of events that is left has no end to wait for: without this the Space would hear of it seconds later.
        // What it costs is a new connection after a download that was given up.
        ResponseDrainTimeout = TimeSpan.Zero,
    };
}
