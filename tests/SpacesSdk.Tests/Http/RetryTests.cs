using System.Net;
using SpacesSdk.Tests.Support;

namespace SpacesSdk.Tests.Http;

/// <summary>What changes nothing is repeated, a bounded number of times and not too fast; what starts a job never is.</summary>
public sealed class RetryTests
{
    private readonly PassingClock _clock = new();

    [Theory]
    [InlineData(429)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_reading_is_repeated_after_a_status_that_passes(int status)
    {
        var server = FailsAt("/config", () => ServerInMemory.Json("", (HttpStatusCode)status), times: 2);
        await using var connection = Connect(server);
        await connection.Submit("/generate", ("x", "1"));
        Assert.Equal([0.25, 0.5], _clock.Delays.Select(d => d.TotalSeconds));
    }

    [Fact]
    public async Task A_stale_connection_is_left_at_once_and_a_broken_one_with_pauses()
    {
        var server = FailsAt("/config", static () => throw new HttpRequestException("reset"), times: 4);
        await using var connection = Connect(server, options => options.MaxRetries = 4);
        await connection.Submit("/generate", ("x", "1"));
        Assert.Equal([0.25, 0.5, 1], _clock.Delays.Select(d => d.TotalSeconds).Where(static d => d > 0));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(501)]
    public async Task A_status_that_stays_is_not_asked_for_again(int status)
    {
        var server = FailsAt("/gradio_api/upload", () => ServerInMemory.Json("", (HttpStatusCode)status), times: int.MaxValue);
        await FailAsync(server);
        Assert.Single(server.Requests, static r => r.Path == "/gradio_api/upload");
    }

    [Fact]
    public async Task An_upload_is_repeated_with_all_its_bytes()
    {
        var server = FailsAt("/gradio_api/upload", static () => throw new HttpRequestException("reset"), times: 2);
        await Paint(server).PaintAsync(Request(), TestContext.Current.CancellationToken);
        string[] bodies = [.. server.Requests.Where(static r => r.Path == "/gradio_api/upload").Select(static r => Multipart(r.Body))];
        Assert.Equal(3, bodies.Length);
        Assert.Single(bodies.Distinct());
    }

    [Theory]
    [InlineData("""{"path":"/srv/a.bin"}""")]
    [InlineData("""{"url":"/gradio_api/file=/srv/a.bin"}""")]
    public async Task A_download_is_asked_for_again_until_it_begins(string file)
    {
        int left = 2;
        var server = new ServerInMemory(request => !request.Path.Contains("/file=", StringComparison.Ordinal) ? HttpErrorTests.Known(request)
            : left-- > 0 ? ServerInMemory.Json("", HttpStatusCode.BadGateway) : ServerInMemory.Answer(new byte[9], "application/octet-stream"));
        await using var connection = Connect(server);
        Assert.Equal(9, (await Files.Files.OnServer(connection, file).ReadAllBytesAsync(TestContext.Current.CancellationToken)).Length);
        Assert.Equal([0.25, 0.5], _clock.Delays.Select(d => d.TotalSeconds));
    }

    [Theory]
    [InlineData("7", 7.0)]
    [InlineData("30", 30.0)]
    [InlineData("31", null)]
    public async Task A_server_is_asked_again_when_it_says_if_that_is_soon(string retryAfter, double? pause)
    {
        var server = FailsAt("/config", () =>
        {
            var answer = ServerInMemory.Json("", HttpStatusCode.TooManyRequests);
            answer.Headers.Add("Retry-After", retryAfter);
            return answer;
        }, times: 1);
        await using var connection = Connect(server);
        var call = connection.Submit("/generate", ("x", "1")).Completion;
        if (pause is null)
            Assert.Equal(TimeSpan.FromSeconds(31), (await Assert.ThrowsAsync<SpaceException>(() => call)).RetryAfter);
        else
            await call;
        Assert.Equal(pause is { } seconds ? [seconds] : [], _clock.Delays.Select(static d => d.TotalSeconds));
    }

    [Fact]
    public async Task Repetitions_can_be_turned_off()
    {
        var server = FailsAt("/config", static () => throw new HttpRequestException("reset"), times: 1);
        await using var connection = Connect(server, options => options.MaxRetries = 0);
        await Assert.ThrowsAsync<SpaceException>(() => connection.Submit("/generate", ("x", "1")).Completion);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(SpaceTransport.Queue, 429)]
    [InlineData(SpaceTransport.Queue, 503)]
    [InlineData(SpaceTransport.CallV1, 502)]
    [InlineData(SpaceTransport.CallV2, 504)]
    [InlineData(SpaceTransport.CallV2, 0)]
    public async Task The_start_of_a_job_is_sent_once_whatever_comes_back(SpaceTransport transport, int status)
    {
        var server = new ServerInMemory(request => request.Method != "POST" ? HttpErrorTests.Known(request)
            : status == 0 ? throw new HttpRequestException("reset") : ServerInMemory.Json("", (HttpStatusCode)status));
        await using var connection = Connect(server, options => (options.Transport, options.MaxRetries) = (transport, 10));
        await Assert.ThrowsAsync<SpaceException>(() => connection.Submit("/generate", ("x", "1")).Completion);
        Assert.Single(server.Requests, static r => r.Method == "POST");
        Assert.Empty(_clock.Delays);
    }

    private static PaintSpace.PaintRequest Request() => new() { Image = ImageFile.FromBytes("bytes"u8.ToArray(), "a.png") };

    // The boundary is new each time.
    private static string Multipart(string body) => body.Split('\n', 2)[1].Replace(body.Split('\r')[0], "", StringComparison.Ordinal);

    private static ServerInMemory FailsAt(string path, Func<HttpResponseMessage> fail, int times)
    {
        var good = PaintServer.Create();
        return new(request => request.Path == path && times-- > 0 ? fail() : path == "/config" ? HttpErrorTests.Known(request) : good.AnswerTo(request));
    }

    private SpaceConnection Connect(ServerInMemory server, Action<SpaceOptions>? configure = null) => AnySpace.Connect(server, options =>
    {
        options.Clock = _clock;
        configure?.Invoke(options);
    });

    private PaintSpace Paint(ServerInMemory server) => PaintServer.Client(server, options => options.Clock = _clock);

    private Task<SpaceException> FailAsync(ServerInMemory server) => Assert.ThrowsAsync<SpaceException>(() => Paint(server).PaintAsync(Request(), TestContext.Current.CancellationToken));
}
