using System.Net;
using Microsoft.Extensions.Time.Testing;
using SpacesSdk.Tests.Http;
using SpacesSdk.Tests.Support;

namespace SpacesSdk.Tests.Hub;

/// <summary>The GPU quota of the token's account, asked for by the application or before a call.</summary>
public sealed class GpuQuotaTests
{
    private const string Spent = """{"base":1500,"current":12.5,"resetsAt":"2026-11-22T18:30:00.000Z","overquotaUsed":0}""";

    private readonly FakeTimeProvider _clock = new(new(2026, 11, 22, 16, 30, 0, TimeSpan.Zero));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_quota_is_read_with_the_token_of_the_account()
    {
        var server = Server(Spent);
        await using var connection = Connect(server);
        Assert.Equal(
            new SpaceGpuQuota(TimeSpan.FromSeconds(1500), TimeSpan.FromSeconds(12.5), new(2026, 11, 22, 18, 30, 0, TimeSpan.Zero), TimeSpan.Zero),
            await connection.GetGpuQuotaAsync(Cancel));
        var asked = Assert.Single(server.Requests);
        Assert.Equal(("https://huggingface.co/api/spaces/zero-gpu/quota", "Bearer hf_x"), (asked.Uri.ToString(), asked.Authorization));
    }

    [Fact]
    public async Task An_unused_quota_has_no_date()
    {
        await using var connection = Connect(Server("""{"base":2400,"current":2400,"resetsAt":null}"""));
        Assert.Equal(new(TimeSpan.FromSeconds(2400), TimeSpan.FromSeconds(2400), null, null), await connection.GetGpuQuotaAsync(Cancel));
    }

    [Theory]
    [InlineData("{}", SpaceErrorKind.Protocol)]
    [InlineData("[1", SpaceErrorKind.Protocol)]
    [InlineData("""{"current":"much"}""", SpaceErrorKind.Protocol)]
    [InlineData("""{"current":-5}""", SpaceErrorKind.Protocol)]
    public async Task An_answer_that_holds_no_quota_is_an_error(string json, SpaceErrorKind kind)
    {
        await using var connection = Connect(Server(json));
        Assert.Equal(kind, (await Assert.ThrowsAsync<SpaceException>(() => connection.GetGpuQuotaAsync(Cancel))).Kind);
    }

    [Fact]
    public async Task Without_a_token_for_the_Hub_nothing_is_asked()
    {
        var server = Server(Spent);
        await using var connection = Connect(server, options => options.Token = null);
        Assert.Equal(SpaceErrorKind.Authentication, (await Assert.ThrowsAsync<SpaceException>(() => connection.GetGpuQuotaAsync(Cancel))).Kind);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_call_that_the_account_has_too_little_for_fails_before_anything_is_sent()
    {
        var server = Server(Spent);
        await using var connection = Connect(server, options => options.RequiredGpuTime = TimeSpan.FromSeconds(60));
        var error = await Assert.ThrowsAsync<SpaceException>(() => connection.Submit("/generate", ("x", "1")).Completion);
        Assert.Equal((SpaceErrorKind.Quota, TimeSpan.FromHours(2)), (error.Kind, error.RetryAfter));
        Assert.Equal(new SpaceQuotaError(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(12.5), TimeSpan.FromHours(2)), error.Quota);
        Assert.Contains("in 120 minutes", error.NextStep, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Requests, static r => r.Method == "POST");
    }

    [Theory]
    [InlineData(10, Spent, "zero-a10g", 200)]
    [InlineData(60, Spent, "t4-small", 200)]
    [InlineData(60, "{}", "zero-a10g", 200)]
    [InlineData(60, Spent, "zero-a10g", 429)]
    [InlineData(60, Spent, "zero-a10g", 500)]
    public async Task A_call_goes_on_where_enough_is_left_the_Space_costs_none_or_the_Hub_does_not_say(int needed, string quota, string hardware, int status)
    {
        await using var connection = Connect(Server(quota, hardware, (HttpStatusCode)status), options => (options.RequiredGpuTime, options.MaxRetries) = (TimeSpan.FromSeconds(needed), 0));
        await connection.Submit("/generate", ("x", "1"));
    }

    private static ServerInMemory Server(string quota, string hardware = "zero-a10g", HttpStatusCode status = HttpStatusCode.OK) => new(request => request.Uri.ToString() switch
    {
        "https://huggingface.co/api/spaces/zero-gpu/quota" => ServerInMemory.Json(quota, status),
        "https://huggingface.co/api/spaces/test/any" => ServerInMemory.Json("{\"id\":\"test/any\",\"runtime\":{\"stage\":\"RUNNING\",\"hardware\":{\"current\":\"" + hardware + "\"}}}"),
        _ => HttpErrorTests.Known(request),
    });

    private SpaceConnection Connect(ServerInMemory server, Action<SpaceOptions>? configure = null)
    {
        var options = new SpaceOptions { UseEnvironmentToken = false, Token = "hf_x", Clock = _clock };
        configure?.Invoke(options);
        return new(AnySpace.Descriptor, options, server);
    }
}
