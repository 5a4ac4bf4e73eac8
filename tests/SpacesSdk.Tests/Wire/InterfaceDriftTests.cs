using SpacesSdk.Tests.Support;

namespace SpacesSdk.Tests.Wire;

/// <summary>A Space whose interface isn't the pinned one is refused by name, before anything is lost.</summary>
public sealed class InterfaceDriftTests
{
    [Fact]
    public async Task A_parameter_without_a_place_on_the_wire_is_drift_and_starts_nothing()
    {
        var server = PaintServer.Create(first: static r =>
            r.Path == "/config" ? ServerInMemory.Json(PaintServer.Config.Replace("[1,2,3,4]", "[1,2,3]", StringComparison.Ordinal)) : null);
        var error = await FailAsync(server);
        Assert.Equal(SpaceErrorKind.Drift, error.Kind);
        Assert.Contains("'masks'", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Calls, static r => r.Path.EndsWith("/join", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("[null]", "1 values instead of the 2")]
    [InlineData("[null,7,8]", "3 values instead of the 2")]
    public async Task A_result_of_another_length_is_drift_and_tells_both(string result, string text)
    {
        var error = await FailAsync(PaintServer.Create(result));
        Assert.Equal(SpaceErrorKind.Drift, error.Kind);
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
        Assert.Contains("dotnet spaces update", error.NextStep, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("6.25.0", "/gradio_api/call/v2/paint")]
    [InlineData("6.12.0", null)]
    public async Task Where_the_defaults_are_not_told_an_unset_value_is_left_to_a_server_that_fills_it(string version, string? start)
    {
        var server = PaintServer.Create(first: r => r.Path switch
        {
            "/config" => ServerInMemory.Json(PaintServer.Config.Replace("6.25.0", version, StringComparison.Ordinal)),
            "/gradio_api/info" => ServerInMemory.Json("no", System.Net.HttpStatusCode.InternalServerError),
            _ => null,
        });
        var call = PaintServer.Client(server).PaintAsync(new() { Image = ImageFile.FromBytes(new byte[1], "a.png") }, TestContext.Current.CancellationToken);
        if (start is null)
            Assert.Contains("'masks' was left out", (await Assert.ThrowsAsync<SpaceException>(() => call)).Message, StringComparison.Ordinal);
        else
            Assert.Equal(7, (await call).Seed);
        Assert.Equal(start, server.Calls.FirstOrDefault(static r => r.Method == "POST" && !r.Path.EndsWith("/upload", StringComparison.Ordinal))?.Path);
    }

    private static Task<SpaceException> FailAsync(ServerInMemory server) => Assert.ThrowsAsync<SpaceException>(() => PaintServer.Client(server).PaintAsync(
        new() { Image = ImageFile.FromBytes(new byte[1], "a.png") }, TestContext.Current.CancellationToken));
}
