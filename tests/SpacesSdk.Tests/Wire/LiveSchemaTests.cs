using Microsoft.Extensions.Time.Testing;
using SpacesSdk.Gradio;
using SpacesSdk.Tests.Support;

namespace SpacesSdk.Tests.Wire;

/// <summary>What the Space says of itself now, against what was pinned: told by name before anything is sent.</summary>
public sealed class LiveSchemaTests
{
    private const string Completed = """data: {"msg":"process_completed","event_id":"e1","output":{"data":[5]},"success":true}""" + "\n\n";

    private static readonly SpaceDescriptor Pinned = new("test/any", "https://test-any.hf.space", "sha256:0", GradioContract.Version, static () => """
        {"gradio":"6.25.0","dialect":"call/v2","endpoints":[{"name":"/draw","fn":3,"parameters":[
          {"name":"text","type":"string","required":true},{"name":"steps","type":"integer","default":4},{"name":"scale","type":"number","default":1.5},
          {"name":"style","type":{"choice":["oil","ink"]},"default":"oil"},{"name":"tags","type":{"list":"string"}},{"name":"image","type":"file"},{"name":"any","type":"json"}],"returns":[{}]}]}
        """u8);

    [Theory]
    [InlineData("text", "\"a\"", """{"type":"number"}""", "'text' was a string when it was pinned and is a number now")]
    [InlineData("text", "\"a\"", """{"type":"array","items":{}}""", "was a string when it was pinned and is an array now")]
    [InlineData("steps", "4", """{"type":"string"}""", "'steps' was an integer when it was pinned and is a string now")]
    [InlineData("steps", "4", """{"type":"boolean"}""", "is a boolean now")]
    [InlineData("scale", "1.5", """{"type":"integer"}""", "'scale' was a number when it was pinned and is an integer now")]
    [InlineData("tags", """["a"]""", """{"type":"string"}""", "'tags' was an array")]
    [InlineData("image", """{"path":"/a"}""", """{"type":"string"}""", "'image' was an object when it was pinned and is a string now")]
    [InlineData("style", "\"oil\"", """{"type":"string","enum":["ink","pastel"]}""", "'style' no longer offers \"oil\"; it has \"ink\", \"pastel\"")]
    [InlineData("style", "\"oil\"", """{"type":"number"}""", "'style' was a string")]
    public async Task A_value_whose_type_has_changed_is_drift_that_names_both(string name, string value, string now, string text)
    {
        var api = Api(name, now);
        var error = await Assert.ThrowsAsync<SpaceException>(() => Submit(api, (name, value)).Completion);
        Assert.Equal(SpaceErrorKind.Drift, error.Kind);
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
        Assert.Empty(api.Calls);
    }

    [Theory]
    [InlineData("text", "null", """{"type":"number"}""")]
    [InlineData("text", "\"a\"", """{"type":"string","enum":["a"]}""")]
    [InlineData("text", "\"a\"", """{"anyOf":[{"type":"number"},{"type":"string"}]}""")]
    [InlineData("text", "\"a\"", """{}""")]
    [InlineData("text", "\"a\"", """{"anyOf":[{"type":"number"},{}]}""")]
    [InlineData("steps", "4", """{"type":"number"}""")]
    [InlineData("scale", "2", """{"type":"integer"}""")]
    [InlineData("style", "\"ink\"", """{"type":"string","enum":["ink","pastel"]}""")]
    [InlineData("style", "\"my own\"", """{"type":"string","enum":["ink","pastel"]}""")]
    [InlineData("style", "\"oil\"", """{"type":"string"}""")]
    [InlineData("style", "\"oil\"", """{"anyOf":[{"type":"string","enum":["oil"]},{"type":"null"}]}""")]
    [InlineData("tags", """["a"]""", """{"type":"array","prefixItems":[{"type":"string"}]}""")]
    [InlineData("any", "1", """{"type":"string"}""")]
    public async Task A_value_that_still_fits_is_sent(string name, string value, string now) =>
        Assert.Equal("5", (await Submit(Api(name, now), (name, value))).Values[0]?.GetRawText());

    [Fact]
    public async Task A_Space_that_shows_no_endpoint_is_explained_as_such()
    {
        var api = new FakeApi { Config = """{"version":"6.25.0","protocol":"sse_v3","components":[],"dependencies":[{"id":0,"api_name":false,"inputs":[],"outputs":[]}]}""", Info = """{"named_endpoints":{},"unnamed_endpoints":{}}""" };
        var error = await Assert.ThrowsAsync<SpaceException>(() => Submit(api, ("text", "\"a\"")).Completion);
        Assert.Equal(SpaceErrorKind.NotFound, error.Kind);
        Assert.Contains("shows no endpoint at all", error.Message, StringComparison.Ordinal);
        Assert.Contains("private", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hidden_endpoint_that_the_server_still_names_is_called()
    {
        var api = Api("text", "{}", info: """{"named_endpoints":{},"unnamed_endpoints":{}}""");
        await using var connection = SpaceConnection.FromApi(api);
        Assert.Equal("5", (await connection.Submit("/draw", ("text", "\"a\""))).Values[0]?.GetRawText());
    }

    [Theory]
    [InlineData("6.12.0", "join 3 [\"a\",4]")]
    [InlineData("5.45.0", "join 3 [\"a\",4]")]
    public async Task Where_the_schema_can_not_be_read_a_default_is_the_first_value_of_its_component(string version, string start)
    {
        var pinned = new SpaceDescriptor("test/any", "https://test-any.hf.space", "sha256:0", GradioContract.Version, static () =>
            """{"dialect":"queue","endpoints":[{"name":"/draw","fn":3,"parameters":[{"name":"text"},{"name":"steps"}],"returns":[{}]}]}"""u8);
        var api = new FakeApi
        {
            Config = $$$"""{"version":"{{{version}}}","protocol":"sse_v3","components":[{"id":9,"type":"state","skip_api":true,"props":{"value":1}},{"id":1,"props":{"value":"x"}},{"id":2,"props":{"value":4}},{"id":3,"props":{}}],"dependencies":[{"id":3,"api_name":"draw","inputs":[1,2],"outputs":[3]}]}""",
            Events = static () => Text(Completed),
        };
        await using var connection = SpaceConnection.FromApi(api);
        await connection.Submit(AnySpace.Endpoint("/draw", pinned), new AnyRequest(("text", "\"a\"")), TestContext.Current.CancellationToken);
        Assert.Equal(start, api.Calls[0]);
    }

    [Theory]
    [InlineData("6.25.0")]
    [InlineData("5.45.0")]
    public async Task A_recorded_server_that_fails_to_describe_itself_is_called_all_the_same(string version)
    {
        var server = TapeServer.Of("traps/35-tree-call", version);
        await using var connection = AnySpace.Connect(server, options => options.Transport = SpaceTransport.CallV1);
        var result = await connection.Submit("/tree", ("x", """{"name":"a","children":[{"name":"b","children":[]}]}"""));
        Assert.Equal("a", result.Values[0]!.Value.GetProperty("name").GetString());
        Assert.Contains(server.Requests, static r => r.Path == "/gradio_api/info");
    }

    [Fact]
    public async Task A_Space_that_was_restarted_is_looked_at_again_before_the_next_call()
    {
        var clock = new FakeTimeProvider();
        var api = new FakeApi { Config = Numbered(1, app: 10), AppId = 11, Events = static () => Text(Completed) };
        await using var connection = SpaceConnection.FromApi(api, new() { Clock = clock });
        await connection.Submit("/draw", ("text", "1"));
        api.Config = Numbered(2, app: 11);
        await connection.Submit("/draw", ("text", "1")); // too soon to ask
        clock.Advance(TimeSpan.FromSeconds(31));
        await connection.Submit("/draw", ("text", "1"));
        await connection.Submit("/draw", ("text", "1"));
        Assert.Equal(["join 1 [1]", "join 1 [1]", "join 2 [1]", "join 2 [1]"], api.Calls.Where(static c => c.StartsWith("join", StringComparison.Ordinal)));
        Assert.Equal(1, api.AppIdReads);
    }

    private static string Numbered(int id, int app) =>
        $$$"""{"version":"6.25.0","protocol":"sse_v3","app_id":{{{app}}},"components":[],"dependencies":[{"id":{{{id}}},"api_name":"draw","inputs":[1],"outputs":[2]}]}""";

    private static FakeApi Api(string name, string type, string? info = null) => new()
    {
        Config = """{"version":"6.25.0","protocol":"sse_v3","components":[],"dependencies":[{"id":3,"api_name":"draw","inputs":[1],"outputs":[2]}]}""",
        Info = info ?? $$$"""{"named_endpoints":{"/draw":{"parameters":[{"parameter_name":"{{{name}}}","type":{{{type}}} }],"returns":[{}]} } }""",
        Events = static () => Text(Completed),
    };

    private static SpaceJob<AnyResult> Submit(FakeApi api, params (string, string)[] values) =>
        SpaceConnection.FromApi(api).Submit(AnySpace.Endpoint("/draw", Pinned), new AnyRequest(values), TestContext.Current.CancellationToken);

    private static MemoryStream Text(string text) => new(System.Text.Encoding.UTF8.GetBytes(text));
}
