using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;

namespace SpacesSdk.Emulator.Tests;

/// <summary>A Space that sleeps, starts and fails, as the Hub tells it.</summary>
public sealed class HubTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_sleeping_Space_is_woken_by_a_request_and_takes_its_time()
    {
        var clock = new FakeTimeProvider();
        await using var running = await StartAsync(clock);
        running.Emulator.Hub.Sleep(("BUILDING", TimeSpan.FromSeconds(20)), ("APP_STARTING", TimeSpan.FromSeconds(10)));
        Assert.Equal("SLEEPING", await StageAsync(running.Client));
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal("SLEEPING", await StageAsync(running.Client));
        using var asleep = await running.Client.GetAsync("/config", Cancel);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, asleep.StatusCode);
        Assert.Equal("text/html", asleep.Content.Headers.ContentType!.MediaType);
        Assert.Equal("BUILDING", await StageAsync(running.Client));
        clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal("APP_STARTING", await StageAsync(running.Client));
        using var starting = await running.Client.GetAsync("/config", Cancel);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, starting.StatusCode);
        clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("RUNNING", await StageAsync(running.Client));
        using var awake = await running.Client.GetAsync("/config", Cancel);
        Assert.Equal(HttpStatusCode.OK, awake.StatusCode);
        Assert.Equal(5, running.Emulator.Hub.Questions);
    }

    [Fact]
    public async Task A_paused_Space_is_not_woken()
    {
        await using var running = await StartAsync(TimeProvider.System);
        running.Emulator.Hub.SetStage("PAUSED");
        using var answer = await running.Client.GetAsync("/config", Cancel);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("PAUSED", await StageAsync(running.Client));
    }

    [Fact]
    public async Task A_broken_Space_says_why()
    {
        await using var running = await StartAsync(TimeProvider.System);
        running.Emulator.Hub.SetStage("RUNTIME_ERROR", "No module named 'torch'");
        var runtime = JsonDocument.Parse(await running.Client.GetStringAsync("/api/spaces/acme/sketcher", Cancel)).RootElement.GetProperty("runtime");
        Assert.Equal("No module named 'torch'", runtime.GetProperty("errorMessage").GetString());
        Assert.Equal(JsonValueKind.Null, runtime.GetProperty("hardware").GetProperty("current").ValueKind);
    }

    [Fact]
    public async Task The_Hub_knows_the_Space_by_its_subdomain_too_and_no_other()
    {
        await using var running = await StartAsync(TimeProvider.System);
        Assert.Contains("\"id\":\"acme/sketcher\"", await running.Client.GetStringAsync("/api/spaces/by-subdomain/acme-sketcher", Cancel), StringComparison.Ordinal);
        using var other = await running.Client.GetAsync("/api/spaces/acme/other", Cancel);
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }

    [Fact]
    public async Task The_Hub_tells_a_quota_where_there_is_one()
    {
        await using var running = await StartAsync(TimeProvider.System);
        using var none = await running.Client.GetAsync("/api/spaces/zero-gpu/quota", Cancel);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        running.Emulator.Hub.Quota = new(TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(42), DateTimeOffset.UnixEpoch);
        Assert.Equal("""{"base":300,"current":42,"resetsAt":"1970-01-01T00:00:00.000Z"}""", await running.Client.GetStringAsync("/api/spaces/zero-gpu/quota", Cancel));
    }

    private static Task<RunningEmulator> StartAsync(TimeProvider clock) =>
        RunningEmulator.StartAsync(SpaceEmulator.For(Sketcher.Descriptor, new() { Clock = clock }), EmulatorHost.Memory);

    private static async Task<string?> StageAsync(HttpClient client) =>
        JsonDocument.Parse(await client.GetStringAsync("/api/spaces/acme/sketcher", Cancel)).RootElement.GetProperty("runtime").GetProperty("stage").GetString();
}
