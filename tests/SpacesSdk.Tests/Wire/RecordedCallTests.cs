using System.Text.Json;
using SpacesSdk.Tests.Support;

namespace SpacesSdk.Tests.Wire;

/// <summary>Each tape is called again through the SDK: the replaying server refuses any request that the real one didn't accept.</summary>
public sealed class RecordedCallTests
{
    [Theory]
    [InlineData("wire/05-call-v1-greet", "/greet", """{"name":"Bob"}""", """["Hello Bob"]""")]
    [InlineData("wire/58-call-skip-api-output", "/with_button_out", """{"a":"x"}""", """["x","x"]""")]
    [InlineData("wire/60-call-returns_update", "/returns_update", """{"a":"x"}""", """["x!"]""")]
    [InlineData("wire/62-call-returns_skip", "/returns_skip", """{"a":"x"}""", "[]")]
    [InlineData("wire/201-call-state-null-slot", "/counter", """{"x":"x"}""", """["x:1"]""")]
    [InlineData("wire/122-call-heartbeat", "/slow", """{"n":20}""", """["slept 20"]""")]
    [InlineData("wire/31-call-gen-empty", "/gen_empty", """{"n":4}""", "[]")]
    public Task A_recorded_call_by_position_gives_the_recorded_result(string tape, string endpoint, string request, string result) =>
        GivesAsync(SpaceTransport.CallV1, tape, endpoint, request, result);

    [Theory]
    [InlineData("wire/06-call-v2-greet", "/greet", """{"name":"Bob"}""", """["Hello Bob"]""")]
    [InlineData("wire/09-call-v2-defaults", "/add", """{"a":"A"}""", """["A|dflt|5"]""")]
    [InlineData("wire/11-call-v2-null", "/greet", """{"name":null}""", """["Hello None"]""")]
    public Task A_recorded_call_by_name_gives_the_recorded_result(string tape, string endpoint, string request, string result) =>
        GivesAsync(SpaceTransport.CallV2, tape, endpoint, request, result);

    [Theory]
    [InlineData("wire/26-queue-gen", "/gen", """{"n":4}""", """["tok0 tok1 tok2 tok3 "]""")]
    [InlineData("wire/30-queue-gen-empty", "/gen_empty", """{"n":4}""", "[]")]
    [InlineData("wire/46-queue-unqueued", "/unqueued", """{"x":"x"}""", """["unq x"]""")]
    [InlineData("wire/54-queue-batch", "/batch", """{"xs":"x"}""", """["b(x)/1"]""")]
    [InlineData("wire/59-queue-skip-api-output", "/with_button_out", """{"a":"x"}""", """["x","x"]""")]
    [InlineData("wire/61-queue-returns_update", "/returns_update", """{"a":"x"}""", """["x!"]""")]
    [InlineData("wire/63-queue-returns_skip", "/returns_skip", """{"a":"x"}""", "[]")]
    [InlineData("wire/65-queue-returns_dict", "/returns_dict", """{"a":"x"}""", """["only o"]""")]
    [InlineData("wire/71-queue-load", "/load", "{}", """["loaded"]""")]
    [InlineData("wire/90-queue-state-1", "/counter", """{"x":"x"}""", """["x:1"]""")]
    [InlineData("wire/121-queue-heartbeat", "/slow", """{"n":20}""", """["slept 20"]""")]
    public Task A_recorded_queue_job_gives_the_recorded_result(string tape, string endpoint, string request, string result) =>
        GivesAsync(SpaceTransport.Queue, tape, endpoint, request, result);

    [Theory]
    [InlineData("wire/35-queue-gen-fail", "/gen_fail", """{"n":1}""", SpaceErrorKind.SpaceFailed, "doesn't say why")]
    [InlineData("wire/42-queue-gr-error", "/err", """{"x":"x"}""", SpaceErrorKind.SpaceFailed, "My Title: user visible error 💥")]
    [InlineData("wire/44-queue-exception", "/exc", """{"x":"x"}""", SpaceErrorKind.SpaceFailed, "doesn't say why")]
    [InlineData("wire/82-queue-validator-fails", "/validated", """{"a":"a","c":"b"}""", SpaceErrorKind.Validation, "'a' too short")]
    public Task A_recorded_queue_failure_is_told_with_its_kind_and_text(string tape, string endpoint, string request, SpaceErrorKind kind, string text) =>
        FailsAsync(SpaceTransport.Queue, tape, endpoint, request, kind, text);

    [Theory]
    [InlineData("wire/34-call-gen-fail", "/gen_fail", """{"n":1}""", SpaceErrorKind.SpaceFailed, "doesn't say why")]
    [InlineData("wire/41-call-gr-error", "/err", """{"x":"x"}""", SpaceErrorKind.SpaceFailed, "My Title: user visible error 💥")]
    [InlineData("wire/43-call-exception", "/exc", """{"x":"x"}""", SpaceErrorKind.SpaceFailed, "doesn't say why")]
    [InlineData("wire/80-call-validator-fails", "/validated", """{"a":"a","c":"b"}""", SpaceErrorKind.Validation, "'a' too short")]
    [InlineData("wire/101-call-cancel-generator", "/slow_gen", """{"n":1}""", SpaceErrorKind.Cancelled, "without a result")]
    public Task A_recorded_call_failure_is_told_with_its_kind_and_text(string tape, string endpoint, string request, SpaceErrorKind kind, string text) =>
        FailsAsync(SpaceTransport.CallV1, tape, endpoint, request, kind, text);

    [Fact]
    public async Task A_job_that_was_cancelled_on_the_Space_is_no_success()
    {
        await FailsAsync(SpaceTransport.Queue, "wire/100-queue-cancel-generator", "/slow_gen", """{"n":1}""", SpaceErrorKind.Cancelled, "without a result");
    }

    [Fact]
    public async Task The_queue_tells_position_start_count_and_result_in_order()
    {
        await using var connection = AnySpace.Connect(TapeServer.Of("wire/37-queue-progress"));
        var events = await connection.Submit("/prog", ("n", "3")).AllEventsAsync();
        Assert.Collection(
            events,
            e => Assert.Equal(new SpaceEvent.Queued(0, TimeSpan.FromSeconds(0.7789797782897949)), e),
            e => Assert.Equal(new SpaceEvent.Started(), e),
            e => Assert.Equal(new SpaceEvent.Progress(0, null, null, "steps", "starting"), e),
            e => Assert.Equal(new SpaceEvent.Progress(2 / 3d, 2, 3, "its", "step 1"), e),
            e => Assert.Equal(new SpaceEvent.Progress(1, 3, 3, "its", "step 2"), e),
            e => Assert.Equal("done", Assert.IsType<SpaceEvent.Completed<AnyResult>>(e).Value.Values[0]!.Value.GetString()));
    }

    [Fact]
    public async Task The_queue_tells_what_the_Space_says_with_level_and_title()
    {
        await using var connection = AnySpace.Connect(TapeServer.Of("wire/40-queue-logs"));
        var events = await connection.Submit("/logs", ("x", "\"x\"")).AllEventsAsync();
        Assert.Equal(
            [new(SpaceLogLevel.Info, "info msg", "Info"), new(SpaceLogLevel.Warning, "warn msg", "W!"), new(SpaceLogLevel.Success, "ok msg", "Success")],
            events.OfType<SpaceEvent.Log>());
    }

    [Fact]
    public async Task Nested_counters_are_told_one_by_one()
    {
        await using var connection = AnySpace.Connect(TapeServer.Of("wire/38-queue-progress-tqdm"));
        var events = await connection.Submit("/prog_tqdm", ("n", "2")).AllEventsAsync();
        Assert.NotEmpty(events.OfType<SpaceEvent.Progress>());
        Assert.IsType<SpaceEvent.Completed<AnyResult>>(events[^1]);
    }

    private static async Task GivesAsync(SpaceTransport transport, string tape, string endpoint, string request, string result)
    {
        await using var connection = AnySpace.Connect(TapeServer.Of(tape), options => options.Transport = transport);
        var given = await connection.Submit(endpoint, Values(request));
        var wanted = JsonDocument.Parse(result).RootElement;
        Assert.Equal(Enumerable.Range(0, 5).Select(i => i < wanted.GetArrayLength() ? wanted[i].GetRawText() : "null"), given.Values.Select(v => v?.GetRawText() ?? "null"));
    }

    private static async Task FailsAsync(SpaceTransport transport, string tape, string endpoint, string request, SpaceErrorKind kind, string text)
    {
        await using var connection = AnySpace.Connect(TapeServer.Of(tape), options => options.Transport = transport);
        var error = await Assert.ThrowsAsync<SpaceException>(() => connection.Submit(endpoint, Values(request)).Completion);
        Assert.Equal(kind, error.Kind);
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
        Assert.Equal("test/any", error.Space);
        Assert.Equal(endpoint, error.Endpoint);
    }

    private static (string, string)[] Values(string request) =>
        [.. JsonDocument.Parse(request).RootElement.EnumerateObject().Select(m => (m.Name, m.Value.GetRawText()))];
}
