using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using System.Text.Json;
using Refit;
using SpacesSdk.Gradio;

namespace SpacesSdk.Http;

/// <summary>The chain of handlers of one connection, outside any factory, so that nobody's defaults repeat a POST or cut a stream.</summary>
internal static class SpaceHttp
{
    private static readonly ProductInfoHeaderValue Agent = new("SpacesSdk", typeof(SpaceHttp).Assembly.GetName().Version?.ToString(3));

    /// <summary>A client whose requests pass: the application's handlers, redirects, prefix, login, token, network.</summary>
    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The client owns the chain.")]
    public static HttpClient Client(SpaceOptions options, Uri home, TokenRule rule, Secrets secrets, Func<CancellationToken, ValueTask<string>> prefix, HttpMessageHandler? network)
    {
        HttpMessageHandler chain = new TokenHandler(rule, new AnswerLimitHandler(network ?? new GuardedNetwork(options, [home, options.HubAddress ?? home])));
        if (options.Login is { } login)
            chain = new LoginHandler(login, home, options.Clock, secrets, chain);
        chain = new RedirectHandler(new ApiPrefixHandler(home, prefix, chain));
        foreach (var make in options.Handlers.Reverse())
        {
            var handler = make();
            handler.InnerHandler = chain;
            chain = handler;
        }
        return Named(new HttpClient(chain) { BaseAddress = home, Timeout = Timeout.InfiniteTimeSpan });
    }

    /// <summary>Refit's settings: fixed metadata for the fixed bodies, and the SDK's own errors.</summary>
    public static RefitSettings Settings() => new(new SystemTextJsonContentSerializer(new JsonSerializerOptions { TypeInfoResolver = GradioJson.Default }))
    {
        ExceptionFactory = static answer => HttpFailures.OfAsync(answer),
        Buffered = false,
    };

    /// <summary>A client for addresses that belong to no connection: without any credentials.</summary>
    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The client owns the chain.")]
    public static HttpClient Detached(HttpMessageHandler? network = null) =>
        Named(new(new RedirectHandler(network ?? new GuardedNetwork(new()))) { Timeout = Timeout.InfiniteTimeSpan });

    // Some of what stands before a Space refuses requests that don't say what sends them. A handler of the application may say something else.
    private static HttpClient Named(HttpClient client)
    {
        client.DefaultRequestHeaders.UserAgent.Add(Agent);
        return client;
    }
}
