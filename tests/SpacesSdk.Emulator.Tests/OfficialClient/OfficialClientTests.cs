namespace SpacesSdk.Emulator.Tests.OfficialClient;

/// <summary>A client that nobody here wrote calls the emulator: <c>@gradio/client</c> 2.7.0 from npm, and 0.16.0 of the time of Gradio 4.</summary>
public sealed class OfficialClientTests(NodeClient client) : IClassFixture<NodeClient>
{
    [Fact]
    public async Task It_predicts_by_position_by_name_and_by_number() => Assert.Equal(
        ["""["Hello Ada"]""", """["A|dflt|7"]""", """["Hello by number"]"""],
        await PlayAsync("predict"));

    [Fact]
    public async Task It_calls_past_the_queue_what_is_not_queued() => Assert.Equal(
        ["""["unq x"]""", """{"failed":true,"message":"unq err"}"""],
        await PlayAsync("unqueued"));

    [Fact]
    public async Task It_sees_its_place_and_every_progress() => Assert.Equal(
        [
            """{"status":"pending"}""",
            """{"status":"pending","position":0,"size":1}""",
            """{"status":"pending","position":0}""",
            """{"status":"pending","progress":[{"index":null,"length":null,"unit":"steps","progress":0,"desc":"starting"}]}""",
            """{"status":"pending","progress":[{"index":2,"length":3,"unit":"its","progress":null,"desc":"step 1"}]}""",
            """{"status":"pending","progress":[{"index":3,"length":3,"unit":"its","progress":null,"desc":"step 2"}]}""",
            """{"data":["done"]}""",
            """{"status":"complete"}""",
        ],
        await PlayAsync("progress"));

    [Fact]
    public async Task It_sees_logs_with_level_and_title() => Assert.Equal(
        [
            """{"log":"info msg","level":"info","title":"Info"}""",
            """{"log":"warn msg","level":"warning","title":"W!"}""",
            """{"log":"ok msg","level":"success","title":"Success"}""",
        ],
        (await PlayAsync("logs")).Where(static line => line.Contains("\"log\"", StringComparison.Ordinal)));

    [Fact]
    public async Task It_puts_streamed_differences_together() => Assert.Equal(
        ["""{"data":["tok0 "]}""", """{"data":["tok0 tok1 "]}""", """{"data":["tok0 tok1 tok2 "]}""", """{"data":["tok0 tok1 tok2 tok3 "]}""", """{"data":["tok0 tok1 tok2 tok3 "]}"""],
        Data(await PlayAsync("generator")));

    [Fact]
    public async Task It_puts_differences_of_whole_objects_together()
    {
        var data = Data(await PlayAsync("diffs")).ToList();
        Assert.Equal(5, data.Count);
        Assert.Equal("""{"data":[{"items":[{"i":0,"s":""}],"n":0,"k0":0},"step 0"]}""", data[0]);
        Assert.Equal("""{"data":[{"items":[{"i":1,"s":"x"},{"i":2,"s":"xx"},{"i":3,"s":"xxx"}],"n":3,"k1":1,"k2":2,"k3":3},"step 3"]}""", data[4]);
        Assert.Equal(data[4], data[3]);
    }

    [Fact]
    public async Task It_sends_files_and_gets_them_back()
    {
        var lines = await PlayAsync("upload");
        Assert.Contains("\"orig_name\":\"a b#c%20.txt\"", lines[0], StringComparison.Ordinal);
        Assert.Contains("\"size\":12", lines[0], StringComparison.Ordinal);
        Assert.Equal("""{"status":200,"text":"twelve bytes"}""", lines[1]);
        Assert.Equal("""["blob 4"]""", lines[2]);
    }

    [Fact]
    public async Task It_is_told_that_a_file_is_too_long() => Assert.Equal(
        ["""{"error":"HTTP 413: File size exceeded maximum allowed size of 8 bytes."}""", "1"],
        await PlayAsync("limit", RecordedApp.Create(new() { MaxFileBytes = 8 })));

    [Fact]
    public async Task It_keeps_a_session_of_its_own_from_call_to_call() => Assert.Equal(
        ["""["x:1"]""", """["x:2"]""", """["x:1"]""", """["x:3"]""", """{"heartbeat":true}"""],
        await PlayAsync("state"));

    [Fact]
    public async Task Twenty_calls_share_one_stream() => Assert.Equal(
        $"[{string.Join(',', Enumerable.Range(0, 20).Select(static i => $"\"Hello n{i}\""))}]",
        Assert.Single(await PlayAsync("concurrent", RecordedApp.Create(new() { ConcurrencyLimit = 4 }))));

    // A cancelled job ends with an empty output, on which this client stumbles: at a recorded server just as here.
    [Fact]
    public async Task It_cancels_a_generator_and_the_handler_hears_of_it()
    {
        var cancelled = new TaskCompletionSource();
        var emulator = RecordedApp.Create().HandleJson("/slow_gen", async (_, job, cancel) =>
        {
            await using var registration = cancel.Register(cancelled.SetResult);
            await job.YieldAsync(RecordedApp.Texts("i0"), cancel);
            await job.YieldAsync(RecordedApp.Texts("i1"), cancel);
            await Task.Delay(Timeout.Infinite, cancel);
            return RecordedApp.Texts("never");
        });
        var lines = await PlayAsync("cancel", emulator);
        await cancelled.Task.WaitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["""{"data":["i0"]}""", """{"data":["i1"]}"""], Data(lines).Take(2));
        Assert.Equal("""{"status":"error","message":"An Unexpected Error Occurred!"}""", lines[^1]);
    }

    [Fact]
    public async Task It_is_told_what_failed_as_far_as_the_Space_tells() => Assert.Equal(
        [
            """{"failed":true,"message":"user visible error 💥","title":"My Title"}""",
            """{"failed":true,"message":"An error occurred","title":"Error"}""",
            """{"failed":true,"message":"Value: zzz is not in the list of choices: ['a', 'b']","title":"Error"}""",
        ],
        (await PlayAsync("error")).Take(3));

    [Fact]
    public async Task It_is_told_that_the_queue_is_full()
    {
        var emulator = RecordedApp.Create(new() { MaxQueueSize = 1 })
            .HandleJson("/slow", static async (_, _, cancel) =>
            {
                await Task.Delay(Timeout.Infinite, cancel);
                return RecordedApp.Texts("never");
            });
        Assert.Equal("""{"failed":true,"message":"This application is currently busy. Please try again. "}""", Assert.Single(await PlayAsync("full", emulator)));
    }

    [Fact]
    public async Task It_logs_in_with_a_name_and_a_password()
    {
        var lines = await PlayAsync("login", RecordedApp.Create(new() { Logins = new Dictionary<string, string> { ["alice"] = "pw" } }));
        Assert.Equal("""["Hello Ada"]""", lines[0]);
        Assert.All(lines.Skip(1), static line => Assert.StartsWith("""{"failed":true""", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_brings_its_token_to_a_private_Space()
    {
        var lines = await PlayAsync("token", RecordedApp.Create(new() { RequiredToken = "hf_right" }));
        Assert.Equal("""["Hello Ada"]""", lines[0]);
        Assert.StartsWith("""{"failed":true""", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_finds_the_same_server_when_it_reconnects() => Assert.Equal("\"connected\"", Assert.Single(await PlayAsync("reconnect")));

    [Theory]
    [InlineData("6.0.2")]
    [InlineData("5.45.0")]
    [InlineData("5.0.1")]
    [InlineData("4.44.1")]
    public async Task It_gets_along_with_every_older_release(string release)
    {
        string folder = Tape.DataFolder(Path.Combine("releases", release));
        Assert.Equal(["""["Hello Ada"]""", """["A|dflt|7"]""", """["Hello by number"]"""], await PlayAsync("predict", RecordedApp.Create(folder)));
        Assert.Equal("""{"data":["tok0 tok1 tok2 tok3 "]}""", Data(await PlayAsync("generator", RecordedApp.Create(folder))).Last());
    }

    [Fact]
    public async Task The_client_of_Gradio_4_gets_along_with_a_server_of_its_time()
    {
        var lines = await PlayAsync("era", RecordedApp.Create(Tape.DataFolder(Path.Combine("releases", "4.44.1"))));
        Assert.Equal(["""["Hello Ada"]""", """["tok0 tok1 tok2 "]""", """["x:1",null]""", """["x:2",null]"""], lines.Take(4));
        Assert.Equal("""{"data":[{"items":[{"i":0,"s":""}],"n":0,"k0":0},"step 0"]}""", lines[4]);
        Assert.Equal("""{"data":[{"items":[{"i":1,"s":"x"},{"i":2,"s":"xx"},{"i":3,"s":"xxx"}],"n":3,"k1":1,"k2":2,"k3":3},"step 3"]}""", lines[8]);
        Assert.Equal("""{"failed":true,"message":"'user visible error 💥'"}""", lines[9]);
    }

    // Whether a second call shares the stream of the first is a race inside the client, which a strict replay would tell apart.
    [Theory]
    [InlineData("predict")]
    [InlineData("generator")]
    [InlineData("error")]
    [InlineData("state", true)]
    [InlineData("concurrent", true)]
    public async Task It_is_told_the_same_by_a_cassette(string scenario, bool sharesStreams = false)
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var emulator = RecordedApp.Create();
        await emulator.StartAsync(cancel);
        await using var recorder = SpaceRecorder.For(emulator.BaseAddress);
        await recorder.StartAsync(cancel);
        var told = await client.PlayAsync(recorder.BaseAddress, scenario);
        await using var replayer = SpaceReplayer.For(SpaceCassette.Parse(recorder.Eject().ToJson()), new() { SharesStreams = sharesStreams });
        await replayer.StartAsync(cancel);
        Assert.Equal(told.Select(static line => line.GetRawText()), (await client.PlayAsync(replayer.BaseAddress, scenario)).Select(static line => line.GetRawText()));
        Assert.Empty(replayer.Unexpected);
    }

    private Task<IReadOnlyList<string>> PlayAsync(string scenario) => PlayAsync(scenario, RecordedApp.Create());

    private async Task<IReadOnlyList<string>> PlayAsync(string scenario, SpaceEmulator emulator)
    {
        await using (emulator)
            return [.. (await client.PlayAsync(emulator, scenario)).Select(static line => JsonText.Compact(line))];
    }

    private static IEnumerable<string> Data(IEnumerable<string> lines) => lines.Where(static line => line.StartsWith("{\"data\"", StringComparison.Ordinal));
}
