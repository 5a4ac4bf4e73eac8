namespace SpacesSdk.Http;

/// <summary>Rewrites the prefix that interfaces are pinned with to the one that the server really has; servers before 5.0 have none.</summary>
/// <param name="home">The address of the Space.</param>
/// <param name="prefix">Gives the real prefix, such as <c>/gradio_api</c> or nothing.</param>
/// <param name="inner">The next handler.</param>
internal sealed class ApiPrefixHandler(Uri home, Func<CancellationToken, ValueTask<string>> prefix, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    public const string Pinned = "/gradio_api";

    private readonly string _root = home.AbsolutePath.TrimEnd('/');
    private readonly string _pinnedRoot = home.AbsolutePath.TrimEnd('/') + Pinned + "/";

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!HasPinnedPrefix(request.RequestUri))
            return base.SendAsync(request, cancellationToken);
        var real = prefix(cancellationToken);
        return real is { IsCompletedSuccessfully: true, Result: Pinned } ? base.SendAsync(request, cancellationToken) : SendAsync(request, real, cancellationToken);
    }

    private bool HasPinnedPrefix(Uri? target) =>
        target is not null && target.AbsolutePath.StartsWith(_pinnedRoot, StringComparison.Ordinal) && TokenRule.IsSameOrigin(target, home);

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, ValueTask<string> prefix, CancellationToken cancellationToken)
    {
        string real = await prefix.ConfigureAwait(false);
        if (real != Pinned)
            request.RequestUri = new Uri(request.RequestUri!, _root + real + request.RequestUri!.PathAndQuery[(_root.Length + Pinned.Length)..]);
        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }
}
