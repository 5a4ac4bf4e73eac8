using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Time.Testing;

namespace SpacesSdk.Emulator.Tests;

/// <summary>Conversations are recorded without what identifies the caller, and played again exactly.</summary>
public sealed class CassetteTests
{
    private static readonly byte[] Png = [137, 80, 78, 71, 13, 10, 26, 10];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> RealTapes
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (string release in (string[])[Tape.Newest, "6.0.2", "5.45.0", "5.0.1", "4.44.1"])
                foreach (string set in Directory.GetDirectories(Tape.Recordings(release)).Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal))
                    data.Add(release, set);
            return data;
        }
    }

    [Theory]
    [InlineData(SpaceTransport.Queue)]
    [InlineData(SpaceTransport.CallV1)]
    [InlineData(SpaceTransport.CallV2)]
    public async Task What_a_client_was_told_it_is_told_again_from_the_cassette(SpaceTransport transport)
    {
        await using var emulator = SpaceEmulator.For(Sketcher.Descriptor).Handle(Sketcher.Endpoints.Draw, DrawAsync);
        await using var recorder = SpaceRecorder.For(new("http://localhost/"), new() { Handler = emulator.CreateHandler() });
        string told;
        await using (var connection = new SpaceConnection(Sketcher.Descriptor, Options(transport), recorder.CreateHandler()))
            told = await DrawTwiceAsync(connection);
        var cassette = SpaceCassette.Parse(recorder.Eject().ToJson());
        await using var replayer = SpaceReplayer.For(cassette);
        await using (var connection = replayer.CreateConnection(Sketcher.Descriptor, Options(transport)))
            Assert.Equal(told, await DrawTwiceAsync(connection));
        replayer.EnsureDone();
    }

    [Theory]
    [MemberData(nameof(RealTapes))]
    public async Task A_recording_of_a_real_server_plays_byte_by_byte(string release, string set)
    {
        foreach (string name in Tape.All(set, release).Where(name => IsWhole(Path.Combine(Tape.Recordings(release), name + ".json"))))
        {
            await using var replayer = SpaceEmulator.FromCassette(Path.Combine(Tape.Recordings(release), name + ".json"));
            using var client = new HttpClient(replayer.CreateHandler()) { BaseAddress = new("http://localhost/") };
            foreach (var exchange in Tape.Load(name, release).Exchanges)
                await PlayAsync(client, exchange);
            replayer.EnsureDone();
        }
    }

    [Fact]
    public async Task Nothing_that_identifies_the_caller_is_in_a_cassette()
    {
        var options = new SpaceEmulatorOptions { Logins = new Dictionary<string, string> { ["alice"] = "canary-password" } };
        await using var emulator = RecordedApp.Create(options);
        await using var recorder = SpaceRecorder.For(new("http://localhost/"), new() { Handler = emulator.CreateHandler(), Secrets = ["canary-spoken"] });
        using var client = new HttpClient(recorder.CreateHandler()) { BaseAddress = new("http://127.0.0.1:5000/") };
        using var login = await client.PostAsync("/login", new StringContent("username=alice&password=canary-password", null, "application/x-www-form-urlencoded"), Cancel);
        string cookie = login.Headers.GetValues("set-cookie").Last().Split(';')[0];
        client.DefaultRequestHeaders.Add("Cookie", cookie);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "canary-bearer");
        client.DefaultRequestHeaders.Add("x-ip-token", "canary-ip-token");
        await client.GetStringAsync("/gradio_api/token?__sign=canary-signature&x=1", Cancel);
        var caller = new RawCaller(client);
        string id = await caller.StartAsync("/gradio_api/call/greet", """{"data":["canary-spoken hf_canaryCanary canary-bearer"],"session_hash":"canary-session"}""");
        using (var stream = await caller.OpenAsync("/gradio_api/call/greet/" + id))
            await stream.ReadAllAsync();
        string json = Encoding.UTF8.GetString(recorder.Eject().ToJson());
        Assert.DoesNotContain("canary", json, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(cookie.Split('=')[1], json, StringComparison.Ordinal);
        Assert.DoesNotContain(id, json, StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1", json, StringComparison.Ordinal);
        Assert.DoesNotContain("localhost", json, StringComparison.Ordinal);
        Assert.Contains("/gradio_api/call/greet/00000000000000000000000000000001", json, StringComparison.Ordinal);
        Assert.Contains("\\\"session_hash\\\":\\\"session1\\\"", json.Replace("\\u0022", "\\\"", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_was_not_recorded_is_refused_with_what_was_expected()
    {
        await using var replayer = SpaceReplayer.For(SpaceCassette.Parse(Cassette("""{"request":{"method":"POST","path":"/a","body":"{\"x\":1}"},"response":{"status":200,"headers":[],"body":"one"}}""")));
        using var client = new HttpClient(replayer.CreateHandler()) { BaseAddress = new("http://localhost/") };
        using var wrong = await client.PostAsync("/a", new StringContent("""{"x":2}""", Encoding.UTF8, "application/json"), Cancel);
        Assert.Equal(HttpStatusCode.InternalServerError, wrong.StatusCode);
        Assert.Equal(
            """The cassette 'test' has no POST /a left. Its body is '{"x":2}', but was '{"x":1}'. Expected next: POST /a (exchange 1 of 1).""",
            await wrong.Content.ReadAsStringAsync(Cancel));
        Assert.Equal(["POST /a"], replayer.Unexpected);
        Assert.Contains("not in the cassette, the first of them POST /a. Its body is '{\"x\":2}', but was", Assert.Throws<ReplayMismatchException>(replayer.EnsureDone).Message, StringComparison.Ordinal);
        using var right = await client.PostAsync("/a", new StringContent("""{ "x": 1 }""", Encoding.UTF8, "application/json"), Cancel);
        Assert.Equal("one", await right.Content.ReadAsStringAsync(Cancel));
        using var again = await client.PostAsync("/a", new StringContent("""{"x":1}""", Encoding.UTF8, "application/json"), Cancel);
        Assert.Contains("Expected next: nothing more.", await again.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_that_were_not_made_are_told()
    {
        await using var replayer = SpaceReplayer.For(SpaceCassette.Parse(Cassette("""{"request":{"method":"GET","path":"/a"},"response":{"status":200,"headers":[],"body":""}}""")));
        Assert.Equal(["GET /a"], replayer.Remaining);
        Assert.Contains("1 recorded requests were not made, the first of them GET /a", Assert.Throws<ReplayMismatchException>(replayer.EnsureDone).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_recorded_session_is_one_live_session()
    {
        string Join(string session) => $$$"""{"request":{"method":"POST","path":"/join","body":"{\"session_hash\":\"{{{session}}}\"}"},"response":{"status":200,"headers":[],"body":"{{{session}}}"}}""";
        await using var replayer = SpaceReplayer.For(SpaceCassette.Parse(Cassette(Join("s1"), Join("s2"), Join("s1"))));
        using var client = new HttpClient(replayer.CreateHandler()) { BaseAddress = new("http://localhost/") };
        foreach (string session in (string[])["live-a", "live-b", "live-a"])
        {
            using var answer = await client.PostAsync("/join", new StringContent($$"""{"session_hash":"{{session}}"}""", Encoding.UTF8, "application/json"), Cancel);
            Assert.Equal(session, await answer.Content.ReadAsStringAsync(Cancel));
        }

        replayer.EnsureDone();
    }

    [Fact]
    public async Task Pieces_come_when_they_came_where_that_is_asked_for()
    {
        var clock = new FakeTimeProvider();
        await using var replayer = SpaceReplayer.For(
            SpaceCassette.Parse(Cassette("""{"request":{"method":"GET","path":"/s"},"response":{"t_headers":60,"status":200,"headers":[["content-type","text/event-stream"]],"chunks":[{"t":120,"text":"data: 1\n\n"}]}}""")),
            new() { KeepsTiming = true, Clock = clock });
        using var client = new HttpClient(replayer.CreateHandler()) { BaseAddress = new("http://localhost/") };
        long begun = clock.GetTimestamp();
        var reading = client.GetStringAsync("/s", Cancel);
        while (!reading.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(10));
            await Task.Yield();
        }

        Assert.Equal("data: 1\n\n", await reading);
        Assert.True(clock.GetElapsedTime(begun) >= TimeSpan.FromSeconds(120));
    }

    [Fact]
    public async Task A_stream_that_breaks_off_is_recorded_and_played_as_one_that_does()
    {
        await using var emulator = RecordedApp.Create();
        await using var recorder = SpaceRecorder.For(new("http://localhost/"), new() { Handler = emulator.CreateHandler() });
        using var client = new HttpClient(recorder.CreateHandler()) { BaseAddress = new("http://localhost/") };
        await AssertBrokenAsync(client);
        await using var replayer = SpaceReplayer.For(SpaceCassette.Parse(recorder.Eject().ToJson()));
        using var again = new HttpClient(replayer.CreateHandler()) { BaseAddress = new("http://localhost/") };
        await AssertBrokenAsync(again);
        replayer.EnsureDone();
    }

    [Fact]
    public async Task A_stream_that_its_caller_left_stays_open_when_it_is_played()
    {
        await using var emulator = RecordedApp.Create();
        await using var recorder = SpaceRecorder.For(new("http://localhost/"), new() { Handler = emulator.CreateHandler() });
        using (var client = new HttpClient(recorder.CreateHandler()) { BaseAddress = new("http://localhost/") })
        using (var stream = await new RawCaller(client).OpenAsync("/gradio_api/heartbeat/s"))
            Assert.Equal("data: ALIVE\n\n", await stream.ReadFrameAsync());
        string json = Encoding.UTF8.GetString(recorder.Eject().ToJson());
        Assert.Contains("\"client_aborted\": true", json, StringComparison.Ordinal);
        await using var replayer = SpaceReplayer.For(SpaceCassette.Parse(Encoding.UTF8.GetBytes(json)));
        using var again = new HttpClient(replayer.CreateHandler()) { BaseAddress = new("http://localhost/") };
        using var played = await new RawCaller(again).OpenAsync("/gradio_api/heartbeat/s");
        Assert.Equal("data: ALIVE\n\n", await played.ReadFrameAsync());
        Assert.False(played.ReadFrameAsync().IsCompleted);
    }

    [Fact]
    public async Task Long_bodies_pass_and_only_their_length_is_kept()
    {
        await using var emulator = RecordedApp.Create();
        await using var recorder = SpaceRecorder.For(new("http://localhost/"), new() { Handler = emulator.CreateHandler(), MaxBodyBytes = 1000 });
        using var client = new HttpClient(recorder.CreateHandler()) { BaseAddress = new("http://localhost/") };
        string info = await client.GetStringAsync("/gradio_api/info", Cancel);
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(Tape.DataFolder("recorded"), "api.json"), Cancel), info);
        await using var replayer = SpaceReplayer.For(recorder.Eject());
        using var again = new HttpClient(replayer.CreateHandler()) { BaseAddress = new("http://localhost/") };
        using var answer = await again.GetAsync("/gradio_api/info", Cancel);
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Contains($"left out the {Encoding.UTF8.GetByteCount(info)} bytes", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_a_client_follows_leads_to_the_recorder()
    {
        await using var emulator = RecordedApp.Create();
        await using var recorder = SpaceRecorder.For(new("http://127.0.0.1:7777/"), new() { Handler = emulator.CreateHandler() });
        using var client = new HttpClient(recorder.CreateHandler()) { BaseAddress = new("http://localhost:9/") };
        string config = await client.GetStringAsync("/config", Cancel);
        Assert.Contains("\"root\":\"http://localhost:9\"", config, StringComparison.Ordinal);
        Assert.DoesNotContain("7777", config, StringComparison.Ordinal);
        Assert.Contains(CassetteScrubber.Origin, Encoding.UTF8.GetString(recorder.Eject().ToJson()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Space_that_is_not_there_is_a_502_and_not_in_the_cassette()
    {
        await using var recorder = SpaceRecorder.For(new("http://127.0.0.1:1/"));
        using var client = new HttpClient(recorder.CreateHandler()) { BaseAddress = new("http://localhost/") };
        using var answer = await client.GetAsync("/config", Cancel);
        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        Assert.Equal(0, recorder.Eject().Count);
    }

    [Fact]
    public async Task A_recorder_reaches_no_other_host()
    {
        await using var emulator = RecordedApp.Create();
        await using var recorder = SpaceRecorder.For(new("http://localhost/"), new() { Handler = emulator.CreateHandler() });
        using var client = new HttpClient(recorder.CreateHandler()) { BaseAddress = new("http://localhost/") };
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("http://localhost//evil.example/x", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        using var answer = await client.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Throws<ArgumentException>(() => SpaceRecorder.For(new("file:///etc/passwd")));
        using var foreign = new HttpRequestMessage(HttpMethod.Get, "/config") { Headers = { Host = "evil.example" } };
        using var refused = await client.SendAsync(foreign, Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Theory]
    [InlineData("", "no JSON")]
    [InlineData("[]", "has no 'exchanges'")]
    [InlineData("""{"exchanges":{}}""", "has no 'exchanges'")]
    [InlineData("""{"origin":"x","exchanges":[]}""", "'origin' is no address")]
    [InlineData("""{"exchanges":[1]}""", "in exchange 1, it has no 'request'")]
    [InlineData("""{"exchanges":[{"request":{"method":"GET","path":"/"}}]}""", "in exchange 1, it has no 'response'")]
    [InlineData("""{"exchanges":[{"request":{"method":"G T","path":"/"},"response":{}}]}""", "'method' is none")]
    [InlineData("""{"exchanges":[{"request":{"method":"GET","path":"http://evil"},"response":{}}]}""", "does not begin with a slash")]
    [InlineData("""{"exchanges":[{"request":{"method":"GET","path":"/\r\nX: y"},"response":{}}]}""", "more than a line")]
    [InlineData("""{"exchanges":[{"request":{"method":"GET","path":"/","headers":{"A":1}},"response":{}}]}""", "something else where text must be")]
    [InlineData("""{"exchanges":[{"request":{"method":"GET","path":"/"},"response":{"status":99,"headers":[]}}]}""", "'status' is not from 200 to 599")]
    [InlineData("""{"exchanges":[{"request":{"method":"GET","path":"/"},"response":{"status":1e99,"headers":[]}}]}""", "'status' is not from 200 to 599")]
    [InlineData("""{"exchanges":[{"request":{"method":"GET","path":"/"},"response":{"status":200,"headers":[["a"]]}}]}""", "a header is no pair")]
    [InlineData("""{"exchanges":[{"request":{"method":"GET","path":"/"},"response":{"status":200,"headers":[["a","b\r\nset-cookie: c"]]}}]}""", "a name or value that no server sends")]
    [InlineData("""{"exchanges":[{"request":{"method":"GET","path":"/"},"response":{"status":200,"headers":[["a b","c"]]}}]}""", "a name or value that no server sends")]
    [InlineData("""{"exchanges":[{"request":{"method":"GET","path":"/"},"response":{"status":200,"headers":[],"body_b64":"%"}}]}""", "'body_b64' is no base64")]
    [InlineData("""{"exchanges":[{"request":{"method":"GET","path":"/"},"response":{"status":200,"headers":[],"body_omitted_bytes":-1}}]}""", "'body_omitted_bytes' is no length")]
    [InlineData("""{"exchanges":[{"request":{"method":"GET","path":"/"},"response":{"status":200,"headers":[],"body":{}}}]}""", "something else where text must be")]
    [InlineData("""{"exchanges":[{"request":{"method":"GET","path":"/"},"response":{"status":200,"headers":[],"chunks":[3]}}]}""", "it has no 'text'")]
    public void A_cassette_that_no_server_could_have_caused_is_refused_with_the_place(string json, string why)
    {
        var error = Assert.Throws<FormatException>(() => SpaceCassette.Parse(Encoding.UTF8.GetBytes(json)));
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cassette_of_endless_depth_or_number_is_refused()
    {
        Assert.Throws<FormatException>(() => SpaceCassette.Parse(Encoding.UTF8.GetBytes(new string('[', 100_000))));
        var error = Assert.Throws<FormatException>(() => SpaceCassette.Parse(Encoding.UTF8.GetBytes($"{{\"exchanges\":[{string.Join(',', Enumerable.Repeat('1', 10_001))}]}}")));
        Assert.Contains("10001 exchanges", error.Message, StringComparison.Ordinal);
        string path = Path.Combine(Tape.Recordings(Tape.Newest), "wire", "25-call-gen.json");
        Assert.Contains("raise maxBytes", Assert.Throws<FormatException>(() => SpaceCassette.Load(path, 10)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Jobs_of_a_session_find_their_events_on_a_shared_stream_and_on_streams_of_their_own(bool isShared)
    {
        await using var replayer = SpaceReplayer.For(SpaceCassette.Load(Path.Combine(Tape.Recordings(Tape.Newest), "wire", "98-queue-three-events-one-stream.json")), new() { SharesStreams = true });
        using var client = new HttpClient(replayer.CreateHandler()) { BaseAddress = new("http://localhost/") };
        var streams = new List<string>();
        foreach (var join in Tape.Load("wire/98-queue-three-events-one-stream").Exchanges.Where(static exchange => exchange.Method == "POST"))
        {
            await PlayAsync(client, join);
            if (!isShared)
                streams.Add(await client.GetStringAsync("/gradio_api/queue/data?session_hash=" + SessionOf(join), Cancel));
        }

        if (isShared)
            streams.Add(await client.GetStringAsync("/gradio_api/queue/data?session_hash=" + SessionOf(Tape.Load("wire/98-queue-three-events-one-stream").Exchanges[0]), Cancel));
        Assert.Equal(isShared ? 1 : 3, streams.Count);
        Assert.Equal(3, string.Concat(streams).Split("process_completed").Length - 1);
        Assert.All(streams, static stream => Assert.EndsWith("data: {\"msg\":\"close_stream\",\"event_id\":null}\n\n", stream, StringComparison.Ordinal));
        replayer.EnsureDone();
    }

    private static string SessionOf(TapeExchange join) => WireJson.TextOf(WireJson.Parse(Encoding.UTF8.GetString(join.Body!)), "session_hash")!;

    // A recording without its long answers can't be played, and one that its recorder hung up on has no end.
    private static bool IsWhole(string path) =>
        File.ReadAllText(path) is var text && !text.Contains("body_omitted_bytes", StringComparison.Ordinal) && !text.Contains("\"client_aborted\": true", StringComparison.Ordinal) && !text.Contains("\"timeout\"", StringComparison.Ordinal);

    private static byte[] Cassette(params string[] exchanges) => Encoding.UTF8.GetBytes($$"""{"name":"test","exchanges":[{{string.Join(',', exchanges)}}]}""");

    private static SpaceOptions Options(SpaceTransport transport) => new() { Transport = transport, BaseAddress = new("http://localhost/") };

    private static async Task<string> DrawTwiceAsync(SpaceConnection connection)
    {
        var told = new StringBuilder();
        var client = new Sketcher(connection);
        var job = client.SubmitDraw(new() { Image = ImageFile.FromBytes(Png, "cat #1.png"), Seed = 7 }, Cancel);
        await foreach (var item in job.Events.WithCancellation(Cancel))
            told.Append(item.GetType().Name).Append(item is SpaceEvent.Partial<DrawResult> partial ? partial.Value.Notes : "").Append('\n');
        var result = await job;
        told.Append(result.Notes).Append(Convert.ToHexString(await result.Picture!.ReadAllBytesAsync(Cancel))).Append('\n');
        var error = await Assert.ThrowsAsync<SpaceException>(() => client.DrawAsync(new() { Image = ImageFile.FromBytes(Png, "cat #1.png"), Seed = 13 }, Cancel));
        return told.Append(error.Message).ToString();
    }

    private static async Task<DrawResult> DrawAsync(DrawRequest request, EmulatedJob<DrawResult> job, CancellationToken cancellationToken)
    {
        if (request.Seed == 13)
            throw new EmulatedSpaceException("Unlucky.");
        await job.YieldAsync(new() { Notes = "half" }, cancellationToken);
        return new() { Notes = "done", Picture = request.Image };
    }

    private static async Task PlayAsync(HttpClient client, TapeExchange exchange)
    {
        using var request = new HttpRequestMessage(new(exchange.Method), new Uri("http://localhost" + exchange.Path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        if (exchange.Body is not null)
            request.Content = new ByteArrayContent(exchange.Body);
        if (request.Content is not null && exchange.Headers.TryGetValue("Content-Type", out string? type))
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
        using var bytes = new MemoryStream();
        bool brokeOff = false;
        try
        {
            await answer.Content.CopyToAsync(bytes, Cancel);
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            brokeOff = true;
        }

        Assert.True(exchange.Status == (int)answer.StatusCode, $"{exchange.Method} {exchange.Path}: {Encoding.UTF8.GetString(bytes.ToArray())}");
        Assert.Equal(exchange.BreaksOff, brokeOff);
        if (!brokeOff)
            Assert.Equal(exchange.AnswerText, Encoding.UTF8.GetString(bytes.ToArray()));
        Assert.Equal(exchange.AnswerHeaders.GetValueOrDefault("date"), answer.Headers.NonValidated.TryGetValues("date", out var date) ? date.ToString() : null);
        Assert.Equal(exchange.AnswerHeaders.GetValueOrDefault("content-type"), answer.Content.Headers.NonValidated.TryGetValues("content-type", out var content) ? content.ToString() : null);
    }

    private static async Task AssertBrokenAsync(HttpClient client)
    {
        using var answer = await client.GetAsync("/gradio_api/call/greet/nosuch", HttpCompletionOption.ResponseHeadersRead, Cancel);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(Cancel));
        Assert.Equal("event: error", await reader.ReadLineAsync(Cancel));
        await Assert.ThrowsAnyAsync<IOException>(() => reader.ReadToEndAsync(Cancel));
    }
}
