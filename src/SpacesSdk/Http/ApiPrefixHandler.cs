namespace SpacesSdk.Http;

/// <summary>Rewrites the prefix that interfaces are pinned with to the one that the server really has; servers before 5.0 have none.</summary>
/// <param name="home">The address of the Space.</param>
/// <param name="prefix">Gives the real prefix, such as <c>/gradio_api</c> or nothing.</param>
/// <param name="inner">The next handler.</param>
internal sealed class ApiPrefixHandler(Uri home, Func<CancellationToken, ValueTask<string>> prefix, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    public const string Pinned = "/gradio_api";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string root = home.AbsolutePath.TrimEnd('/');
        if (request.RequestUri is { } target && TokenRule.IsSameOrigin(target, home) && target.AbsolutePath.StartsWith(root + Pinned + "/", StringComparison.Ordinal))
        {
            string real = await prefix(cancellationToken).ConfigureAwait(false);
            if (real != Pinned)
                request.RequestUri = new Uri(target, root + real + target.PathAndQuery[(root.Length + Pinned.Length)..]);
        }
        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }
}
