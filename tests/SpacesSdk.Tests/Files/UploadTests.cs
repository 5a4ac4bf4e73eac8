using System.Net;
using Microsoft.Extensions.Time.Testing;
using SpacesSdk.Tests.Support;

namespace SpacesSdk.Tests.Files;

/// <summary>Uploads: what they tell, what they refuse before a byte is sent, and what happens to a file that changes on the way.</summary>
public sealed class UploadTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task An_upload_reports_its_bytes_and_its_end()
    {
        var reports = new List<TransferProgress>();
        await using var connection = Connect(PaintServer.Create());
        var file = await connection.UploadAsync(ImageFile.FromStream(Slow(3), "cat.png"), new Reports(reports), Cancel);
        Assert.Equal("/srv/up/image.png", Gradio.GradioFileData.Of(file).Path);
        Assert.Equal([(200, false), (300, false), (300, true)], reports.Select(r => (r.Bytes, r.IsCompleted)));
        Assert.Equal([2 / 3.0, 1.0, 1.0], reports.Select(r => r.Fraction!.Value));
        Assert.All(reports, r => Assert.Equal(("cat.png", 300L), (r.Name, r.Length)));
    }

    [Fact]
    public async Task A_file_sent_ahead_is_not_sent_again_with_the_call()
    {
        var server = PaintServer.Create();
        await using var connection = Connect(server);
        var image = await connection.UploadAsync(ImageFile.FromBytes(new byte[3], "cat.png"), cancellationToken: Cancel);
        await new PaintSpace(connection).PaintAsync(new() { Image = image }, Cancel);
        Assert.Single(server.Requests, r => r.Path == "/gradio_api/upload");
    }

    [Fact]
    public async Task A_job_tells_a_long_upload_as_progress_in_bytes()
    {
        await using var connection = Connect(PaintServer.Create());
        var events = await new PaintSpace(connection).SubmitPaint(new() { Image = ImageFile.FromStream(Slow(4), "cat.png") }, Cancel).AllEventsAsync();
        Assert.Equal(
            [.. Enumerable.Range(2, 3).Select(i => new SpaceEvent.Progress(i / 4.0, i * 100, 400, "bytes", "Uploading cat.png"))],
            events.OfType<SpaceEvent.Progress>().Distinct());
    }

    [Fact]
    public async Task A_job_says_nothing_of_an_upload_that_is_over_at_once()
    {
        await using var connection = Connect(PaintServer.Create());
        var events = await new PaintSpace(connection).SubmitPaint(new() { Image = ImageFile.FromBytes(new byte[100], "cat.png") }, Cancel).AllEventsAsync();
        Assert.IsType<SpaceEvent.Completed<PaintSpace.PaintResult>>(Assert.Single(events));
    }

    [Fact]
    public async Task Every_call_that_waits_for_one_upload_hears_of_it()
    {
        var (first, second) = (new List<TransferProgress>(), new List<TransferProgress>());
        var gate = new SemaphoreSlim(0);
        await using var connection = Connect(new ServerInMemory(async (request, _) =>
        {
            if (request.Path == "/config")
                await gate.WaitAsync(Cancel);
            return ServerInMemory.Json(request.Path == "/config" ? PaintServer.Config : "[\"/srv/a\"]");
        }));
        var image = ImageFile.FromBytes(new byte[3], "cat.png");
        var uploads = Task.WhenAll(connection.UploadAsync(image, new Reports(first), Cancel), connection.UploadAsync(image, new Reports(second), Cancel));
        gate.Release(2);
        await uploads;
        Assert.True(Assert.Single(first).IsCompleted);
        Assert.Equal(first, second);
    }

    [Fact]
    public async Task Many_files_go_up_side_by_side_but_not_all_at_once()
    {
        int now = 0, most = 0;
        var four = new TaskCompletionSource();
        var server = new ServerInMemory(async (request, _) =>
        {
            if (request.Path == "/gradio_api/upload")
            {
                InterlockedMax(ref most, Interlocked.Increment(ref now));
                if (Volatile.Read(ref now) == 4)
                    four.TrySetResult();
                await four.Task.WaitAsync(Cancel);
                Interlocked.Decrement(ref now);
            }
            return await PaintServer.Create().AnswerAsync(request);
        });
        await using var connection = Connect(server);
        var masks = Enumerable.Range(0, 19).Select(i => SpaceFile.FromBytes(new byte[1], $"{i}.png")).ToArray();
        await new PaintSpace(connection).PaintAsync(new() { Image = ImageFile.FromBytes(new byte[1], "a.png"), Masks = masks }, Cancel);
        Assert.Equal(20, server.Requests.Count(r => r.Path == "/gradio_api/upload"));
        Assert.Equal(4, most);
    }

    [Fact]
    public async Task One_file_that_fails_ends_the_uploads_beside_it()
    {
        var server = new ServerInMemory(async (request, cancel) =>
        {
            if (request.Body.Contains("filename=\"good.png\"", StringComparison.Ordinal))
                await Task.Delay(Timeout.Infinite, cancel);
            return request.Path == "/gradio_api/upload" ? ServerInMemory.Json("no", HttpStatusCode.RequestEntityTooLarge) : await PaintServer.Create().AnswerAsync(request);
        });
        await using var connection = Connect(server);
        var request = new PaintSpace.PaintRequest { Image = ImageFile.FromBytes(new byte[1], "good.png"), Masks = new([SpaceFile.FromBytes(new byte[1], "bad.png")]) };
        Assert.Equal(413, (await Assert.ThrowsAsync<SpaceException>(() => new PaintSpace(connection).PaintAsync(request, Cancel))).StatusCode);
    }

    [Theory]
    [InlineData("5", SpaceErrorKind.Limit)]
    [InlineData("6", null)]
    [InlineData("null", null)]
    [InlineData("\"5kb\"", null)]
    public async Task The_Spaces_own_limit_is_kept_before_a_byte_is_sent(string limit, SpaceErrorKind? refusal)
    {
        var server = PaintServer.Create(first: r => r.Path == "/config" ? ServerInMemory.Json(PaintServer.Config.Replace("{\"version\"", $"{{\"max_file_size\":{limit},\"version\"", StringComparison.Ordinal)) : null);
        await using var connection = Connect(server);
        var error = await Record.ExceptionAsync(() => connection.UploadAsync(ImageFile.FromBytes(new byte[6], "cat.png"), cancellationToken: Cancel));
        Assert.Equal(refusal, (error as SpaceException)?.Kind);
        Assert.Equal(refusal is null, server.Requests.Any(r => r.Path == "/gradio_api/upload"));
    }

    [Fact]
    public async Task A_stream_of_unknown_length_ends_at_the_limit_and_not_later()
    {
        var endless = new Endless();
        await using var connection = Connect(PaintServer.Create(), options => options.MaxUploadBytes = 1 << 20);
        var error = await Assert.ThrowsAsync<SpaceException>(() => connection.UploadAsync(SpaceFile.FromStream(endless, "endless.bin"), cancellationToken: Cancel));
        Assert.Equal(SpaceErrorKind.Limit, error.Kind);
        Assert.InRange(endless.Given, 1 << 20, 2 << 20);
    }

    [Theory]
    [InlineData(100, "grew")]
    [InlineData(-100, "shrank to 900 bytes")]
    [InlineData(-1000, "shrank to 0 bytes")]
    public async Task A_file_that_changes_while_it_is_sent_is_told_as_that(int change, string text)
    {
        string path = Path.Combine(_folder.FullName, "log.bin");
        await File.WriteAllBytesAsync(path, new byte[1000], Cancel);
        await using var connection = Connect(new ChangingServer(() => Resize(path, 1000 + change)));
        var error = await Assert.ThrowsAsync<SpaceException>(() => connection.UploadAsync(SpaceFile.FromPath(path), cancellationToken: Cancel));
        Assert.Equal(SpaceErrorKind.Validation, error.Kind);
        Assert.Contains($"'log.bin' of 1000 bytes {text} while it was sent", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_was_renamed_before_it_is_sent_is_named()
    {
        string path = Path.Combine(_folder.FullName, "old.bin");
        await File.WriteAllBytesAsync(path, new byte[1], Cancel);
        var file = SpaceFile.FromPath(path);
        File.Move(path, path + ".new");
        await using var connection = Connect(PaintServer.Create());
        var error = await Assert.ThrowsAsync<SpaceException>(() => connection.UploadAsync(file, cancellationToken: Cancel));
        Assert.Equal(SpaceErrorKind.Validation, error.Kind);
        Assert.Contains("'old.bin' can't be read here", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_upload_is_not_used_before_all_of_it_is_stored()
    {
        var lengths = new Queue<long?>([null, 1 << 20, 2 << 20]);
        var server = StoringServer(() => lengths.Dequeue());
        await using var connection = Connect(server, options => options.Clock = new PauseClock());
        await connection.UploadAsync(SpaceFile.FromBytes(new byte[2 << 20], "big.bin"), cancellationToken: Cancel);
        Assert.Equal(3, server.Requests.Count(r => r.Method == "HEAD"));
    }

    [Fact]
    public async Task An_upload_that_is_never_stored_whole_fails_after_some_tries()
    {
        var clock = new PauseClock();
        var server = StoringServer(() => 1 << 20);
        await using var connection = Connect(server, options => options.Clock = clock);
        var error = await Assert.ThrowsAsync<SpaceException>(() => connection.UploadAsync(SpaceFile.FromBytes(new byte[2 << 20], "big.bin"), cancellationToken: Cancel));
        Assert.Equal(SpaceErrorKind.ConnectionLost, error.Kind);
        Assert.Contains("1048576 of the 2097152 bytes", error.Message, StringComparison.Ordinal);
        Assert.Equal(3, server.Requests.Count(r => r.Path == "/gradio_api/upload"));
        Assert.InRange(clock.Passed.TotalSeconds, 15, 18);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(405)]
    public async Task A_Space_that_does_not_show_what_it_was_given_is_believed(int status)
    {
        await using var connection = Connect(PaintServer.Create(first: r => r.Method == "HEAD" ? new((HttpStatusCode)status) : null), options => options.Clock = new PauseClock());
        await connection.UploadAsync(SpaceFile.FromBytes(new byte[2 << 20], "big.bin"), cancellationToken: Cancel);
    }

    private static ServerInMemory StoringServer(Func<long?> length) => PaintServer.Create(first: r =>
    {
        if (r.Method != "HEAD")
            return null;
        if (length() is not { } stored)
            return new(HttpStatusCode.Forbidden);
        var answer = new HttpResponseMessage { Content = new ByteArrayContent([]) };
        answer.Content.Headers.ContentLength = stored;
        return answer;
    });

    private SpaceConnection Connect(HttpMessageHandler server, Action<SpaceOptions>? configure = null) => AnySpace.Connect(server, options =>
    {
        options.Clock = _clock;
        configure?.Invoke(options);
    });

    // Each block of 100 bytes takes the time that lies between two reports.
    private BlockStream Slow(int blocks) => new(blocks, () => _clock.Advance(TimeSpan.FromMilliseconds(100)));

    private static void Resize(string path, int length)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        file.SetLength(length);
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (int seen = Volatile.Read(ref most); value > seen; seen = Volatile.Read(ref most))
            Interlocked.CompareExchange(ref most, value, seen);
    }

    private sealed class Reports(List<TransferProgress> list) : IProgress<TransferProgress>
    {
        public void Report(TransferProgress value) => list.Add(value);
    }

    /// <summary>Changes the file after its length went out and before its bytes do.</summary>
    private sealed class ChangingServer(Action change) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.RequestUri!.AbsolutePath == "/config")
                return ServerInMemory.Json(PaintServer.Config);
            Assert.NotNull(request.Content!.Headers.ContentLength);
            change();
            await request.Content.CopyToAsync(Stream.Null, cancellationToken);
            return ServerInMemory.Json("[\"/srv/a\"]");
        }
    }

    private sealed class BlockStream(int blocks, Action given) : MemoryStream(new byte[100 * blocks])
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Position < Length)
                given();
            return base.ReadAsync(buffer[..Math.Min(100, buffer.Length)], cancellationToken);
        }
    }

    private sealed class Endless : MemoryStream
    {
        public long Given { get; private set; }

        public override bool CanSeek => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Given += buffer.Length;
            return ValueTask.FromResult(buffer.Length);
        }
    }
}
