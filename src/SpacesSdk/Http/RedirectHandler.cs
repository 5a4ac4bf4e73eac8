namespace SpacesSdk.Http;

/// <summary>
/// Follows the redirects of a GET. HttpClient's own way drops a token even inside one origin and carries other credentials out of it,
/// so each hop here is a new request: inside the origin with the same headers, outside with none that could hold a secret.
/// </summary>
internal sealed class RedirectHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const int MaxHops = 5;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.Method == HttpMethod.Get ? GetAsync(request, cancellationToken) : base.SendAsync(request, cancellationToken);

    private async Task<HttpResponseMessage> GetAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        for (int hop = 0; Next(request, answer) is { } target; hop++)
        {
            answer.Dispose();
            if (hop == MaxHops)
                throw new SpaceException(SpaceErrorKind.Protocol, $"{request.RequestUri!.Host} redirects more than {MaxHops} times.", "Check the address.");
            request = Follow(request, target);
            answer = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        return answer;
    }

    private static Uri? Next(HttpRequestMessage request, HttpResponseMessage answer)
    {
        bool follows = (int)answer.StatusCode is 301 or 302 or 303 or 307 or 308;
        if (!follows || answer.Headers.Location is not { } location || HttpFailures.IsLogin(answer))
            return null;
        var target = new Uri(request.RequestUri!, location);
        bool known = target.Scheme == Uri.UriSchemeHttps || (target.Scheme == Uri.UriSchemeHttp && request.RequestUri!.Scheme == Uri.UriSchemeHttp);
        return known ? target : throw new SpaceException(
            SpaceErrorKind.Protocol, $"{request.RequestUri!.Host} redirects from https to {target.Scheme}.", "Don't follow it; check the address.");
    }

    private static HttpRequestMessage Follow(HttpRequestMessage from, Uri target)
    {
        var next = new HttpRequestMessage(HttpMethod.Get, target) { Version = from.Version, VersionPolicy = from.VersionPolicy };
        bool sameOrigin = TokenRule.IsSameOrigin(from.RequestUri!, target);
        if (!sameOrigin || GuardedNetwork.IsMarked(from))
            GuardedNetwork.Mark(next);
        foreach (var (name, values) in from.Headers)
        {
            if (name is "Accept" or "Range" or "User-Agent" || sameOrigin)
                next.Headers.TryAddWithoutValidation(name, values);
        }
        return next;
    }
}
