using System.Net;
using Microsoft.Extensions.Time.Testing;
using SpacesSdk.Tests.Support;

namespace SpacesSdk.Tests.Http;

/// <summary>Apps with users of their own, as recorded: <c>POST /login</c>, two cookies, 401 without them.</summary>
public sealed class LoginTests
{
    private const string Good = "username=alice&password=pw";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_login_is_sent_as_the_recorded_server_took_it_and_its_cookies_come_back()
    {
        var recorded = Tape.Load("limits/33-auth-login-good").Exchanges[0];
        Assert.Equal(("POST", "/login", Good), (recorded.Method, recorded.Path, recorded.SentText));
        string[] cookies = [.. recorded.Headers.Where(static h => h.Name == "set-cookie").Select(static h => h.Value)];
        string token = cookies[1].Split(';')[0];
        var app = new App(cookies, cookie => cookie == token);
        await using var server = Listener.Start(app.Answer);
        await using var connection = Connect(server);
        await connection.Submit("/generate", ("x", "1"));
        Assert.Equal(1, app.Logins);
        Assert.All(server.Requests.Skip(1), r => Assert.Equal(token, r.Headers.GetValueOrDefault("Cookie"))); // the one marked Secure stays off http
    }

    [Fact]
    public async Task Over_https_both_cookies_go_back_as_in_the_recorded_call()
    {
        string[] cookies = [.. Tape.Load("limits/33-auth-login-good").Exchanges[0].Headers.Where(static h => h.Name == "set-cookie").Select(static h => h.Value)];
        var server = InMemory(new App(cookies, static _ => true));
        await using var connection = AnySpace.Connect(server, options => (options.BaseAddress, options.Login) = (new("https://app.example"), new("alice", "pw")));
        await connection.Submit("/generate", ("x", "1"));
        string sent = Tape.Load("limits/34-auth-call-with-cookie").Exchanges[0].RequestHeaders["Cookie"];
        Assert.All(server.Requests.Skip(1), r => Assert.Equal(sent, r.Headers.GetValueOrDefault("Cookie")));
    }

    [Fact]
    public async Task Without_a_login_the_recorded_refusal_says_that_one_is_wanted()
    {
        var refusal = Tape.Load("limits/31-auth-no-cookie").Exchanges.Single(static e => e.Path == "/config");
        var server = new ServerInMemory(_ => ServerInMemory.Answer(refusal.Bytes, refusal.ContentType, (HttpStatusCode)refusal.Status));
        await using var connection = AnySpace.Connect(server);
        var error = await Assert.ThrowsAsync<SpaceException>(() => connection.Submit("/generate", ("x", "1")).Completion);
        Assert.Equal((SpaceErrorKind.Authentication, 401), (error.Kind, error.StatusCode));
        Assert.Contains("SpaceOptions.Login", error.NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_credentials_are_told_once_for_all_calls_without_the_password()
    {
        var refusal = Tape.Load("limits/32-auth-login-bad").Exchanges[0];
        var server = new ServerInMemory(request => request.Path == "/login"
            ? ServerInMemory.Answer(refusal.Bytes, refusal.ContentType, (HttpStatusCode)refusal.Status)
            : throw new InvalidOperationException("asked without a login"));
        await using var connection = AnySpace.Connect(server, options => options.Login = new("alice", "bad-password"));
        foreach (var job in Enumerable.Range(0, 10).Select(_ => connection.Submit("/generate", ("x", "1"))).ToList())
        {
            var error = await Assert.ThrowsAsync<SpaceException>(() => job.Completion);
            Assert.Equal(SpaceErrorKind.Authentication, error.Kind);
            Assert.Contains("'alice'", error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("bad-password", error.ToString(), StringComparison.Ordinal);
        }
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_refusal_is_forgotten_after_a_minute()
    {
        var clock = new FakeTimeProvider();
        bool corrected = false;
        var app = new App(["session=s1; Path=/"], static _ => true);
        var good = InMemory(app);
        var server = new ServerInMemory(request => request.Path == "/login" && !corrected ? ServerInMemory.Json("""{"detail":"Incorrect credentials."}""", HttpStatusCode.BadRequest) : good.AnswerTo(request));
        await using var connection = AnySpace.Connect(server, options => (options.Login, options.Clock) = (new("alice", "pw"), clock));
        await Assert.ThrowsAsync<SpaceException>(() => connection.Submit("/generate", ("x", "1")).Completion);
        corrected = true;
        await Assert.ThrowsAsync<SpaceException>(() => connection.Submit("/generate", ("x", "1")).Completion);
        clock.Advance(TimeSpan.FromMinutes(1));
        await connection.Submit("/generate", ("x", "1"));
        Assert.Equal(1, app.Logins);
    }

    [Fact]
    public async Task Calls_that_start_together_share_one_login()
    {
        var app = new App(["session=s1; Path=/"], static _ => true);
        var server = InMemory(app);
        await using var connection = Connect(server);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => connection.Submit("/generate", ("x", "1")).Completion));
        Assert.Equal(1, app.Logins);
    }

    [Fact]
    public async Task A_session_that_the_app_forgot_is_renewed_once_and_the_refused_start_is_sent_again()
    {
        int valid = 1;
        var app = new App(login => [$"session=s{login}; Path=/"], cookie => cookie == $"session=s{Volatile.Read(ref valid)}");
        var server = InMemory(app);
        await using var connection = Connect(server);
        await connection.Submit("/generate", ("x", "1"));
        valid = 2; // the app restarted
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => connection.Submit("/generate", ("x", "1")).Completion));
        Assert.Equal(2, app.Logins);
        Assert.Equal(6, app.Started);
    }

    [Fact]
    public async Task An_upload_into_a_forgotten_session_is_sent_anew_with_all_its_bytes()
    {
        int valid = 1;
        var app = new App(login => [$"session=s{login}; Path=/"], cookie => cookie == $"session=s{valid}");
        var server = InMemory(app);
        await using var connection = Connect(server);
        await connection.Submit("/generate", ("x", "1"));
        valid = 2;
        await connection.UploadAsync(SpaceFile.FromBytes("all of it"u8.ToArray(), "a.txt"), cancellationToken: Cancel);
        Assert.All(server.Requests.Where(static r => r.Path == "/gradio_api/upload"), static r => Assert.Contains("all of it", r.Body, StringComparison.Ordinal));
        Assert.Equal(2, app.Logins);
    }

    [Fact]
    public async Task An_app_that_lets_nobody_in_is_asked_twice_and_no_more()
    {
        var app = new App(["session=s; Path=/"], static _ => false);
        var server = InMemory(app);
        await using var connection = Connect(server);
        var error = await Assert.ThrowsAsync<SpaceException>(() => connection.Submit("/generate", ("x", "1")).Completion);
        Assert.Equal((SpaceErrorKind.Authentication, 401), (error.Kind, error.StatusCode));
        Assert.Equal(2, app.Logins);
    }

    [Fact]
    public async Task An_app_without_users_sends_the_login_away_and_is_called_all_the_same()
    {
        var server = new ServerInMemory(static request => request.Path == "/login" ? ServerInMemory.Redirect("/") : HttpErrorTests.Known(request));
        await using var connection = Connect(server);
        await connection.Submit("/generate", ("x", "1"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("=; =;;")]
    [InlineData("a=b; Domain=evil.example")]
    public async Task Cookies_that_are_none_of_ours_are_left_out(string cookie)
    {
        var server = InMemory(new App([cookie], static _ => true));
        await using var connection = Connect(server);
        await connection.Submit("/generate", ("x", "1"));
        Assert.All(server.Requests, static r => Assert.False(r.Headers.ContainsKey("Cookie")));
    }

    [Fact]
    public async Task A_login_for_an_unencrypted_host_is_refused_before_anything_is_sent()
    {
        var server = new ServerInMemory(HttpErrorTests.Known);
        await using var connection = AnySpace.Connect(server, options => (options.BaseAddress, options.Login) = (new("http://space.example"), new("alice", "pw")));
        Assert.Equal(SpaceErrorKind.Authentication, (await Assert.ThrowsAsync<SpaceException>(() => connection.Submit("/generate", ("x", "1")).Completion)).Kind);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Below_a_path_the_login_lies_below_it_too()
    {
        var server = new ServerInMemory(static request => request.Path == "/proxy/app/login"
            ? ServerInMemory.Json("""{"success":true}""")
            : HttpErrorTests.Known(request with { Uri = new(request.Uri, request.Uri.AbsolutePath["/proxy/app".Length..]) }));
        await using var connection = AnySpace.Connect(server, options => (options.BaseAddress, options.Login) = (new("http://127.0.0.1:7860/proxy/app"), new("alice", "pw")));
        await connection.Submit("/generate", ("x", "1"));
        Assert.Equal("/proxy/app/login", server.Requests.First().Path);
    }

    [Fact]
    public void A_password_prints_as_stars()
    {
        var login = new SpaceLogin("alice", "secret-password");
        Assert.Equal("alice:***", login.ToString());
        Assert.ThrowsAny<ArgumentException>(() => new SpaceLogin("", "x"));
        Assert.ThrowsAny<ArgumentException>(() => new SpaceLogin("x", ""));
        Assert.ThrowsAny<ArgumentException>(() => new SpaceLogin("x", new string('x', 1001)));
    }

    private static SpaceConnection Connect(Listener server) => new(AnySpace.Descriptor, new() { BaseAddress = server.Address, UseEnvironmentToken = false, Login = new("alice", "pw") });

    private static SpaceConnection Connect(ServerInMemory server) => AnySpace.Connect(server, static options => options.Login = new("alice", "pw"));

    private static ServerInMemory InMemory(App app) => new(request =>
    {
        var reply = app.Answer(request);
        var answer = ServerInMemory.Answer(reply.Body, reply.Type, (HttpStatusCode)reply.Status);
        foreach (var (name, value) in reply.Headers)
            answer.Headers.TryAddWithoutValidation(name, value);
        return answer;
    });

    /// <summary>An app that lets in who sends a cookie it likes.</summary>
    private sealed class App(Func<int, string[]> cookies, Func<string?, bool> isKnown)
    {
        private int _logins;
        private int _started;

        public App(string[] cookies, Func<string?, bool> isKnown)
            : this(_ => cookies, isKnown)
        {
        }

        public int Logins => _logins;

        public int Started => _started;

        public Reply Answer(Request request)
        {
            if (request.Path == "/login")
                return request.Body == Good
                    ? Reply.Json("""{"success":true}""", 200, [.. cookies(Interlocked.Increment(ref _logins)).Select(static c => ("Set-Cookie", c))])
                    : Reply.Json("""{"detail":"Incorrect credentials."}""", 400);
            if (!isKnown(request.Headers.GetValueOrDefault("Cookie")))
                return Reply.Json("""{"detail":{"error":"Not authenticated","auth_message":null}}""", 401);
            if (request.Path == "/gradio_api/upload")
                return Reply.Json("[\"/srv/a.txt\"]");
            using var known = HttpErrorTests.Known(request);
            if (request.Method == "POST")
                Interlocked.Increment(ref _started);
            return new((int)known.StatusCode, known.Content.Headers.ContentType!.ToString(), known.Content.ReadAsByteArrayAsync().GetAwaiter().GetResult());
        }
    }
}
