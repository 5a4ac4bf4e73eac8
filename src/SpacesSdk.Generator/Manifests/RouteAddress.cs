namespace SpacesSdk.Generator.Manifests;

/// <summary>The addresses in a manifest.</summary>
internal static class RouteAddress
{
    // Where the routes of Gradio begin; what stands before is the app, which may be mounted below its host.
    private const string Prefix = "/gradio_api/";

    /// <summary>Whether the host was left out, as in <c>.../gradio_api/info</c>.</summary>
    public static bool IsElided(string address) =>
        address.StartsWith("...", StringComparison.Ordinal) || address.StartsWith("\u2026", StringComparison.Ordinal);

    /// <summary>What stands before the route; null where a token must not be sent: no TLS, a user name, no address at all.</summary>
    public static string? BaseOf(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.UserInfo.Length > 0 || !IsSecure(uri))
            return null;
        int routes = uri.AbsolutePath.IndexOf(Prefix, StringComparison.Ordinal);
        return uri.GetLeftPart(UriPartial.Authority) + uri.AbsolutePath.Substring(0, Math.Max(routes, 0));
    }

    private static bool IsSecure(Uri uri) => uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback);
}
