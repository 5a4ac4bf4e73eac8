using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using SpacesSdk.Diagnostics;
using SpacesSdk.Tests.Support;

namespace SpacesSdk.Tests.Diagnostics;

/// <summary>What OpenTelemetry gets. The source and the meter are of the process, so these run alone.</summary>
[CollectionDefinition(nameof(TelemetryTests), DisableParallelization = true)]
[Collection(nameof(TelemetryTests))]
public sealed class TelemetryTests : IDisposable
{
    private readonly List<Activity> _spans = [];
    private readonly List<MetricSnapshot> _metrics = [];
    private readonly TracerProvider _tracing;
    private readonly MeterProvider _metering;
    private readonly FakeTimeProvider _clock = new();

    // All that an application has to do: name the source and the meter, and say where spans and metrics go.
    public TelemetryTests()
    {
        _tracing = Sdk.CreateTracerProviderBuilder().AddSource(SpaceTelemetry.ActivitySourceName).AddSource("app").AddInMemoryExporter(_spans).Build();
        _metering = Sdk.CreateMeterProviderBuilder().AddMeter(SpaceTelemetry.MeterName).AddInMemoryExporter(_metrics).Build();
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _tracing.Dispose();
        _metering.Dispose();
    }

    [Fact]
    public async Task A_job_is_a_span_of_the_application_with_its_uploads_inside()
    {
        using var source = new ActivitySource("app");
        using (var app = source.StartActivity("make a picture"))
        {
            var result = await PaintServer.Client(PaintServer.Create()).PaintAsync(new() { Image = ImageFile.FromBytes(new byte[5], "cat.png") }, Cancel);
            await result.Picture!.ReadAllBytesAsync(Cancel);
        }
        Assert.Equal(["POST /gradio_api/upload", "art/paint/paint", "GET /gradio_api/file={path}", "make a picture"], _spans.Select(s => s.DisplayName));
        Assert.Equal([_spans[1].SpanId, _spans[3].SpanId, _spans[3].SpanId, default], _spans.Select(s => s.ParentSpanId));
        Assert.All(_spans[..3], s => Assert.Equal((ActivityKind.Client, ActivityStatusCode.Unset), (s.Kind, s.Status)));
        Assert.Equal(
            "spaces.space=art/paint spaces.endpoint=/paint server.address=127.0.0.1 server.port=7860 spaces.transport=queue spaces.event_id=e1 spaces.outcome=completed", Tags(_spans[1]));
        Assert.Equal(
            "spaces.space=art/paint http.request.method=POST server.address=127.0.0.1 server.port=7860 url.template=/gradio_api/upload url.full=http://127.0.0.1:7860/gradio_api/upload "
            + "http.response.status_code=200 http.request.body.size=5",
            Tags(_spans[0]));
        Assert.Equal(
            "spaces.space=art/paint http.request.method=GET server.address=127.0.0.1 server.port=7860 url.template=/gradio_api/file={path} url.full=http://127.0.0.1:7860/gradio_api/file=REDACTED "
            + "http.response.status_code=200 http.response.body.size=3",
            Tags(_spans[2]));
    }

    [Fact]
    public async Task Jobs_and_bytes_are_measured()
    {
        var result = await PaintServer.Client(PaintServer.Create()).PaintAsync(new() { Image = ImageFile.FromBytes(new byte[5], "cat.png") }, Cancel);
        await result.Picture!.ReadAllBytesAsync(Cancel);
        var points = Points();
        Assert.Equal("s", Metric("spaces.job.duration").Unit);
        Assert.Equal(1, points["spaces.job.duration spaces.endpoint=/paint spaces.outcome=completed spaces.space=art/paint spaces.transport=queue"]);
        Assert.Equal(0, points["spaces.job.active spaces.endpoint=/paint spaces.space=art/paint"]);
        Assert.Equal(5, points["spaces.file.io network.io.direction=transmit spaces.space=art/paint"]);
        Assert.Equal(3, points["spaces.file.io network.io.direction=receive spaces.space=art/paint"]);
    }

    [Fact]
    public async Task The_wait_in_the_queue_and_the_run_are_told_apart()
    {
        var live = new LiveStream();
        await using var connection = SpaceConnection.FromApi(new FakeApi { Config = HttpConfig, Events = () => live.Reader }, new() { Clock = _clock });
        var job = connection.Submit("/generate", ("x", "1"));
        await using var events = job.Events.GetAsyncEnumerator(Cancel);
        await live.SendAsync("""{"msg":"estimation","event_id":"e1","rank":1,"rank_eta":null}""");
        await events.MoveNextAsync();
        _clock.Advance(TimeSpan.FromSeconds(3));
        await live.StartedAsync();
        await events.MoveNextAsync();
        _clock.Advance(TimeSpan.FromSeconds(4));
        await live.CompletedAsync("[1]");
        await job;
        var (queue, run) = (Histogram("spaces.job.queue.duration"), Histogram("spaces.job.duration"));
        Assert.Equal((3, 7), (queue, run));
        Assert.Contains("spaces.queue.wait=3", Tags(Assert.Single(_spans)), StringComparison.Ordinal);
        Assert.Equal("spaces.started", Assert.Single(_spans[0].Events).Name);
    }

    [Fact]
    public async Task A_failed_job_tells_the_kind_of_its_error_and_not_its_text()
    {
        await Assert.ThrowsAsync<SpaceException>(() => PaintServer.Client(Failing("a secret cat")).PaintAsync(new() { Image = ImageFile.FromBytes(new byte[5], "cat.png") }, Cancel));
        var span = _spans.Single(s => s.DisplayName == "art/paint/paint");
        Assert.Equal((ActivityStatusCode.Error, "space_failed"), (span.Status, span.StatusDescription));
        Assert.Contains("error.type=space_failed spaces.outcome=failed", Tags(span), StringComparison.Ordinal);
        Assert.Equal(1, Points()["spaces.job.failures error.type=space_failed spaces.endpoint=/paint spaces.space=art/paint"]);
    }

    [Fact]
    public async Task A_cancelled_job_is_no_failure()
    {
        await using var connection = SpaceConnection.FromApi(new FakeApi { Config = HttpConfig, Events = static () => new LiveStream().Reader });
        await connection.Submit("/generate", ("x", "1")).CancelAsync();
        Assert.Contains("spaces.outcome=cancelled", Tags(Assert.Single(_spans)), StringComparison.Ordinal);
        Assert.Equal(ActivityStatusCode.Unset, _spans[0].Status);
        Assert.DoesNotContain(Points().Keys, k => k.StartsWith("spaces.job.failures", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_job_that_took_too_long_is_a_failure()
    {
        var api = new FakeApi { Config = HttpConfig, Events = static () => new LiveStream().Reader };
        await using var connection = SpaceConnection.FromApi(api, new() { Clock = _clock, JobTimeout = TimeSpan.FromSeconds(10) });
        var job = connection.Submit("/generate", ("x", "1"));
        _clock.Advance(TimeSpan.FromSeconds(11));
        await Assert.ThrowsAsync<SpaceException>(() => job.Completion);
        Assert.Contains("error.type=limit", Tags(Assert.Single(_spans)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(413, "limit")]
    [InlineData(401, "authentication")]
    public async Task A_refused_upload_has_its_status(int status, string kind)
    {
        var server = PaintServer.Create(first: r => r.Path == "/gradio_api/upload" ? ServerInMemory.Json("no", (System.Net.HttpStatusCode)status) : null);
        await Assert.ThrowsAsync<SpaceException>(() => PaintServer.Client(server).Connection.UploadAsync(ImageFile.FromBytes(new byte[5], "cat.png"), cancellationToken: Cancel));
        string tags = Tags(Assert.Single(_spans));
        Assert.Contains($"error.type={kind} http.response.status_code={status}", tags, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_download_that_went_on_is_one_span_that_counts_its_requests()
    {
        await using var connection = AnySpace.Connect(new FileServer(new byte[1000]) { BreakAfter = 400 });
        await Files.Files.OnServer(connection, """{"path":"/srv/a.bin"}""").ReadAllBytesAsync(Cancel);
        string tags = Tags(Assert.Single(_spans));
        Assert.Contains("http.request.resend_count=2 http.response.body.size=1000", tags, StringComparison.Ordinal);
        Assert.DoesNotContain("error.type", tags, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_of_the_web_is_told_by_its_host_alone()
    {
        await using var connection = AnySpace.Connect(new FileServer(new byte[10]), options => options.BaseAddress = new("http://127.0.0.1:7860/app/?key=canary"));
        await using (await SpacesSdk.Http.WebFiles.OpenAsync(new("https://pictures.example/me/canary.png?sig=canary"), connection, Cancel))
            Assert.Empty(_spans);
        await Files.Files.OnServer(connection, """{"path":"/srv/canary.bin"}""").ReadAllBytesAsync(Cancel);
        Assert.Contains("server.address=pictures.example server.port=443 url.template=/{path} url.full=https://pictures.example/REDACTED", Tags(_spans[0]), StringComparison.Ordinal);
        Assert.Contains("url.full=http://127.0.0.1:7860/app/gradio_api/file=REDACTED", Tags(_spans[1]), StringComparison.Ordinal);
        Assert.DoesNotContain(_spans, s => Tags(s).Contains("canary", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_download_that_is_closed_elsewhere_leaves_the_current_span_alone()
    {
        using var source = new ActivitySource("app");
        await using var connection = AnySpace.Connect(new FileServer(new byte[10]));
        var stream = await Files.Files.OnServer(connection, """{"path":"/srv/a.bin"}""").OpenReadAsync(Cancel);
        Assert.Null(Activity.Current);
        using var other = source.StartActivity("other");
        await stream.DisposeAsync();
        Assert.Same(other, Activity.Current);
    }

    [Fact]
    public async Task Nothing_that_is_anybodys_own_is_told()
    {
        string[] canaries = ["canary-name", "canary-token", "canary-text", "canary-seed", "srv/out"];
        foreach (var server in new[] { PaintServer.Create(), Failing("canary-text") })
        {
            var client = PaintServer.Client(server, options => options.Token = "hf_canary-token");
            var request = new PaintSpace.PaintRequest { Image = ImageFile.FromBytes(new byte[5], "canary-name.png"), Masks = new([SpaceFile.FromUri(new("https://pictures.example/canary-name.png?sig=canary-token"))]) };
            var picture = (await Record.ExceptionAsync(() => client.PaintAsync(request, Cancel))) is null ? (await client.PaintAsync(request, Cancel)).Picture : null;
            await (picture?.ReadAllBytesAsync(Cancel) ?? Task.FromResult<byte[]>([]));
        }
        var told = _spans.Select(s => s.DisplayName + Tags(s) + s.StatusDescription + string.Concat(s.Events.Select(e => e.Name))).Concat(Points().Keys).ToList();
        Assert.NotEmpty(told);
        Assert.All(canaries, canary => Assert.DoesNotContain(told, text => text.Contains(canary, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Where_nobody_listens_nothing_is_made()
    {
        Dispose();
        await using var connection = AnySpace.Connect(new FileServer([]));
        Make(connection); // once, so that what is made lazily is there
        long before = GC.GetAllocatedBytesForCurrentThread();
        bool any = Make(connection);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.False(any);
    }

    [Fact]
    public void Every_kind_of_error_has_a_name_in_snake_case() =>
        Assert.All(Enum.GetValues<SpaceErrorKind>(), kind => Assert.Matches("^[a-z]+(_[a-z]+)*$", SpaceTags.Of(kind)));

    private const string HttpConfig = """{"version":"6.25.0","protocol":"sse_v3","components":[],"dependencies":[{"id":0,"api_name":"generate","inputs":[1],"outputs":[2]}]}""";

    private static bool Make(SpaceConnection connection) =>
        JobTrace.Of(connection, "/generate") is not null || TransferTrace.Upload(connection) is not null || TransferTrace.Download(connection) is not null;

    private static ServerInMemory Failing(string text) => PaintServer.Create(first: r => r.Uri.Host == "pictures.example"
        ? ServerInMemory.Answer([1], "image/png")
        : r.Path.Contains("queue/data", StringComparison.Ordinal)
            ? ServerInMemory.Events($$$"""data: {"msg":"process_completed","event_id":"e1","output":{"error":"{{{text}}}"},"success":false}""" + "\n\n")
            : null);

    private static string Tags(Activity span) => string.Join(' ', span.TagObjects.Select(t => FormattableString.Invariant($"{t.Key}={t.Value}")));

    private MetricSnapshot Metric(string name) => Read().Single(m => m.Name == name);

    private double Histogram(string name)
    {
        foreach (var point in Metric(name).MetricPoints)
            return point.GetHistogramSum();
        throw new InvalidOperationException("No value of " + name);
    }

    // Each series by its name and tags, with its count or its sum.
    private Dictionary<string, double> Points()
    {
        var points = new Dictionary<string, double>();
        foreach (var metric in Read())
        {
            foreach (var point in metric.MetricPoints)
            {
                var tags = new List<string>();
                foreach (var tag in point.Tags)
                    tags.Add($"{tag.Key}={tag.Value}");
                tags.Sort(StringComparer.Ordinal);
                points[metric.Name + " " + string.Join(' ', tags)] = metric.MetricType == MetricType.Histogram ? point.GetHistogramCount() : point.GetSumLong();
            }
        }
        return points;
    }

    private List<MetricSnapshot> Read()
    {
        _metrics.Clear();
        _metering.ForceFlush();
        return _metrics;
    }
}
