using System.Net;
using System.Net.Http.Headers;

namespace SpacesSdk.Http;

/// <summary>
/// Logs in to an app that has users of its own: one <c>POST /login</c> before the first request, shared by all that wait for it, and one more
/// after the app has forgotten the session. The cookies stay in this handler and go to the Space's own origin.
/// </summary>
/// <param name="login">Who logs in.</param>
/// <param name="home">The address of the Space.</param>
/// <param name="clock">The clock that forgets a refusal.</param>
/// <param name="secrets">Is told of each cookie.</param>
/// <param name="inner">The next handler.</param>
internal sealed class LoginHandler(SpaceLogin login, Uri home, TimeProvider clock, Secrets secrets, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    // Servers slow refusals down on purpose, and calls that wait together would each wait that long.
    private static readonly TimeSpan RefusalLifetime = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly CookieContainer _cookies = new();
    private volatile int _session;
    private (SpaceException Error, long At)? _refusal;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!TokenRule.IsSameOrigin(request.RequestUri!, home))
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        int session = await LogInAsync(after: 0, cancellationToken).ConfigureAwait(false);
        var answer = await SendWithCookiesAsync(request, cancellationToken).ConfigureAwait(false);
        if (answer.StatusCode != HttpStatusCode.Unauthorized)
            return answer;
        answer.Dispose();
        await LogInAsync(after: session, cancellationToken).ConfigureAwait(false);
        // Who isn't let in has started nothing; but a file's bytes have gone by and can only be sent by whoever has them.
        return request.Content is MultipartContent ? throw Forgotten() : await SendWithCookiesAsync(request, cancellationToken).ConfigureAwait(false);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _gate.Dispose();
        base.Dispose(disposing);
    }

    private async Task<int> LogInAsync(int after, CancellationToken cancellationToken)
    {
        if (_session > after)
            return _session;
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_session > after)
                return _session;
            if (_refusal is { } refusal && clock.GetElapsedTime(refusal.At) < RefusalLifetime)
                throw refusal.Error;
            await PostAsync(cancellationToken).ConfigureAwait(false);
            return ++_session;
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task PostAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(home, home.AbsolutePath.TrimEnd('/') + "/login"));
        request.Content = new FormUrlEncodedContent([new("username", login.User), new("password", login.Password)]);
        using var answer = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (answer.StatusCode == HttpStatusCode.BadRequest)
            throw Refuse();
        bool hasNoUsers = (int)answer.StatusCode is >= 300 and < 400; // an app without users of its own sends to its page
        if (!hasNoUsers && await HttpFailures.OfAsync(answer).ConfigureAwait(false) is { } error)
            throw error;
        Keep(answer.Headers);
    }

    private SpaceException Refuse()
    {
        var error = new SpaceException(SpaceErrorKind.Authentication, $"The app refuses the login of '{UntrustedText.Clean(login.User)}'.", $"Correct {nameof(SpaceOptions)}.{nameof(SpaceOptions.Login)}.") { StatusCode = 400 };
        _refusal = (error, clock.GetTimestamp());
        return error;
    }

    private async Task<HttpResponseMessage> SendWithCookiesAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string own = _cookies.GetCookieHeader(home);
        string[] others = request.Headers.TryGetValues("Cookie", out var values) ? [.. values] : [];
        if (own.Length > 0)
            request.Headers.TryAddWithoutValidation("Cookie", own);
        try
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // A redirect copies the headers of its request, and the next session has other cookies.
            request.Headers.Remove("Cookie");
            if (others.Length > 0)
                request.Headers.TryAddWithoutValidation("Cookie", others);
        }
    }

    // "name=value; Path=/; SameSite=none; Secure": the container keeps what may go back to this address, so no secure cookie over http.
    private void Keep(HttpResponseHeaders headers)
    {
        foreach (string cookie in headers.TryGetValues("Set-Cookie", out var values) ? values : [])
        {
            secrets.Add(cookie.Split(';')[0].Split('=', 2)[^1]);
            try
            {
                _cookies.SetCookies(home, cookie);
            }
            catch (CookieException)
            {
                // A cookie that can't be read, or that is meant for somebody else, isn't kept.
            }
        }
    }

    private static SpaceException Forgotten() => new(SpaceErrorKind.Authentication, "The app had forgotten the login while a file was sent.", "Send it again.")
    {
        StatusCode = 401,
        RetryAfter = TimeSpan.Zero,
    };
}
