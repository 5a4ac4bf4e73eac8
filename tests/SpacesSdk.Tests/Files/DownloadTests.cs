using System.Security.Cryptography;
using SpacesSdk.Tests.Support;

namespace SpacesSdk.Tests.Files;

/// <summary>Downloads that break, shrink, change or lie.</summary>
public sealed class DownloadTests : IDisposable
{
    private static readonly byte[] Whole = [.. Enumerable.Range(0, 100_000).Select(static i => (byte)(i * 7 % 251))];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task A_broken_download_goes_on_where_it_broke(bool tellsLength, bool breaksLoudly)
    {
        var server = new FileServer(Whole) { BreakAfter = 30_000, TellsLength = tellsLength, BreaksLoudly = breaksLoudly };
        await using var connection = AnySpace.Connect(server);
        Assert.Equal(Whole, await FileOf(connection).ReadAllBytesAsync(Cancel));
        Assert.Equal([null, "bytes=30000-", "bytes=60000-", "bytes=90000-"], server.Ranges);
        Assert.All(server.Conditions.Skip(1), condition => Assert.Equal("\"v1\"", condition));
    }

    [Fact]
    public async Task A_saved_file_is_whole_and_comes_with_its_hash_whatever_broke_on_the_way()
    {
        var server = new FileServer(Whole) { BreakAfter = 30_000 };
        await using var connection = AnySpace.Connect(server);
        var reports = new List<TransferProgress>();
        string path = Path.Combine(_folder.FullName, "a.bin");
        var saved = await FileOf(connection, Whole.Length).SaveAsync(path, new Reports(reports), Cancel);
        Assert.Equal(new SavedFile(path, Whole.Length, Convert.ToHexStringLower(SHA256.HashData(Whole))), saved);
        Assert.Equal(Whole, await File.ReadAllBytesAsync(path, Cancel));
        Assert.Equal(new TransferProgress("a.bin", Whole.Length, Whole.Length, IsCompleted: true), reports[^1]);
        Assert.Single(_folder.EnumerateFileSystemInfos());
    }

    [Fact]
    public async Task A_server_without_ranges_gives_the_file_again_and_what_came_is_passed_over()
    {
        var server = new FileServer(Whole) { BreakAfter = 60_000, HasRanges = false, Breaks = 1 };
        await using var connection = AnySpace.Connect(server);
        Assert.Equal(Whole, await FileOf(connection).ReadAllBytesAsync(Cancel));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_that_changed_in_between_is_not_patched_together(bool hasRanges)
    {
        var server = new FileServer(Whole) { BreakAfter = 60_000, HasRanges = hasRanges, Breaks = 1 };
        server.Broken = () => (server.Tag, server.HonoursCondition) = ("\"v2\"", false);
        await using var connection = AnySpace.Connect(server);
        var error = await Assert.ThrowsAsync<SpaceException>(() => FileOf(connection).ReadAllBytesAsync(Cancel));
        Assert.Equal(SpaceErrorKind.ConnectionLost, error.Kind);
        Assert.Contains("after 60000 bytes of the file 'a.bin'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bytes 0-99999/100000")]
    [InlineData("bytes 60001-99999/100000")]
    [InlineData("bytes 60000-99999/100001")]
    [InlineData("items 60000-99999/100000")]
    [InlineData(null)]
    public async Task A_rest_that_is_not_the_rest_is_refused(string? contentRange)
    {
        var server = new FileServer(Whole) { BreakAfter = 60_000, Breaks = 1, ContentRange = _ => contentRange };
        await using var connection = AnySpace.Connect(server);
        Assert.Equal(SpaceErrorKind.ConnectionLost, (await Assert.ThrowsAsync<SpaceException>(() => FileOf(connection).ReadAllBytesAsync(Cancel))).Kind);
    }

    [Fact]
    public async Task A_server_that_gives_nothing_more_is_asked_no_more()
    {
        var server = new FileServer(Whole) { BreakAfter = 60_000 };
        server.Broken = () => server.BreakAfter = 0;
        await using var connection = AnySpace.Connect(server);
        var error = await Assert.ThrowsAsync<SpaceException>(() => FileOf(connection).ReadAllBytesAsync(Cancel));
        Assert.Equal(SpaceErrorKind.ConnectionLost, error.Kind);
        Assert.Equal([null, "bytes=60000-"], server.Ranges);
    }

    [Fact]
    public async Task A_server_that_breaks_off_for_ever_is_asked_a_limited_number_of_times()
    {
        var server = new FileServer(Whole) { BreakAfter = 1 };
        await using var connection = AnySpace.Connect(server);
        await Assert.ThrowsAsync<SpaceException>(() => FileOf(connection).ReadAllBytesAsync(Cancel));
        Assert.Equal(17, server.Ranges.Count);
    }

    [Fact]
    public async Task A_save_that_fails_leaves_no_part_behind()
    {
        var server = new FileServer(Whole) { BreakAfter = 0 };
        await using var connection = AnySpace.Connect(server);
        await Assert.ThrowsAsync<SpaceException>(() => FileOf(connection).SaveAsync(Path.Combine(_folder.FullName, "a.bin"), Cancel));
        Assert.Empty(_folder.EnumerateFileSystemInfos());
    }

    [Fact]
    public async Task A_file_that_is_still_being_written_is_waited_for()
    {
        var lengths = new Queue<int>([1000, 1000, 50_000, 100_000, 100_000]);
        var server = new FileServer(Whole) { Stored = () => lengths.Dequeue() };
        await using var connection = AnySpace.Connect(server, options => options.Clock = new PauseClock());
        Assert.Equal(Whole, await FileOf(connection, Whole.Length).ReadAllBytesAsync(Cancel));
        Assert.Equal(["GET", "HEAD", "HEAD", "HEAD", "GET"], server.Methods);
    }

    [Fact]
    public async Task A_file_that_stays_short_is_an_error_in_bounded_time()
    {
        var clock = new PauseClock();
        await using var connection = AnySpace.Connect(new FileServer(Whole) { Stored = static () => 1000 }, options => options.Clock = clock);
        var error = await Assert.ThrowsAsync<SpaceException>(() => FileOf(connection, Whole.Length).ReadAllBytesAsync(Cancel));
        Assert.Contains("only 1000 of 100000 bytes", error.Message, StringComparison.Ordinal);
        Assert.InRange(clock.Passed.TotalSeconds, 5, 7);
    }

    [Fact]
    public async Task A_broken_answer_from_the_web_goes_on_too()
    {
        var server = new FileServer(Whole) { BreakAfter = 60_000 };
        await using var connection = AnySpace.Connect(server);
        var file = Files.OnServer(connection, $$"""{"url":"{{connection.BaseAddress}}a.bin"}""");
        Assert.Equal(Whole, await file.ReadAllBytesAsync(Cancel));
    }

    [Fact]
    public async Task A_closed_download_is_closed_and_asks_for_nothing()
    {
        var server = new FileServer(Whole);
        await using var connection = AnySpace.Connect(server);
        var stream = await FileOf(connection).OpenReadAsync(Cancel);
        await stream.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => stream.ReadAsync(new byte[1], Cancel).AsTask());
        Assert.Single(server.Ranges);
    }

    [Fact]
    public async Task The_limit_holds_over_all_parts()
    {
        var server = new FileServer(Whole) { BreakAfter = 30_000, TellsLength = false };
        await using var connection = AnySpace.Connect(server, options => options.MaxDownloadBytes = 80_000);
        Assert.Equal(SpaceErrorKind.Limit, (await Assert.ThrowsAsync<SpaceException>(() => FileOf(connection).ReadAllBytesAsync(Cancel))).Kind);
    }

    // Gradio answers ranges of three kinds; each tape is what four releases really sent.
    [Theory]
    [MemberData(nameof(FileTape.Releases), MemberType = typeof(FileTape))]
    public async Task The_recorded_rest_completes_the_recorded_file(string release)
    {
        byte[] whole = FileTape.Load(release, "files", "download-by-path").Answered;
        var server = new ServerInMemory(request =>
        {
            if (request.Path == "/config")
                return ServerInMemory.Json(PaintServer.Config);
            if (request.Headers.ContainsKey("Range"))
                return FileTape.Load(release, "files", "download-range-open").Answer();
            var answer = FileTape.Load(release, "files", "download-by-path").Answer();
            answer.Content = BreakingContent.Of(answer.Content, whole[..10]);
            return answer;
        });
        await using var connection = AnySpace.Connect(server);
        var file = Files.OnServer(connection, """{"path":"/srv/a b+é&.png"}""");
        Assert.Equal(78, whole.Length);
        Assert.Equal(whole, await file.ReadAllBytesAsync(Cancel));
        Assert.Equal("bytes=10-", server.Requests.Last().Headers["Range"]);
    }

    [Theory]
    [MemberData(nameof(FileTape.Releases), MemberType = typeof(FileTape))]
    public void Recorded_ranges_are_known_for_what_they_are(string release)
    {
        var version = SpacesSdk.Files.FileVersion.Of(FileTape.Load(release, "files", "download-by-path").Answer(), announced: null);
        using var closed = FileTape.Load(release, "files", "download-range").Answer();
        using var bad = FileTape.Load(release, "files", "download-range-bad").Answer();
        Assert.Equal(0, version.Skip(closed, 2)); // no tag, but the offset and the total are right
        Assert.Null(version.Skip(closed, 3));
        Assert.Null((version with { Length = 79 }).Skip(closed, 2));
        Assert.Null(version.Skip(bad, 78));
        Assert.True((version with { Length = null }).IsAtEnd(bad, 78));
        Assert.False((version with { Length = null }).IsAtEnd(bad, 77));
    }

    [Theory]
    [MemberData(nameof(FileTape.Releases), MemberType = typeof(FileTape))]
    public async Task The_recorded_headers_tell_how_much_is_stored(string release)
    {
        await using var connection = AnySpace.Connect(new ServerInMemory(request =>
            request.Method == "HEAD" ? FileTape.Load(release, "files", "download-head").Answer() : ServerInMemory.Json(PaintServer.Config)));
        Assert.Equal(78, await SpacesSdk.Files.StoredLength.AwaitAsync(connection, "/srv/a.png", 78, Cancel));
    }

    private static SpaceFile FileOf(SpaceConnection connection, long? size = null) =>
        Files.OnServer(connection, $$"""{"path":"/srv/a.bin","size":{{size?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "null"}}}""");

    private sealed class Reports(List<TransferProgress> list) : IProgress<TransferProgress>
    {
        public void Report(TransferProgress value) => list.Add(value);
    }
}
