using System.Net.Http.Headers;

namespace SpacesSdk.Http;

/// <summary>Adds the token to the requests of the origins that it belongs to, and to no other. Each hop of a redirect passes here anew.</summary>
internal sealed class TokenHandler(TokenRule rule, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri is { } target && rule.For(target) is { } token)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Reveal());
        return base.SendAsync(request, cancellationToken);
    }
}
