using SpacesSdk.Tests.Support;

namespace SpacesSdk.Tests.Connections;

/// <summary>Options are checked when the connection is made, and read once.</summary>
public sealed class SpaceOptionsTests
{
    public static TheoryData<string, Action<SpaceOptions>> Wrong => new()
    {
        { "BaseAddress", static o => o.BaseAddress = new("ftp://host") },
        { "BaseAddress", static o => o.BaseAddress = new("/relative", UriKind.Relative) },
        { "BaseAddress", static o => o.BaseAddress = new("https://user:secret@host") },
        { "Transport", static o => o.Transport = (SpaceTransport)9 },
        { "HeartbeatTimeout", static o => o.HeartbeatTimeout = TimeSpan.Zero },
        { "HeartbeatTimeout", static o => o.HeartbeatTimeout = TimeSpan.FromHours(2) },
        { "JobTimeout", static o => o.JobTimeout = TimeSpan.FromMilliseconds(1) },
        { "HubAddress", static o => o.HubAddress = new("ftp://host") },
        { "HubAddress", static o => o.HubAddress = new("https://user:secret@host") },
        { "ColdStartBudget", static o => o.ColdStartBudget = TimeSpan.FromSeconds(-1) },
        { "ColdStartBudget", static o => o.ColdStartBudget = TimeSpan.FromHours(3) },
        { "MaxRetries", static o => o.MaxRetries = -1 },
        { "MaxRetries", static o => o.MaxRetries = 11 },
        { "RequiredGpuTime", static o => o.RequiredGpuTime = TimeSpan.Zero },
        { "MaxEventBytes", static o => o.MaxEventBytes = 1 },
        { "MaxJsonBytes", static o => o.MaxJsonBytes = -1 },
        { "MaxUploadBytes", static o => o.MaxUploadBytes = 0 },
        { "MaxDownloadBytes", static o => o.MaxDownloadBytes = 0 },
        { "Clock", static o => o.Clock = null! },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_value_outside_its_range_is_named_with_its_range(string name, Action<SpaceOptions> change)
    {
        var options = new SpaceOptions();
        change(options);
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new PaintSpace(options));
        Assert.Equal(name, error.ParamName);
        Assert.Contains($"SpaceOptions.{name} must be", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Later_changes_do_not_reach_a_connection()
    {
        var options = new SpaceOptions { MaxEventBytes = 2048 };
        using var connection = new SpaceConnection(PaintSpace.Descriptor, options);
        options.MaxEventBytes = 4096;
        Assert.Equal(2048, connection.Options.MaxEventBytes);
    }

    [Fact]
    public void Making_a_client_does_no_IO_and_names_the_pinned_address() =>
        Assert.Equal(new Uri("https://art-paint.hf.space"), new PaintSpace().Connection.BaseAddress);

    [Theory]
    [InlineData("http://127.0.0.1:7860/proxy/app")]
    [InlineData("http://127.0.0.1:7860/proxy/app/")]
    public async Task A_Space_may_lie_below_a_path(string address)
    {
        var server = new ServerInMemory(request => request.Uri.AbsolutePath switch
        {
            "/proxy/app/config" => ServerInMemory.Json(PaintServer.Config),
            "/proxy/app/gradio_api/info" => ServerInMemory.Json(PaintServer.Info),
            "/proxy/app/gradio_api/upload" => ServerInMemory.Json("[\"/srv/up/image.png\"]"),
            "/proxy/app/gradio_api/queue/join" => ServerInMemory.Json("{\"event_id\":\"e1\"}"),
            "/proxy/app/gradio_api/queue/data" => ServerInMemory.Events("""data: {"msg":"process_completed","event_id":"e1","output":{"data":[null,7]},"success":true}""" + "\n\n"),
            _ => throw new InvalidOperationException("The server has no " + request.Path),
        });
        var client = PaintServer.Client(server, options => options.BaseAddress = new(address));
        var result = await client.PaintAsync(new() { Image = ImageFile.FromBytes(new byte[1], "a.png") }, TestContext.Current.CancellationToken);
        Assert.Equal(7, result.Seed);
        Assert.All(server.Requests, static request => Assert.Matches("^SpacesSdk/[0-9.]+$", request.Headers["User-Agent"]));
    }

    [Fact]
    public void Code_generated_for_another_contract_is_refused_with_the_reason() =>
        Assert.Contains("rebuild", Assert.Throws<InvalidOperationException>(() => new SpaceDescriptor("a/b", "https://a-b.hf.space", "", 0, static () => "{}"u8)).Message, StringComparison.Ordinal);
}
