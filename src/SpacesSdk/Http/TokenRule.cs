using SpacesSdk.Hub;

namespace SpacesSdk.Http;

/// <summary>Which token goes to which origin: scheme, host and port together.</summary>
internal sealed class TokenRule
{
    private readonly HfToken? _token;
    private readonly Uri _home;
    private readonly Uri? _hub;

    private TokenRule(HfToken? token, Uri home, Uri? hub)
    {
        _token = token;
        _home = home;
        _hub = hub;
    }

    /// <summary>The rule of a connection.</summary>
    /// <param name="options">The token that the application gave, if any.</param>
    /// <param name="home">The address of the Space.</param>
    /// <param name="sources">Where else a token may be; only looked at where it would be sent.</param>
    /// <exception cref="SpaceException">The given token or login would travel unprotected, or what the environment holds is no token.</exception>
    public static TokenRule Of(SpaceOptions options, Uri home, TokenSources sources)
    {
        if (options.Login is not null && !IsProtected(home))
            throw new SpaceException(
                SpaceErrorKind.Authentication,
                $"A login is set for {home.GetLeftPart(UriPartial.Authority)}, where its password would travel unencrypted.",
                "Use an https address, or no login.");
        if (options.Token is not null && !IsProtected(home))
            throw new SpaceException(
                SpaceErrorKind.Authentication,
                $"A token is set for {home.GetLeftPart(UriPartial.Authority)}, where it would travel unencrypted.",
                "Use an https address, or no token.");
        return new(options.Token ?? (options.UseEnvironmentToken && IsHuggingFace(home) ? sources.Find() : null), home, HubOf(options, home));
    }

    // A Hub that the application names is trusted like the Space itself; the public one is told of Spaces that it runs, and of no others.
    private static Uri? HubOf(SpaceOptions options, Uri home) =>
        options.HubAddress is { } named ? (IsProtected(named) ? named : null) : IsHuggingFace(home) ? HubClient.DefaultAddress : null;

    /// <summary>The token itself, so that no text shows it; null where there is none.</summary>
    public HfToken? Token => _token;

    /// <summary>The token for a request; null where none may go.</summary>
    public HfToken? For(Uri target) =>
        _token is not null && (IsSameOrigin(target, _home) || (_hub is not null && IsSameOrigin(target, _hub))) ? _token : null;

    public static bool IsSameOrigin(Uri a, Uri b) =>
        a.Scheme == b.Scheme && a.Port == b.Port && string.Equals(a.IdnHost, b.IdnHost, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether Hugging Face itself serves the host, over https on its usual port.</summary>
    public static bool IsHuggingFace(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps && address.IsDefaultPort && (IsUnder(address.IdnHost, "hf.space") || IsUnder(address.IdnHost, "huggingface.co"));

    /// <summary>The part of a Space's own host that names it; null of other hosts.</summary>
    public static string? SubdomainOfSpace(Uri address) =>
        IsHuggingFace(address) && address.IdnHost.EndsWith(".hf.space", StringComparison.OrdinalIgnoreCase) ? address.IdnHost[..^".hf.space".Length] : null;

    private static bool IsProtected(Uri address) => address.Scheme == Uri.UriSchemeHttps || address.IsLoopback;

    private static bool IsUnder(string host, string domain) =>
        host.Equals(domain, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase);
}
