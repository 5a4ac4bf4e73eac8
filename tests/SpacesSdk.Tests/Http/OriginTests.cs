using System.Text.Json;
using SpacesSdk.Tests.Support;

namespace SpacesSdk.Tests.Http;

/// <summary>Over real sockets, two servers of which one is the Space's: what is secret reaches that one alone, by whatever way the other comes into play.</summary>
public sealed class OriginTests : IAsyncDisposable
{
    private const string Token = "hf_originsecret0001";
    private const string Session = "sessionsecret0002";

    private readonly Listener _other;
    private readonly Listener _space;
    private Func<Request, Reply?> _first = static _ => null;

    public OriginTests()
    {
        _other = Listener.Start(request => Answer(request));
        _space = Listener.Start(request => _first(request) ?? Answer(request));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _space.DisposeAsync();
        await _other.DisposeAsync();
    }

    [Fact]
    public async Task Every_request_to_the_Space_itself_carries_token_and_cookie()
    {
        await using var connection = Connect();
        await connection.UploadAsync(SpaceFile.FromBytes(new byte[9], "a.bin"), cancellationToken: Cancel);
        await connection.Submit("/generate", ("x", "1"));
        await File(connection, """{"path":"/srv/a.bin"}""").ReadAllBytesAsync(Cancel);
        Assert.Equal(["/login", "/config", "/gradio_api/upload", "/gradio_api/info", "/gradio_api/queue/join", "/gradio_api/queue/data", "/gradio_api/file=/srv/a.bin"], _space.Requests.Select(static r => r.Uri.AbsolutePath));
        Assert.All(_space.Requests, static r => Assert.Equal("Bearer " + Token, r.Authorization));
        Assert.All(_space.Requests.Skip(1), static r => Assert.Equal("s=" + Session, r.Headers.GetValueOrDefault("Cookie")));
    }

    [Theory]
    [InlineData("/config")]
    [InlineData("/gradio_api/info")]
    [InlineData("/gradio_api/queue/data")]
    [InlineData("/gradio_api/file=/srv/a.bin")]
    public async Task A_redirect_inside_the_Space_keeps_both_and_one_to_another_server_leaves_both_behind(string path)
    {
        _first = request => request.Uri.AbsolutePath == path ? Reply.Redirect("/moved" + request.Path)
            : request.Path.StartsWith("/moved", StringComparison.Ordinal) ? Reply.Redirect(new Uri(_other.Address, request.Path["/moved".Length..]).ToString()) : null;
        await using var connection = Connect();
        await connection.Submit("/generate", ("x", "1"));
        await File(connection, """{"path":"/srv/a.bin"}""").ReadAllBytesAsync(Cancel);
        Assert.Contains(_space.Requests, r => r.Path.StartsWith("/moved", StringComparison.Ordinal) && r.Authorization == "Bearer " + Token && r.Headers["Cookie"] == "s=" + Session);
        NothingSecretAtTheOther(atLeast: 1);
    }

    [Theory]
    [InlineData("/gradio_api/upload")]
    [InlineData("/gradio_api/queue/join")]
    [InlineData("/login")]
    public async Task What_is_posted_never_follows_a_redirect(string path)
    {
        _first = request => request.Path == path ? new Reply(307, "text/plain", [], ("Location", new Uri(_other.Address, path).ToString())) : null;
        await using var connection = Connect();
        var call = Task.Run(async () =>
        {
            await connection.UploadAsync(SpaceFile.FromBytes(new byte[9], "a.bin"), cancellationToken: Cancel);
            await connection.Submit("/generate", ("x", "1"));
        }, Cancel);
        if (path == "/login")
            await call; // as from an app without users
        else
            await Assert.ThrowsAsync<SpaceException>(() => call);
        NothingSecretAtTheOther(atLeast: 0);
        Assert.Empty(_other.Requests);
    }

    [Fact]
    public async Task An_address_that_the_Space_names_for_a_file_is_not_visited_at_another_server()
    {
        await using var connection = Connect();
        string url = JsonSerializer.Serialize(new Uri(_other.Address, "/x").ToString());
        await Assert.ThrowsAsync<SpaceException>(() => File(connection, $$"""{"url":{{url}}}""").ReadAllBytesAsync(Cancel));
        Assert.Equal(9, (await File(connection, $$"""{"path":"/srv/a.bin","url":{{url}}}""").ReadAllBytesAsync(Cancel)).Length); // the path counts
        Assert.Empty(_other.Requests);
    }

    [Fact]
    public async Task A_file_that_the_application_names_elsewhere_is_read_without_secrets_and_goes_up_with_them()
    {
        await using var connection = Connect();
        await connection.UploadAsync(SpaceFile.FromUri(new(_other.Address, "/gradio_api/file=/srv/a.bin")), cancellationToken: Cancel);
        NothingSecretAtTheOther(atLeast: 1);
        Assert.Equal("Bearer " + Token, _space.Requests.Single(static r => r.Path == "/gradio_api/upload").Authorization);
    }

    [Fact]
    public async Task A_prefix_that_the_Space_claims_leads_no_request_elsewhere()
    {
        _first = request => request.Path == "/config" ? Reply.Json(Config("//" + _other.Address.Authority)) : null;
        await using var connection = Connect();
        await Assert.ThrowsAsync<SpaceException>(() => connection.Submit("/generate", ("x", "1")).Completion);
        Assert.Empty(_other.Requests);
    }

    private static string Config(string prefix) => $$"""{"version":"6.25.0","api_prefix":"{{prefix}}","protocol":"sse_v3","components":[],"dependencies":[{"id":7,"api_name":"generate","inputs":[1],"outputs":[2]}]}""";

    private static SpaceFile File(SpaceConnection connection, string json) => Files.Files.OnServer(connection, json);

    private static Reply Answer(Request request) => request.Uri.AbsolutePath switch
    {
        "/login" => Reply.Json("""{"success":true}""", 200, ("Set-Cookie", $"s={Session}; Path=/; HttpOnly")),
        "/config" => Reply.Json(Config("/gradio_api")),
        "/gradio_api/info" => Reply.Json("""{"named_endpoints":{"/generate":{"parameters":[{"parameter_name":"x"}],"returns":[{}]}}}"""),
        "/gradio_api/upload" => Reply.Json("[\"/srv/a.bin\"]"),
        "/gradio_api/queue/join" => Reply.Json("""{"event_id":"e1"}"""),
        "/gradio_api/queue/data" => Reply.Events("""data: {"msg":"process_completed","event_id":"e1","output":{"data":[1]},"success":true}""" + "\n\n"),
        _ => Reply.Bytes(new byte[9]),
    };

    private void NothingSecretAtTheOther(int atLeast)
    {
        Assert.InRange(_other.Requests.Count, atLeast, 10);
        Assert.All(_other.Requests, static r =>
        {
            string all = string.Join('\n', r.Headers.Select(static h => h.ToString())) + r.Path + r.Body;
            Assert.DoesNotContain(Token, all, StringComparison.Ordinal);
            Assert.DoesNotContain(Session, all, StringComparison.Ordinal);
        });
    }

    private SpaceConnection Connect() => new(AnySpace.Descriptor, new()
    {
        BaseAddress = _space.Address,
        UseEnvironmentToken = false,
        Token = Token,
        Login = new("alice", "passwordsecret0003"),
        AllowPrivateNetworks = true, // both servers are on loopback
    });
}
