using System.Text;
using Microsoft.Extensions.Logging;

namespace SpacesSdk.Emulator.Tests;

/// <summary>A Space that is pinned in this repository, called with nothing but HTTP, as its own agents.md tells.</summary>
public sealed class PinnedSpaceTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(EmulatorHost.Port)]
    [InlineData(EmulatorHost.Memory)]
    public async Task A_pinned_Space_takes_an_upload_and_answers_with_a_download(EmulatorHost host)
    {
        await using var running = await RunningEmulator.StartAsync(
            SpaceEmulator.FromFolder(Tape.DataFolder("pinned")).HandleJson("/generate", async (input, job, cancel) =>
            {
                var image = job.OpenFile(input.GetProperty("image"));
                string settings = $"{image.Name} {input.GetProperty("seed")} {input.GetProperty("num_gaussians")} {input.GetProperty("output_format")}";
                var splat = await job.StoreAsync(SpaceFile.FromBytes(Encoding.UTF8.GetBytes(settings), "a b#.ply"), cancel);
                return [input.GetProperty("image"), WireJson.Null, splat, WireJson.Text("done")];
            }),
            host);
        string uploaded = await UploadAsync(running.Client);
        using var stream = await StartAsync(running.Client, $$$"""{"image":{"path":"{{{uploaded}}}","meta":{"_type":"gradio.FileData"},"orig_name":"cat.png"},"seed":7}""");
        string complete = (await stream.ReadFrameAsync())!;
        var download = RecordedApp.Json(complete[(complete.IndexOf("data: ", StringComparison.Ordinal) + 6)..])[2];
        Assert.Equal(20, download.GetProperty("size").GetInt32());
        Assert.EndsWith("/gradio_api/file=" + download.GetProperty("path").GetString(), download.GetProperty("url").GetString(), StringComparison.Ordinal);
        string escaped = Uri.EscapeDataString(download.GetProperty("path").GetString()!);
        Assert.Equal("cat.png 7 262144 ply", await running.Client.GetStringAsync("/gradio_api/file=" + escaped, Cancel));
    }

    [Theory]
    [InlineData("\"steps\":51", "Value 51 is greater than maximum value 50.")]
    [InlineData("\"steps\":0.5", "Value 0.5 is less than minimum value 1.")]
    [InlineData("\"num_gaussians\":\"3\"", "Value: 3 is not in the list of choices: ['32768', '65536', '131072', '262144']")]
    [InlineData("\"num_gaussians\":262144", "Value: 262144 is not in the list of choices: ['32768', '65536', '131072', '262144']")]
    public async Task Its_pinned_ranges_and_choices_are_kept(string setting, string text)
    {
        await using var running = await RunningEmulator.StartAsync(SpaceEmulator.FromFolder(Tape.DataFolder("pinned")), EmulatorHost.Memory);
        using var stream = await StartAsync(running.Client, $$$"""{"image":null,{{{setting}}}}""");
        Assert.Equal($$"""event: error{{"\n"}}data: {"error": "{{text}}", "duration": 10, "visible": true, "title": "Error"}{{"\n\n"}}""", await stream.ReadFrameAsync());
    }

    [Fact]
    public async Task A_handlers_exception_is_logged_here_where_the_wire_hides_it()
    {
        var log = new ListLogger();
        await using var running = await RunningEmulator.StartAsync(
            SpaceEmulator.FromFolder(Tape.DataFolder("pinned"), new() { Logger = log }).HandleJson("/generate", static (_, _, _) => throw new InvalidOperationException("boom")),
            EmulatorHost.Memory);
        using var stream = await StartAsync(running.Client, """{"image":null}""");
        Assert.Equal("event: error\ndata: {\"error\": null}\n\n", await stream.ReadFrameAsync());
        var (message, error) = Assert.Single(log.Entries);
        Assert.StartsWith("The handler of /generate failed in job ", message, StringComparison.Ordinal);
        Assert.Equal("boom", error!.Message);
    }

    [Fact]
    public async Task A_handler_that_returns_too_few_values_is_told_so_where_errors_are_shown()
    {
        await using var running = await RunningEmulator.StartAsync(
            SpaceEmulator.FromFolder(Tape.DataFolder("pinned"), new() { ShowErrors = true })
                .HandleJson("/generate", static (_, _, _) => Task.FromResult(RecordedApp.Texts("one"))),
            EmulatorHost.Memory);
        using var stream = await StartAsync(running.Client, """{"image":null}""");
        Assert.Contains("/generate returns 4 values, but its handler returned 1.", await stream.ReadFrameAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public void Options_outside_their_range_are_refused()
    {
        foreach (var options in (SpaceEmulatorOptions[])[new() { ConcurrencyLimit = 0 }, new() { MaxQueueSize = 0 }, new() { MaxRequestBytes = 0 }, new() { MaxFileBytes = -1 }])
            Assert.Throws<ArgumentOutOfRangeException>(() => SpaceEmulator.FromFolder(Tape.DataFolder("pinned"), options));
    }

    private static async Task<FrameReader> StartAsync(HttpClient client, string body)
    {
        var caller = new RawCaller(client);
        return await caller.OpenAsync("/gradio_api/call/generate/" + await caller.StartAsync("/gradio_api/call/v2/generate", body));
    }

    private static async Task<string> UploadAsync(HttpClient client)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent([1, 2, 3]), "files", "cat.png" } };
        using var answer = await client.PostAsync("/gradio_api/upload", form, Cancel);
        return RecordedApp.Json(await answer.Content.ReadAsStringAsync(Cancel))[0].GetString()!;
    }

    private sealed class ListLogger : ILogger
    {
        public List<(string Message, Exception? Error)> Entries { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Entries.Add((formatter(state, exception), exception));
    }
}
