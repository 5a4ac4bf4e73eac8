using Microsoft.AspNetCore.Http;

namespace SpacesSdk.Emulator;

/// <summary>A decoded path with places in it: <c>{}</c> for one segment, and a last <c>{**}</c> for everything that follows.</summary>
internal sealed class RoutePattern(string pattern)
{
    private const string Segment = "{}";
    private const string Rest = "{**}";

    private readonly string[] _segments = pattern.Split('/');
    private readonly string? _prefix = pattern.EndsWith(Rest, StringComparison.Ordinal) ? pattern[..^Rest.Length] : null;

    /// <returns>What stands in the places; null where the path doesn't match.</returns>
    public string[]? Match(string path)
    {
        if (_prefix is not null)
            return path.StartsWith(_prefix, StringComparison.Ordinal) ? [path[_prefix.Length..]] : null;
        string[] segments = path.Split('/');
        return segments.Length == _segments.Length && Fits(segments) ? [.. segments.Where((_, i) => _segments[i] == Segment)] : null;
    }

    private bool Fits(string[] segments)
    {
        for (int i = 0; i < segments.Length; i++)
            if (_segments[i] == Segment ? segments[i].Length == 0 : _segments[i] != segments[i])
                return false;
        return true;
    }
}

/// <summary>Answers a request; the values are what stood in the places of its route.</summary>
internal delegate Task RouteHandler(HttpContext context, string[] values);

/// <summary>One route.</summary>
/// <param name="Method">The method; GET answers HEAD too.</param>
/// <param name="Pattern">The path.</param>
/// <param name="Run">Answers.</param>
/// <param name="IsOpen">Whether it needs neither token nor login.</param>
/// <param name="NeedsLogin">Whether it needs a login where the Space has any.</param>
internal sealed record Route(string Method, RoutePattern Pattern, RouteHandler Run, bool IsOpen = false, bool NeedsLogin = true)
{
    public static Route Get(string pattern, RouteHandler run, bool isOpen = false) => new(HttpMethods.Get, new(pattern), run, isOpen);

    public static Route Post(string pattern, RouteHandler run) => new(HttpMethods.Post, new(pattern), run);

    public bool Takes(string method) => HttpMethods.Equals(method, Method) || (HttpMethods.IsHead(method) && HttpMethods.IsGet(Method));
}
