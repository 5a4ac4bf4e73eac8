using SpacesSdk.Tests.Soak;
using SpacesSdk.Tests.Support;

namespace SpacesSdk.Tests.Peers;

/// <summary>What was measured to go wrong with the official clients of Python and JavaScript goes right here.</summary>
public sealed class PeerDefectTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names =>
    [
        "plain.png", "a#b.png", "100%.png", "50%25.png", "a b.png", "a+b.png", "a&b=c.png", "a;b,c.png", "it's.png", "ümläut é.png", "雪の結晶.png", "🎨.png",
        "#%+&;é雪 ('x').png", "..%2f..png", "%e2%82%ac.png",
    ];

    [Theory]
    [InlineData(9_007_199_254_740_993)]
    [InlineData(-9_007_199_254_740_993)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public async Task Integers_beyond_2_to_the_53_are_exact_both_ways(long number)
    {
        foreach (var transport in Enum.GetValues<SpaceTransport>())
        {
            await using var emulator = PeerSpace.Start();
            await using var connection = emulator.CreateConnection(new() { Transport = transport, UseEnvironmentToken = false });
            var result = await new PaintSpace(connection).PaintAsync(new() { Image = Image("a.png"), Seed = number }, Cancel);
            Assert.Equal(number, result.Seed);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_file_of_any_name_goes_up_and_comes_down_with_its_name_and_bytes(string name)
    {
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(name);
        await using var emulator = PeerSpace.Start();
        await emulator.StartAsync(Cancel);
        await using var connection = new SpaceConnection(PaintSpace.Descriptor, new() { BaseAddress = emulator.BaseAddress, UseEnvironmentToken = false });
        var result = await new PaintSpace(connection).PaintAsync(new() { Image = ImageFile.FromBytes(bytes, name) }, Cancel);
        Assert.Equal(name, result.Picture!.Name);
        Assert.Equal(bytes, await result.Picture.ReadAllBytesAsync(Cancel));
    }

    [Fact]
    public async Task A_file_whose_address_was_never_escaped_is_found_by_its_path()
    {
        var server = PaintServer.Create();
        var result = await PaintServer.Client(server).PaintAsync(new() { Image = Image("a.png") }, Cancel);
        Assert.Equal("png"u8.ToArray(), await result.Picture!.ReadAllBytesAsync(Cancel));
        Assert.Equal("/gradio_api/file=/srv/out/a%20%23b%25.png", server.Calls[^1].Uri.AbsolutePath);
    }

    [Theory]
    [InlineData("cat.png", "image/png")]
    [InlineData("cat.webp", "image/webp")]
    [InlineData("cat.unknown", "application/octet-stream")]
    public async Task An_upload_keeps_its_name_and_type(string name, string type)
    {
        var server = PaintServer.Create();
        await PaintServer.Client(server).PaintAsync(new() { Image = Image(name) }, Cancel);
        string upload = server.Calls.Single(r => r.Path == "/gradio_api/upload").Body;
        Assert.Contains($"filename=\"{name}\"", upload, StringComparison.Ordinal);
        Assert.Contains("Content-Type: " + type, upload, StringComparison.Ordinal);
        Assert.DoesNotContain("blob", upload, StringComparison.Ordinal);
        Assert.Contains($"\"orig_name\":\"{name}\"", server.Calls.Single(r => r.Path == "/gradio_api/queue/join").Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SpaceTransport.Queue)]
    [InlineData(SpaceTransport.CallV1)]
    [InlineData(SpaceTransport.CallV2)]
    public async Task Calls_of_one_client_that_all_run_at_once_get_each_its_own_result(SpaceTransport transport)
    {
        const int Calls = 32;
        int running = 0;
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var emulator = PeerSpace.Start(Calls, () => Interlocked.Increment(ref running) == Calls ? Release() : all.Task);
        await using var connection = emulator.CreateConnection(new() { Transport = transport, UseEnvironmentToken = false });
        var client = new PaintSpace(connection);
        var image = Image("shared.png");
        var results = await Task.WhenAll(Enumerable.Range(0, Calls).Select(seed => client.PaintAsync(new() { Image = image, Seed = seed }, Cancel)));
        Assert.Equal(Enumerable.Range(0, Calls).Select(static seed => (long?)seed), results.Select(static r => r.Seed));

        Task Release()
        {
            all.SetResult();
            return Task.CompletedTask;
        }
    }

    // The clock stands still, so whatever a call waited for by time would never come.
    [Theory]
    [InlineData(SpaceTransport.Queue)]
    [InlineData(SpaceTransport.CallV1)]
    [InlineData(SpaceTransport.CallV2)]
    public async Task A_call_waits_for_no_time_to_pass(SpaceTransport transport)
    {
        var clock = new CountingClock();
        await using var emulator = PeerSpace.Start();
        await using var connection = emulator.CreateConnection(new() { Transport = transport, Clock = clock, UseEnvironmentToken = false });
        var result = await new PaintSpace(connection).PaintAsync(new() { Image = Image("a.png"), Seed = 5 }, Cancel);
        Assert.Equal(5, result.Seed);
        Assert.True(clock.Shortest >= TimeSpan.FromSeconds(5), $"a timer of {clock.Shortest}"); // those that are left watch over a silent server
    }

    [Theory]
    [InlineData("wire/58-call-skip-api-output", SpaceTransport.CallV1, "/with_button_out", "[\"x\",\"x\",null,null,null]")]
    [InlineData("wire/59-queue-skip-api-output", SpaceTransport.Queue, "/with_button_out", "[\"x\",\"x\",null,null,null]")]
    public Task The_outputs_of_buttons_are_no_results(string tape, SpaceTransport transport, string endpoint, string wanted) => GivesAsync(tape, transport, endpoint, wanted);

    [Theory]
    [InlineData("wire/60-call-returns_update", SpaceTransport.CallV1, "/returns_update", "[\"x!\",null,null,null,null]")]
    [InlineData("wire/61-queue-returns_update", SpaceTransport.Queue, "/returns_update", "[\"x!\",null,null,null,null]")]
    [InlineData("wire/62-call-returns_skip", SpaceTransport.CallV1, "/returns_skip", "[null,null,null,null,null]")]
    [InlineData("wire/63-queue-returns_skip", SpaceTransport.Queue, "/returns_skip", "[null,null,null,null,null]")]
    public Task An_update_is_the_value_in_it(string tape, SpaceTransport transport, string endpoint, string wanted) => GivesAsync(tape, transport, endpoint, wanted);

    private static async Task GivesAsync(string tape, SpaceTransport transport, string endpoint, string wanted)
    {
        await using var connection = AnySpace.Connect(TapeServer.Of(tape), options => options.Transport = transport);
        var result = await connection.Submit(endpoint, ("a", "\"x\""));
        Assert.Equal(wanted, result.ToString());
    }

    private static ImageFile Image(string name) => ImageFile.FromBytes("picture"u8.ToArray(), name);
}
