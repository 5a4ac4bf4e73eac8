using SpacesSdk.Gradio.Streams;
using SpacesSdk.Tests.Support;

namespace SpacesSdk.Tests.Wire;

/// <summary>The tests that measure the memory of the whole process, which run alone.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

/// <summary>What a hostile stream can't do.</summary>
[Collection(nameof(Alone))]
public sealed class EventLimitTests
{
    [Fact]
    public async Task A_line_of_256_MiB_fails_at_the_limit_without_growing_memory()
    {
        var api = new FakeApi { Events = static () => new Endless("data: "u8.ToArray(), 256L << 20) };
        await using var connection = SpaceConnection.FromApi(api, new() { MaxEventBytes = 1 << 20 });
        long before = GC.GetTotalAllocatedBytes(precise: true);
        var error = await Assert.ThrowsAsync<SpaceException>(() => connection.Submit("/generate", ("x", "1")).Completion);
        Assert.Equal(SpaceErrorKind.Limit, error.Kind);
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 32 << 20);
    }

    [Fact]
    public async Task An_event_of_endless_short_lines_fails_at_the_limit()
    {
        var api = new FakeApi { Events = static () => new Endless("data: 1\n"u8.ToArray(), 256L << 20, repeat: true) };
        await using var connection = SpaceConnection.FromApi(api, new() { MaxEventBytes = 1 << 20 });
        Assert.Equal(SpaceErrorKind.Limit, (await Assert.ThrowsAsync<SpaceException>(() => connection.Submit("/generate", ("x", "1")).Completion)).Kind);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public async Task Many_events_each_within_the_limit_pass_however_they_are_cut(int block)
    {
        string text = string.Concat(Enumerable.Range(0, 200).Select(i => $"event: generating\r\ndata: [\"{new string('x', 900)}\"]\r\n\r\n")) + "event: complete\ndata: [1]\n\n";
        var api = new FakeApi { Events = () => new Cut(System.Text.Encoding.UTF8.GetBytes(text), block) };
        await using var connection = SpaceConnection.FromApi(api, new() { MaxEventBytes = 1024 });
        Assert.Equal("1", (await connection.Submit("/generate", ("x", "1"))).Values[0]?.GetRawText());
    }

    [Theory]
    [InlineData("""[["delete",["rows",1,-1],null]]""", """{"rows":[[1,2],[3]]}""")]
    [InlineData("""[["delete",["rows",0],null],["delete",["rows",0],null]]""", """{"rows":[]}""")]
    [InlineData("""[["delete",["rows",1,0],null],["delete",["rows",1],null]]""", """{"rows":[[1,2]]}""")]
    [InlineData("""[["add",["rows",2],[5]],["replace",["rows",0,0],9]]""", """{"rows":[[9,2],[3,4],[5]]}""")]
    [InlineData("""[["add",["new"],null]]""", """{"rows":[[1,2],[3,4]],"new":null}""")]
    [InlineData("""[["delete",["rows"],null]]""", "{}")]
    [InlineData("""[["replace",[],"x"]]""", "\"x\"")]
    [InlineData("[]", """{"rows":[[1,2],[3,4]]}""")]
    public void A_difference_is_applied_with_deletes_at_the_end_of_their_list(string differences, string wanted)
    {
        var value = System.Text.Json.JsonDocument.Parse("""{"rows":[[1,2],[3,4]]}""").RootElement;
        Assert.Equal(wanted, ValueDiff.Apply(value, System.Text.Json.JsonDocument.Parse(differences).RootElement).GetRawText());
    }

    [Theory]
    [InlineData("""[["delete",["rows",0],null],["delete",["rows",0],null],["delete",["rows",0],null]]""")]
    [InlineData("""[["replace",["nowhere","x"],1]]""")]
    [InlineData("""[["append",["rows"],"x"]]""")]
    [InlineData("""[["delete",[],null]]""")]
    [InlineData("""[["explode",[],null]]""")]
    [InlineData("""[["add",["rows",99],null]]""")]
    [InlineData("""[1]""")]
    [InlineData("7")]
    public void A_difference_that_does_not_fit_is_refused(string differences) =>
        Assert.Throws<System.Text.Json.JsonException>(() => ValueDiff.Apply(System.Text.Json.JsonDocument.Parse("""{"rows":[[1,2],[3,4]]}""").RootElement, System.Text.Json.JsonDocument.Parse(differences).RootElement));

    [Fact]
    public async Task A_value_that_can_not_be_followed_is_not_told_but_the_result_is()
    {
        var stream = new LiveStream();
        var api = new FakeApi { Config = """{"protocol":"sse_v3","components":[],"dependencies":[{"id":1,"api_name":"generate","inputs":[1],"outputs":[2]}]}""", Events = () => stream.Reader };
        await using var connection = SpaceConnection.FromApi(api);
        var job = connection.Submit("/generate", ("x", "1"));
        foreach (string data in new[] { "[[1]]", "[[[\"replace\",[\"no\"],1]]]", "[[[\"add\",[1],2]]]" })
            await stream.SendAsync($$$"""{"msg":"process_generating","event_id":"e1","output":{"data":{{{data}}}},"success":true}""");
        await stream.CompletedAsync("[[1,2]]");
        var events = await job.AllEventsAsync();
        Assert.Single(events.OfType<SpaceEvent.Partial<AnyResult>>());
        Assert.Equal("[1,2]", Assert.IsType<SpaceEvent.Completed<AnyResult>>(events[^1]).Value.Values[0]?.GetRawText());
    }

    [Theory]
    [InlineData("\"{0}\"", """[["append",[],"{0}"]]""")]
    [InlineData("""["{0}"]""", """[["add",[0],"{0}"]]""")]
    public async Task A_value_that_grows_by_small_differences_is_stopped_at_the_limit_of_an_event(string first, string more)
    {
        var stream = new LiveStream();
        var api = new FakeApi { Config = """{"protocol":"sse_v3","components":[],"dependencies":[{"id":1,"api_name":"generate","inputs":[1],"outputs":[2]}]}""", Events = () => stream.Reader };
        await using var connection = SpaceConnection.FromApi(api, new() { MaxEventBytes = 4096 });
        var job = connection.Submit("/generate", ("x", "1"));
        string text = new('x', 1000);
        await stream.SendAsync($$$"""{"msg":"process_generating","event_id":"e1","output":{"data":[{{{first.Replace("{0}", text, StringComparison.Ordinal)}}}]},"success":true}""");
        for (int i = 0; i < 5 && !job.Completion.IsCompleted; i++)
            await stream.SendAsync($$$"""{"msg":"process_generating","event_id":"e1","output":{"data":[{{{more.Replace("{0}", text, StringComparison.Ordinal)}}}]},"success":true}""");
        var events = await job.AllEventsAsync();
        Assert.Equal(4, events.OfType<SpaceEvent.Partial<AnyResult>>().Count());
        var error = Assert.IsType<SpaceException>(Assert.IsType<SpaceEvent.Failed>(events[^1]).Error);
        Assert.Equal(SpaceErrorKind.Limit, error.Kind);
        Assert.Contains("streams a value of 4096 bytes", error.Message, StringComparison.Ordinal);
    }

    private sealed class Endless(byte[] start, long length, bool repeat = false) : MemoryStream
    {
        private long _at;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            int count = (int)Math.Min(buffer.Length, length - _at);
            for (int i = 0; i < count; i++, _at++)
                buffer.Span[i] = repeat ? start[_at % start.Length] : _at < start.Length ? start[_at] : (byte)'x';
            return new(count);
        }
    }

    private sealed class Cut(byte[] bytes, int block) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(block, buffer.Length)], cancellationToken);
    }
}
