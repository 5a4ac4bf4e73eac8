using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using SpacesSdk.Tests.Support;

namespace SpacesSdk.Tests.Diagnostics;

/// <summary>What a connection logs, and at which level.</summary>
public sealed class LogTests
{
    private readonly ConcurrentQueue<string> _lines = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_that_goes_well_is_of_interest_to_nobody_but_a_developer()
    {
        await Client(PaintServer.Create()).PaintAsync(new() { Image = ImageFile.FromBytes(new byte[5], "cat.png") }, Cancel);
        Assert.Equal(["Debug art/paint took a file of 5 bytes", "Debug art/paint/paint started as e1", "Debug art/paint/paint completed e1"], _lines);
    }

    [Fact]
    public async Task A_broken_download_is_worth_a_line()
    {
        await using var connection = AnySpace.Connect(new FileServer(new byte[1000]) { BreakAfter = 600 }, Configure);
        await Files.Files.OnServer(connection, """{"path":"/srv/cat.png"}""").ReadAllBytesAsync(Cancel);
        Assert.Equal(["Information test/any broke off a download after 600 bytes; it goes on there"], _lines);
    }

    [Fact]
    public async Task A_failure_is_a_warning_without_the_Spaces_text()
    {
        var server = PaintServer.Create(first: r => r.Path.Contains("queue/data", StringComparison.Ordinal)
            ? ServerInMemory.Events("""data: {"msg":"process_completed","event_id":"e1","output":{"error":"canary"},"success":false}""" + "\n\n")
            : null);
        await Assert.ThrowsAsync<SpaceException>(() => Client(server).PaintAsync(new() { Image = ImageFile.FromBytes(new byte[5], "canary.png") }, Cancel));
        Assert.Equal("Warning art/paint/paint failed e1: SpaceFailed", _lines.Last());
        Assert.DoesNotContain(_lines, line => line.Contains("canary", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_upload_that_is_sent_again_is_told()
    {
        int uploads = 0;
        var server = PaintServer.Create(first: r => r.Path == "/gradio_api/upload" && ++uploads == 1 ? throw new HttpRequestException("reset") : null);
        await Client(server).Connection.UploadAsync(ImageFile.FromBytes(new byte[5], "cat.png"), cancellationToken: Cancel);
        Assert.Equal(["Information An upload to art/paint failed and is sent again, as number 2", "Debug art/paint took a file of 5 bytes"], _lines);
    }

    private PaintSpace Client(ServerInMemory server) => PaintServer.Client(server, Configure);

    private void Configure(SpaceOptions options) => options.LoggerFactory = new Recorder(_lines);

    private sealed class Recorder(ConcurrentQueue<string> lines) : ILogger, ILoggerFactory
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{logLevel} {formatter(state, exception)}");

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public void Dispose()
        {
        }
    }
}
