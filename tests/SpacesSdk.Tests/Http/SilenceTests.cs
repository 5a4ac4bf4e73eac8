using Microsoft.Extensions.Time.Testing;
using SpacesSdk.Tests.Support;

namespace SpacesSdk.Tests.Http;

/// <summary>A server that goes silent ends the wait, whatever is waited for.</summary>
public sealed class SilenceTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly SemaphoreSlim _asked = new(0);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _asked.Dispose();

    [Theory]
    [InlineData("/config")]
    [InlineData("/gradio_api/upload")]
    public async Task A_silent_answer_ends_the_call_as_a_lost_connection_without_another_try(string path)
    {
        var server = SilentAt(path);
        var call = Client(server).PaintAsync(Request(), Cancel);
        await _asked.WaitAsync(Cancel);
        _clock.Advance(TimeSpan.FromSeconds(61));
        var error = await Assert.ThrowsAsync<SpaceException>(() => call);
        Assert.Equal(SpaceErrorKind.ConnectionLost, error.Kind);
        Assert.Contains("60 seconds", error.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests, r => r.Path == path);
    }

    [Fact]
    public async Task A_silent_description_of_the_parameters_is_done_without()
    {
        var call = Client(SilentAt("/gradio_api/info")).PaintAsync(Request() with { Masks = null! }, Cancel);
        await _asked.WaitAsync(Cancel);
        _clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(7, (await call).Seed);
    }

    [Fact]
    public async Task A_download_that_stops_in_the_middle_ends_as_a_lost_connection()
    {
        var result = await Client(PaintServer.Create(first: r => r.Path.Contains("/file=", StringComparison.Ordinal)
            ? new() { Content = new StreamContent(new StalledStream(_asked)) }
            : null)).PaintAsync(Request(), Cancel);
        var bytes = result.Picture!.ReadAllBytesAsync(Cancel);
        await _asked.WaitAsync(Cancel);
        _clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(SpaceErrorKind.ConnectionLost, (await Assert.ThrowsAsync<SpaceException>(() => bytes)).Kind);
    }

    [Fact]
    public async Task The_function_is_looked_up_again_when_some_minutes_have_passed()
    {
        var server = Renumbered();
        var client = Client(server);
        await client.PaintAsync(Request(), Cancel);
        await client.PaintAsync(Request(), Cancel);
        _clock.Advance(TimeSpan.FromMinutes(6));
        await client.PaintAsync(Request(), Cancel);
        Assert.Equal([1, 1, 2], Functions(server));
    }

    [Theory]
    [InlineData(404)]
    [InlineData(500)]
    public async Task The_function_is_looked_up_again_after_a_call_that_may_have_missed_it(int status)
    {
        bool failed = false;
        var server = Renumbered(r => r.Path.EndsWith("/join", StringComparison.Ordinal) && !failed && (failed = true)
            ? ServerInMemory.Json("{}", (System.Net.HttpStatusCode)status)
            : null);
        var client = Client(server);
        await Assert.ThrowsAsync<SpaceException>(() => client.PaintAsync(Request(), Cancel));
        await client.PaintAsync(Request(), Cancel);
        Assert.Equal([1, 2], Functions(server));
    }

    private static PaintSpace.PaintRequest Request() => new() { Image = ImageFile.FromBytes(new byte[1], "a.png") };

    private static IEnumerable<int> Functions(ServerInMemory server) => server.Calls
        .Where(r => r.Path.EndsWith("/join", StringComparison.Ordinal))
        .Select(r => System.Text.Json.JsonDocument.Parse(r.Body).RootElement.GetProperty("fn_index").GetInt32());

    // Each time it is asked, the function has the next number.
    private static ServerInMemory Renumbered(Func<Request, HttpResponseMessage?>? first = null)
    {
        int id = 0;
        return PaintServer.Create(first: r => r.Path == "/config"
            ? ServerInMemory.Json(PaintServer.Config.Replace("\"id\":3", $"\"id\":{++id}", StringComparison.Ordinal))
            : first?.Invoke(r));
    }

    private PaintSpace Client(ServerInMemory server) => PaintServer.Client(server, options => options.Clock = _clock);

    private ServerInMemory SilentAt(string path)
    {
        var server = new HttpMessageInvoker(PaintServer.Create());
        return new(async (request, cancel) =>
        {
            if (request.Path == path)
            {
                _asked.Release();
                await Task.Delay(Timeout.Infinite, cancel);
            }
            using var same = new HttpRequestMessage(new(request.Method), request.Uri);
            return await server.SendAsync(same, cancel);
        });
    }

    /// <summary>Bytes that never come.</summary>
    private sealed class StalledStream(SemaphoreSlim asked) : MemoryStream
    {
        public override bool CanSeek => false;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            asked.Release();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }
    }
}
