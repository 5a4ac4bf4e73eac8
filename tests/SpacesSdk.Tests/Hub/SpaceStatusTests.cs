using System.Net;
using SpacesSdk.Tests.Support;

namespace SpacesSdk.Tests.Hub;

/// <summary>What the Hub says of a Space, asked for by the application.</summary>
public sealed class SpaceStatusTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("RUNNING", SpaceState.Running)]
    [InlineData("RUNNING_BUILDING", SpaceState.Running)]
    [InlineData("RUNNING_APP_STARTING", SpaceState.Running)]
    [InlineData("BUILDING", SpaceState.Starting)]
    [InlineData("APP_STARTING", SpaceState.Starting)]
    [InlineData("SLEEPING", SpaceState.Sleeping)]
    [InlineData("PAUSED", SpaceState.Paused)]
    [InlineData("STOPPED", SpaceState.Paused)]
    [InlineData("DELETING", SpaceState.Failed)]
    [InlineData("WHAT_COMES_NEXT", SpaceState.Unknown)]
    public async Task Each_stage_is_told_with_what_it_means_and_nobody_is_woken(string stage, SpaceState state)
    {
        var hub = new HubInMemory(stage);
        await using var connection = hub.Connect(TimeProvider.System);
        var status = await connection.GetStatusAsync(Cancel);
        Assert.Equal(new("test/any", state, stage, "zero-a10g", "t4-small", TimeSpan.FromDays(2), "Exit code: 1. ***"), status);
        Assert.Single(hub.Server.Requests);
    }

    [Fact]
    public async Task A_Space_without_a_runtime_has_an_unknown_state()
    {
        await using var connection = Connect("""{"id":7,"runtime":{"stage":null,"hardware":"cpu","gcTimeout":"never","errorMessage":["x"]}}""");
        Assert.Equal(new("test/any", SpaceState.Unknown, "", null, null, null, null), await connection.GetStatusAsync(Cancel));
    }

    [Fact]
    public async Task A_duplicate_is_asked_for_by_its_host()
    {
        var hub = new HubInMemory("RUNNING") { Id = "me/copy" };
        await using var connection = hub.Connect(TimeProvider.System, options => options.BaseAddress = new("https://me-copy.hf.space"));
        Assert.Equal("me/copy", (await connection.GetStatusAsync(Cancel)).Id);
        Assert.Equal("https://huggingface.co/api/spaces/by-subdomain/me-copy", hub.Questions.Single().Uri.ToString());
    }

    [Fact]
    public async Task An_answer_beyond_the_limit_is_refused()
    {
        await using var connection = Connect(new string(' ', 5000), options => options.MaxJsonBytes = 4096);
        Assert.Equal(SpaceErrorKind.Limit, (await Assert.ThrowsAsync<SpaceException>(() => connection.GetStatusAsync(Cancel))).Kind);
    }

    [Fact]
    public async Task A_Space_that_is_none_of_the_Hub_has_no_status_and_the_error_says_what_helps()
    {
        await using var loopback = AnySpace.Connect(new ServerInMemory(static _ => throw new InvalidOperationException("asked")));
        Assert.Contains("HubAddress", (await Assert.ThrowsAsync<SpaceException>(() => loopback.GetStatusAsync(Cancel))).NextStep, StringComparison.Ordinal);
        await using var fake = SpaceConnection.FromApi(new FakeApi());
        Assert.Equal(SpaceErrorKind.Validation, (await Assert.ThrowsAsync<SpaceException>(() => fake.GetStatusAsync(Cancel))).Kind);
    }

    [Fact]
    public async Task A_Hub_that_refuses_is_named_with_its_host()
    {
        await using var connection = Connect("{}", status: HttpStatusCode.InternalServerError);
        var error = await Assert.ThrowsAsync<SpaceException>(() => connection.GetStatusAsync(Cancel));
        Assert.StartsWith("huggingface.co: ", error.Message, StringComparison.Ordinal);
        Assert.Equal(500, error.StatusCode);
    }

    private static SpaceConnection Connect(string json, Action<SpaceOptions>? configure = null, HttpStatusCode status = HttpStatusCode.OK)
    {
        var options = new SpaceOptions { UseEnvironmentToken = false };
        configure?.Invoke(options);
        return new(AnySpace.Descriptor, options, new ServerInMemory(_ => ServerInMemory.Json(json, status)));
    }
}
