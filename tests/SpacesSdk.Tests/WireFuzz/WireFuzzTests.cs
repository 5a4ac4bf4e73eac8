using System.Text;
using SpacesSdk.Gradio.Streams;
using SpacesSdk.Tests.Support;

namespace SpacesSdk.Tests.WireFuzz;

/// <summary>
/// Every part that a server sends, spoilt in every way: the call ends with a result or a <see cref="SpaceException"/>, whether the body
/// then ends, breaks or goes silent. Nothing here waits: silence is a clock that is moved by the body itself.
/// </summary>
public sealed class WireFuzzTests
{
    private static readonly PaintedResult Right = new("a.png", 7);

    public static TheoryData<string> Samples => WireSample.Names;

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Cut_at_every_byte_it_gives_the_right_result_or_a_typed_error(string sample)
    {
        foreach (var end in Enum.GetValues<BodyEnd>())
            await CheckAsync(sample, Mutation.Cuts(WireSample.All[sample].Bytes), end, outcome =>
                outcome.Result is null || outcome.Result == Right || sample is "config" or "info" ? null : $"the result is {outcome.Result}");
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public Task With_wrong_values_and_members_it_gives_a_result_or_a_typed_error(string sample) =>
        CheckAsync(sample, Sampled(JsonMutations.Of(WireSample.All[sample].Bytes), sample), BodyEnd.Closed);

    [Fact]
    public async Task Differences_of_a_value_with_a_name_twice_give_no_partial_result_and_the_result()
    {
        var sample = WireSample.All["queue messages"];
        string body = Encoding.UTF8.GetString(sample.Bytes).Replace("{\"path\":\"/srv/out/1.png\",", "{\"path\":\"/srv/out/1.png\",\"path\":\"/srv/out/2.png\",", StringComparison.Ordinal);
        Assert.Equal(Right, (await SpoiltServer.CallAsync(sample, Encoding.UTF8.GetBytes(body), BodyEnd.Closed)).Result);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task With_strange_bytes_anywhere_it_gives_a_result_or_a_typed_error(string sample)
    {
        foreach (byte strange in "\0\r\n\"\\<"u8.ToArray().Append((byte)0xff))
            await CheckAsync(sample, Sampled(Mutation.Insertions(WireSample.All[sample].Bytes, strange), sample), BodyEnd.Closed);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Changed_at_random_it_gives_a_result_or_a_typed_error(string sample)
    {
        var random = TestScale.Random(sample);
        var bytes = WireSample.All[sample].Bytes;
        var changed = Enumerable.Range(0, TestScale.Pick(100, 20_000)).Select(_ => Mutation.Random(bytes, random));
        foreach (var part in changed.Chunk(50))
            await CheckAsync(sample, part, (BodyEnd)random.Next(3));
    }

    [Theory]
    [InlineData("queue messages", "data: {\"msg\":\"never_seen\",\"event_id\":\"e1\",\"output\":[1]}\n\n")]
    [InlineData("queue messages", "data: {\"msg\":7}\n\ndata: []\n\ndata: null\n\n")]
    [InlineData("queue messages", "event: surprise\nid: 5\nretry: 10\ndata: {}\n\n: a comment\n\n")]
    [InlineData("queue messages", "data: {\"msg\":\"process_completed\",\"event_id\":\"of another job\",\"output\":{\"data\":[]},\"success\":true}\n\n")]
    [InlineData("call frames", "event: never_seen\ndata: {\"a\":1}\n\nevent: generating\ndata: {}\n\n: a comment\n\n")]
    [InlineData("call frames", "event: of\ndata: plain words\n\nevent: heartbeat\ndata\n\n")]
    [InlineData("call v2 frames", "event: heartbeat\ndata:\n\n\n\nid: 7\n\n")]
    public async Task What_is_not_known_yet_is_passed_over(string sample, string first)
    {
        var known = WireSample.All[sample];
        var outcome = await SpoiltServer.CallAsync(known, [.. Encoding.UTF8.GetBytes(first), .. known.Bytes], BodyEnd.Closed);
        Assert.Null(outcome.Error);
        Assert.Equal(Right, outcome.Result);
    }

    [Theory]
    [InlineData("""["\ud83d\ude00","\uD83D\uDE00"]""", """["\ud83d\ude00","\uD83D\uDE00"]""")]
    [InlineData("""["\ud83d","\ude00\ud83d","\ud83d\ud83d\ude00"]""", """["\ufffd","\ufffd\ufffd","\ufffd\ud83d\ude00"]""")]
    [InlineData("""["\\ud83d","\\\ud83d","\"\ud8"]""", """["\\ud83d","\\\ufffd","\"\ud8"]""")]
    [InlineData("""["\ud83d\n","\""", """["\ufffd\n","\""")]
    public void Halves_of_characters_are_replaced_and_whole_ones_kept(string json, string wanted) =>
        Assert.Equal(wanted, Encoding.UTF8.GetString(WellFormedJson.Of(Encoding.UTF8.GetBytes(json))));

    [Fact]
    public void Bytes_that_are_no_text_are_replaced() =>
        Assert.Equal("[\"a\ufffdb\ufffd\"]", Encoding.UTF8.GetString(WellFormedJson.Of([.. "[\"a"u8, 0xff, (byte)'b', 0xf0, 0x9f, .. "\"]"u8])));

    private static async Task CheckAsync(string name, IEnumerable<Mutation> mutations, BodyEnd end, Func<Outcome, string?>? more = null)
    {
        var sample = WireSample.All[name];
        foreach (var mutation in mutations)
        {
            var outcome = await SpoiltServer.CallAsync(sample, mutation.Bytes, end);
            if ((outcome.Fault(sample.Part == WirePart.CancelAnswer) ?? more?.Invoke(outcome)) is { } fault)
                Assert.Fail($"{name}, {mutation.Name}, {end}: {fault}\n{Convert.ToBase64String(mutation.Bytes.AsSpan(0, Math.Min(4_000, mutation.Bytes.Length)))}");
        }
    }

    // The short form takes every so many of them, beginning anywhere.
    private static IEnumerable<Mutation> Sampled(IEnumerable<Mutation> mutations, string sample)
    {
        int step = TestScale.Pick(11, 1), start = TestScale.Random(sample).Next(step);
        return mutations.Where((_, index) => index % step == start);
    }
}
