namespace SpacesSdk.Http;

/// <summary>Rewrites the prefix that interfaces are pinned with to the one that the server really has; servers before 5.0 have none.</summary>
/// <param name="home">The address of the Space.</param>
/// <param name="prefix">Gives the real prefix, such as <c>/gradio_api</c> or nothing.</param>
/// <param name="inner">The next handler.</param>
internal sealed class ApiPrefixHandler(Uri home, Func<CancellationToken, ValueTask<string>> prefix, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    public const string Pinned = "/gradio_api";

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!HasPinnedPrefix(request.RequestUri))
            return base.SendAsync(request, cancellationToken);
        var real = prefix(cancellationToken);
        return real is { IsCompletedSuccessfully: true, Result: Pinned } ? base.SendAsync(request, cancellationToken) : SendAsync(request, real, cancellationToken);
    }

    private string Root => home.AbsolutePath.TrimEnd('/');

    private bool HasPinnedPrefix(Uri? target) =>
        target is not null && TokenRule.IsSameOrigin(target, home) && target.AbsolutePath.StartsWith(Root + Pinned + "/", StringComparison.Ordinal);

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, ValueTask<string> prefix, CancellationToken cancellationToken)
    {
        string real = await prefix.ConfigureAwait(false);
        if (real != Pinned)
            request.RequestUri = new Uri(request.RequestUri!, Root + real + request.RequestUri!.PathAndQuery[(Root.Length + Pinned.Length)..]);
        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }
}
