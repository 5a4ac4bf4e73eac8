using System.Text.Json;
using System.Text.Json.Nodes;
using SpacesSdk.Gradio;
using SpacesSdk.Gradio.Streams;
using SpacesSdk.Gradio.Transports;
using SpacesSdk.Tests.Support;

namespace SpacesSdk.Tests.Wire;

/// <summary>Texts that grow are kept once for all messages, and are what they were at each of them.</summary>
public sealed class GrowingTextTests
{
    private const string Config = """{"protocol":"sse_v3","components":[],"dependencies":[{"id":1,"api_name":"generate","inputs":[1],"outputs":[2,3]}]}""";

    [Theory]
    [InlineData("\"a\"", "[]")]
    [InlineData("""{"a":{"b":[1,"x"]},"c":2}""", """["a","b",1]""")]
    [InlineData("""[{"role":"user","content":"hi"},{"role":"assistant","content":""}]""", """[1,"content"]""")]
    [InlineData("""{ "a" : [ "x\"y" , "z" ] , "b" : "\\" }""", """["a",0]""")]
    public void Each_message_keeps_its_own_text(string start, string path)
    {
        string[] words = ["one ", "\\\"quoted\\\" ", "ünï 😀 ", "\\n", "", new('x', 5_000), "\\u00e9", "end"];
        var (value, expected) = (new StreamedValue(Json(start)), JsonNode.Parse(start)!);
        List<(StreamedValue Value, string Text)> seen = [];
        foreach (string word in words)
        {
            var differences = Json($"[[\"append\",{path},\"{word}\"]]");
            value = value.Apply(differences);
            expected = JsonNode.Parse(ValueDiff.Apply(Json(expected.ToJsonString()), differences).GetRawText())!;
            seen.Add((value, expected.ToJsonString()));
            Assert.True(value.HasOnlyGrown);
        }
        Assert.All(seen, static message => Assert.Equal(message.Text, JsonNode.Parse(message.Value.Json.GetRawText())!.ToJsonString()));
    }

    [Fact]
    public void Two_continuations_of_one_value_do_not_meet()
    {
        var start = new StreamedValue(Json("\"a\"")).Apply(Json("""[["append",[],"b"]]"""));
        var (left, right) = (start.Apply(Json("""[["append",[],"left"]]""")), start.Apply(Json("""[["append",[],"right"]]""")));
        Assert.Equal(["ableft", "abright", "ab"], [left.Json.GetString(), right.Json.GetString(), start.Json.GetString()]);
    }

    [Fact]
    public void Another_difference_goes_on_from_the_text_so_far()
    {
        var value = new StreamedValue(Json("""{"a":"x","b":"y"}"""))
            .Apply(Json("""[["append",["a"],"1"]]"""))
            .Apply(Json("""[["append",["b"],"2"]]"""))
            .Apply(Json("""[["replace",["b"],"new"],["append",["a"],"3"]]"""))
            .Apply(Json("""[["append",["b"],"er"]]"""));
        Assert.Equal("""{"a":"x13","b":"newer"}""", value.Json.GetRawText());
    }

    [Theory]
    [InlineData("""[["append",["nowhere"],"x"]]""")]
    [InlineData("""[["append",["list"],"x"]]""")]
    [InlineData("""[["append",["list",9],"x"]]""")]
    [InlineData("""[["append",["list",-1],"x"]]""")]
    [InlineData("""[["append",["text","deeper"],"x"]]""")]
    public void Text_that_is_not_there_can_not_grow(string differences) =>
        Assert.ThrowsAny<JsonException>(() => new StreamedValue(Json("""{"text":"a","list":["b",1]}""")).Apply(Json(differences)));

    [Fact]
    public void A_name_that_is_there_twice_is_found_out_when_it_comes() =>
        Assert.ThrowsAny<JsonException>(() => new StreamedValue(Json("""{"a":"x","a":"y"}""")).Apply(Json("""[["append",["a"],"z"]]""")));

    [Fact]
    public async Task Events_hold_what_was_so_far_whenever_they_are_read()
    {
        var events = await EventsAsync(
            """["a",{"__type__":"update","value":"first"}]""",
            """[[["append",[],"b"]],[]]""",
            """[[["append",[],"c"]],[["append",["value"]," second"]]]""",
            """[[["append",[],"d"]],[["replace",[],{"__type__":"update"}]]]""",
            """[[["append",[],"e"]],[]]""");
        Assert.Equal(
            ["a first", "ab first", "abc first second", "abcd first second", "abcde first second"],
            events.OfType<SpaceEvent.Partial<AnyResult>>().Select(static told => string.Join(' ', told.Value.Values.Take(2).Select(static value => value!.Value.GetString()))));
    }

    [Fact]
    public void A_value_that_more_text_can_spoil_is_read_before_it_is_told()
    {
        var results = new ResultValues<Word>("", wanted: 1, GradioFileBinder.Detached);
        var value = new StreamedValue(Json("\"word\""));
        Assert.Equal("word", results.TryRead([value])!.Value.Text);
        Assert.Null(results.TryRead([value.Apply(Json("""[["append",[]," by word"]]"""))]));
    }

    [Fact]
    public void An_event_is_read_once_and_equals_one_of_the_same_value()
    {
        int read = 0;
        var told = SpaceEvent.Partial<string>.ReadLater(() => "text" + ++read);
        Assert.Equal("text1", told.Value);
        Assert.Same(told.Value, told.Value);
        Assert.Equal(new SpaceEvent.Partial<string>("text1"), told);
        Assert.Equal("other", (told with { Value = "other" }).Value);
    }

    private static async Task<IReadOnlyList<SpaceEvent>> EventsAsync(params string[] messages)
    {
        var stream = new LiveStream();
        await using var connection = SpaceConnection.FromApi(new FakeApi { Config = Config, Events = () => stream.Reader });
        var job = connection.Submit("/generate", ("x", "1"));
        foreach (string data in messages)
            await stream.SendAsync($$$"""{"msg":"process_generating","event_id":"e1","output":{"data":{{{data}}}},"success":true}""");
        await stream.CompletedAsync("""["done","done"]""");
        return await job.AllEventsAsync();
    }

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    /// <summary>A result that is one word.</summary>
    private sealed record Word(string Text) : IGradioRecord<Word>
    {
        static GradioRecord<Word> IGradioRecord<Word>.Wire { get; } = new(
            static (writer, word) => throw new NotSupportedException(), static reader => new(reader.Get("text", new WordType())));
    }

    private sealed class WordType : GradioType<string>
    {
        public override void Write(Utf8JsonWriter writer, string value) => throw new NotSupportedException();

        public override string Read(in JsonElement json, GradioFileBinder files) =>
            json.GetString() is { } text && !text.Contains(' ', StringComparison.Ordinal) ? text : throw new JsonException("One word was expected.");
    }
}
