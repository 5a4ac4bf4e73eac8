using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace SpacesSdk.Emulator;

/// <summary>Who is logged in: the names and passwords that are let in, and the cookies that were given out.</summary>
internal sealed class LoginStore(IReadOnlyDictionary<string, string>? logins)
{
    private const int Capacity = 10_000;

    private readonly ConcurrentDictionary<string, string> _users = new(StringComparer.Ordinal);
    private readonly string _cookieId = Token(32);

    /// <summary>Whether the Space asks for a login at all.</summary>
    public bool IsRequired => logins is not null;

    public string SecureCookie => "access-token-" + _cookieId;

    public string PlainCookie => "access-token-unsecure-" + _cookieId;

    /// <returns>The token of a new login; null for a wrong name or password.</returns>
    public string? LogIn(string name, string password)
    {
        if (logins is null || !logins.TryGetValue(name, out string? wanted) || !AreEqual(wanted, password) || _users.Count >= Capacity)
            return null;
        string token = Token(16);
        _users[token] = name;
        return token;
    }

    /// <summary>Ends every login of the caller's user, as Gradio does.</summary>
    public void LogOut(HttpRequest request)
    {
        string? user = UserOf(request);
        foreach (var (token, _) in _users.Where(login => login.Value == user))
            _users.TryRemove(token, out _);
    }

    public string? UserOf(HttpRequest request) => TokenOf(request) is { } token ? _users.GetValueOrDefault(token) : null;

    public string? TokenOf(HttpRequest request) => request.Cookies[SecureCookie] ?? request.Cookies[PlainCookie];

    private static bool AreEqual(string wanted, string given) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(wanted), Encoding.UTF8.GetBytes(given));

    private static string Token(int bytes) => Convert.ToBase64String(RandomNumberGenerator.GetBytes(bytes)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
