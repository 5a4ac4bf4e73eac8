using System.Globalization;
using SpacesSdk.Generator.Tests.Support;
using SpacesSdk.Schema;

namespace SpacesSdk.Generator.Tests.Schema;

/// <summary>Pairs of an older and a newer interface, with every change that a maintainer is to be told, and no other.</summary>
public sealed class SchemaDiffTests
{
    private const string Number = """{"type": "number"}""";
    private const string Integer = """{"type": "integer"}""";
    private const string Text = """{"type": "string"}""";
    private const string Flag = """{"type": "boolean"}""";
    private const string Json = """{"type": {}}""";
    private const string File = """{"type": "object", "title": "FileData", "properties": {"path": {"type": "string"}, "url": {"type": "string"}, "orig_name": {"type": "string"}, "mime_type": {"type": "string"}, "meta": {"type": "object"}}, "required": ["path"]}""";

    /// <summary>Changes of what the caller sends: the parameters before, after, and what is said.</summary>
    public static TheoryData<string, string, string, string> Requests { get; } = new()
    {
        { "nothing", P("a") + P("b"), P("a") + P("b"), "" },
        { "a parameter gone", P("a") + P("b"), P("a"), "SPACE211 Breaking b: is gone" },
        { "a parameter gone and one alike", P("prompt") + P("seed", Integer), P("seed", Integer) + P("promt"), "SPACE211 Breaking prompt: is gone; did it become 'promt'? | SPACE213 Breaking promt: is new and must be given (string)" },
        { "a parameter renamed in its place", P("prompt") + P("seed", Integer), P("text") + P("seed", Integer), "SPACE212 Breaking prompt: is now called 'text'" },
        { "a parameter replaced by another type", P("a") + P("b"), P("a") + P("c", Integer), "SPACE211 Breaking b: is gone; did it become 'c'? | SPACE213 Breaking c: is new and must be given (integer)" },
        { "a required parameter added", P("a"), P("a") + P("image", File), "SPACE213 Breaking image: is new and must be given (file)" },
        { "an optional parameter added", P("a"), P("a") + O("seed", Integer, "42"), "SPACE214 Compatible seed: is new and may be left out (default 42)" },
        { "an optional parameter put first", P("a"), O("seed", Integer, "42") + P("a"), "SPACE214 Compatible seed: is new and may be left out (default 42)" },
        { "parameters in another order", P("a") + P("b"), P("b") + P("a"), "SPACE215 Compatible : takes its parameters in another order, which only callers by position notice" },
        { "an integer that became a number", P("a", Integer), P("a", Number), "SPACE216 Risky a: takes number instead of integer" },
        { "a number that became an integer", P("a", Number), P("a", Integer), "SPACE216 Risky a: takes integer instead of number" },
        { "a text that became a number", P("a"), P("a", Number), "SPACE216 Breaking a: takes number instead of string" },
        { "a flag that became a text", P("a", Flag), P("a"), "SPACE216 Breaking a: takes string instead of boolean" },
        { "a file that became a text", P("a", File), P("a"), "SPACE216 Breaking a: takes string instead of file" },
        { "a value that became a list", P("a"), P("a", List(Text)), "SPACE216 Breaking a: takes list of string instead of string" },
        { "a list of another type", P("a", List(Text)), P("a", List(Integer)), "SPACE216 Breaking a: takes list of integer instead of list of string" },
        { "a text that became any JSON", P("a"), P("a", Json), "SPACE216 Risky a: takes any JSON instead of string" },
        { "any JSON that became a text", P("a", Json), P("a"), "SPACE216 Breaking a: takes string instead of any JSON" },
        { "a text that became a choice", P("a"), P("a", Enum("\"x\", \"y\"")), "SPACE216 Risky a: takes choice instead of string" },
        { "a choice that became a text", P("a", Enum("\"x\", \"y\"")), P("a"), "SPACE216 Risky a: takes string instead of choice" },
        { "a value that may be null now", P("a"), P("a", """{"anyOf": [{"type": "string"}, {"type": "null"}]}"""), "SPACE216 Compatible a: takes string or null instead of string" },
        { "a value that may no longer be null", P("a", """{"anyOf": [{"type": "string"}, {"type": "null"}]}"""), P("a"), "SPACE216 Breaking a: takes string instead of string or null" },
        { "an object with one more property", P("a", Object("x", "string")), P("a", """{"type": "object", "properties": {"x": {"type": "string"}, "y": {"type": "string"}}}"""), "SPACE216 Risky a: takes {x?: string, y?: string} instead of {x?: string}" },
        { "an object with one more property that it must have", P("a", Object("x", "string")), P("a", """{"type": "object", "properties": {"x": {"type": "string"}, "y": {"type": "string"}}, "required": ["y"]}"""), "SPACE216 Breaking a: takes {x?: string, y: string} instead of {x?: string}" },
        { "an object with one property less", P("a", """{"type": "object", "properties": {"x": {"type": "string"}, "y": {"type": "string"}}}"""), P("a", Object("x", "string")), "SPACE216 Breaking a: takes {x?: string} instead of {x?: string, y?: string}" },
        { "a list that takes other items as well", P("a", List(Text)), P("a", List("""{"anyOf": [{"type": "string"}, {"type": "integer"}]}""")), "SPACE216 Risky a: takes list of string or integer instead of list of string" },
        { "a list that takes one of two items no more", P("a", List("""{"anyOf": [{"type": "string"}, {"type": "integer"}]}""")), P("a", List(Text)), "SPACE216 Breaking a: takes list of string instead of list of string or integer" },
        { "a choice of numbers that became a text", P("a", Enum("1, 2")), P("a"), "SPACE216 Breaking a: takes string instead of choice" },
        { "an object whose property changed its type", P("a", Object("x", "string")), P("a", Object("x", "integer")), "SPACE216 Breaking a: takes {x?: integer} instead of {x?: string}" },
        { "a choice gone", P("a", Enum("\"x\", \"y\"")), P("a", Enum("\"x\"")), "SPACE220 Breaking a: no longer takes \"y\"" },
        { "a choice added", P("a", Enum("\"x\"")), P("a", Enum("\"x\", \"y\"")), "SPACE221 Compatible a: takes \"y\" as well" },
        { "a choice spelled otherwise", P("a", Enum("\"Default • 20 steps\"")), P("a", Enum("\"Default · 20 steps\"")), "SPACE220 Breaking a: no longer takes \"Default • 20 steps\" | SPACE221 Compatible a: takes \"Default · 20 steps\" as well" },
        { "a choice that became a text of the same digits", P("a", Enum("1, 2")), P("a", Enum("\"1\", \"2\"")), "SPACE220 Breaking a: no longer takes 1, 2 | SPACE221 Compatible a: takes \"1\", \"2\" as well" },
        { "choices in another order", P("a", Enum("\"x\", \"y\"")), P("a", Enum("\"y\", \"x\"")), "" },
        { "many choices gone", P("a", Enum("1, 2, 3, 4, 5, 6, 7, 8")), P("a", Enum("8")), "SPACE220 Breaking a: no longer takes 1, 2, 3, 4, 5 and 2 more" },
        { "a choice of a list gone", P("a", List(Enum("\"x\", \"y\""))), P("a", List(Enum("\"x\""))), "SPACE220 Breaking a: no longer takes \"y\"" },
        { "a range that is narrower", O("a", Slider(1, 50), "20"), O("a", Slider(1, 30), "20"), "SPACE222 Risky a: takes 1 to 30 instead of 1 to 50" },
        { "a range without the pinned default", O("a", Slider(1, 50), "40"), O("a", Slider(1, 30), "20"), "SPACE222 Breaking a: takes 1 to 30 instead of 1 to 50 | SPACE219 Risky a: has the default 20 instead of 40; the pinned one is sent until the pin is updated" },
        { "a range that is wider", O("a", Slider(1, 50), "20"), O("a", Slider(0, 60), "20"), "SPACE223 Compatible a: takes 0 to 60 instead of 1 to 50" },
        { "a range that moved", O("a", Slider(1, 50), "20"), O("a", Slider(10, 100), "20"), "SPACE222 Risky a: takes 10 to 100 instead of 1 to 50" },
        { "a range that came", O("a", Number, "20"), O("a", Slider(1, 50), "20"), "SPACE222 Risky a: takes 1 to 50 instead of any number" },
        { "a range that went", O("a", Slider(1, 50), "20"), O("a", Number, "20"), "SPACE223 Compatible a: takes any number instead of 1 to 50" },
        { "another default", O("a", Integer, "1"), O("a", Integer, "2"), "SPACE219 Risky a: has the default 2 instead of 1; the pinned one is sent until the pin is updated" },
        { "a default of null", O("a", Text, "\"x\""), O("a", Text, "null"), "SPACE219 Risky a: has the default null instead of \"x\"; the pinned one is sent until the pin is updated" },
        { "a file default at another path", O("a", File, """{"path": "/tmp/1/x.png", "meta": {}}"""), O("a", File, """{"path": "/tmp/2/x.png", "meta": {}}"""), "" },
        { "a default gone", O("a", Integer, "1"), P("a", Integer), "SPACE217 Risky a: must be given now" },
        { "a default that came", P("a", Integer), O("a", Integer, "1"), "SPACE218 Compatible a: may be left out (default 1)" },
        { "another component of the same type", P("a", File, "Image"), P("a", File, "File"), "SPACE224 Risky a: is a File instead of a Image" },
        { "another label", P("a"), P("a", label: "Another"), "SPACE239 Compatible a: is labelled \"Another\" instead of \"Label\"" },
        { "a generated label that was numbered anew", P("a", label: "parameter_12"), P("a", label: "parameter_57"), "" },
        { "a description in the type", P("a", """{"type": "string", "description": "one"}"""), P("a", """{"type": "string", "description": "two"}"""), "" },
        { "a name with another case", P("Steps"), P("steps"), "SPACE212 Breaking Steps: is now called 'steps'" },
    };

    /// <summary>Changes of what comes back.</summary>
    public static TheoryData<string, string, string, string> Results { get; } = new()
    {
        { "nothing", R("Image", File, "Image"), R("Image", File, "Image"), "" },
        { "an output more", R("A"), R("A") + R("B"), "SPACE231 Breaking : returns 2 values instead of 1" },
        { "an output less", R("A") + R("B"), R("A"), "SPACE231 Breaking : returns 1 values instead of 2" },
        { "outputs in another order", R("A") + R("B"), R("B") + R("A"), "SPACE233 Breaking : returns its values in another order: \"B\", \"A\"" },
        { "another type", R("A"), R("A", File), "SPACE232 Breaking A: is file instead of string" },
        { "an integer that became a number", R("A", Integer), R("A", Number), "SPACE232 Breaking A: is number instead of integer" },
        { "a number that became an integer", R("A", Number), R("A", Integer), "SPACE232 Risky A: is integer instead of number" },
        { "any JSON that got a type", R("A", Json), R("A", Text), "SPACE232 Risky A: is string instead of any JSON" },
        { "a value that may be null now", R("A"), R("A", """{"anyOf": [{"type": "string"}, {"type": "null"}]}"""), "SPACE232 Breaking A: is string or null instead of string" },
        { "other choices", R("A", Enum("\"x\"")), R("A", Enum("\"y\"")), "SPACE235 Compatible A: has other choices" },
        { "another label", R("Model"), R("Mesh"), "SPACE234 Risky Model: is labelled \"Mesh\" now, so its member is renamed by an update" },
        { "a generated label that was numbered anew", R("value_15"), R("value_99"), "" },
        { "another component", R("A", File, "Image"), R("A", File, "File"), "SPACE224 Risky A: is a File instead of a Image" },
        { "an unlabelled output of another type", R("value_1"), R("value_1", Number), "SPACE232 Breaking Textbox at place 1: is number instead of string" },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public void A_change_of_a_request_is_told_with_its_weight(string name, string before, string after, string expected) =>
        Expect(name, expected, ChangeSide.Request, Schemas.Of("/run", Join(before)), Schemas.Of("/run", Join(after)));

    [Theory]
    [MemberData(nameof(Results))]
    public void A_change_of_a_result_is_told_with_its_weight(string name, string before, string after, string expected) =>
        Expect(name, expected, ChangeSide.Result, Schemas.Of("/run", returns: Join(before)), Schemas.Of("/run", returns: Join(after)));

    [Fact]
    public void An_endpoint_that_is_gone_is_told_with_the_one_that_may_be_meant() => Assert.Equal(
        ["SPACE201 /generate is gone; did it become '/generated'?", "SPACE203 /generated is new"],
        Changes(Endpoints("/generate", P("a")), Endpoints("/generated", P("b", Integer))));

    [Fact]
    public void An_endpoint_with_the_same_shape_under_another_name_was_renamed() => Assert.Equal(
        ["SPACE202 /generate is now called '/run_1'"],
        Changes(Endpoints("/generate", P("a") + P("b", Integer)), Endpoints("/run_1", P("a") + P("b", Integer))));

    [Fact]
    public void Two_endpoints_that_could_be_the_renamed_one_are_not_guessed_between() => Assert.Equal(
        ["SPACE201 /generate is gone", "SPACE203 /left is new", "SPACE203 /right is new"],
        Changes(Endpoints("/generate", P("a")), Schemas.OfAll([Endpoint("/left", P("a")), Endpoint("/right", P("a"))])));

    [Fact]
    public void Endpoints_in_another_order_are_no_change() => Assert.Empty(
        Changes(Schemas.OfAll([Endpoint("/a", P("x")), Endpoint("/b", P("y"))]), Schemas.OfAll([Endpoint("/b", P("y")), Endpoint("/a", P("x"))])));

    /// <summary>The same app on two releases of Gradio: what its callers are to be told, new endpoints and texts aside.</summary>
    public static TheoryData<string, string, string, string[]> Histories { get; } = new()
    {
        { "kitchen", "4.44.1", "5.0.1", ["SPACE216 Risky /in_gallery", "SPACE232 Breaking /out_gallery"] },
        { "wire", "4.44.1", "5.0.1", [] },
        {
            "kitchen", "5.0.1", "5.45.0",
            [
                "SPACE216 Breaking /in_chatbot_messages", "SPACE216 Risky /in_dataframe", "SPACE216 Risky /in_dataframe_styled", "SPACE216 Risky /in_number_int", "SPACE217 Risky /in_multimodaltextbox",
                "SPACE218 Compatible /in_dropdown", "SPACE218 Compatible /in_dropdown_custom", "SPACE219 Risky /in_dataframe", "SPACE219 Risky /in_dataframe_styled",
                "SPACE232 Breaking /out_chatbot_messages", "SPACE232 Breaking /out_dataframe", "SPACE232 Breaking /out_dataframe_styled", "SPACE232 Risky /out_number_int",
            ]
        },
        { "wire", "5.0.1", "5.45.0", [.. new[] { "add", "bigfile", "gen", "gen_empty", "gen_fail", "gen_fast", "gen_json", "gen_list", "prog", "prog_tqdm", "slow", "slow_gen", "stream_audio", "stream_video" }.Select(static name => "SPACE216 Risky /" + name)] },
        {
            "kitchen", "5.45.0", "6.0.2",
            [
                "SPACE201 Breaking /in_chatbot_messages", "SPACE201 Breaking /in_chatbot_tuples", "SPACE201 Breaking /out_chatbot_messages", "SPACE201 Breaking /out_chatbot_tuples",
                "SPACE216 Breaking /in_video", "SPACE216 Breaking /in_video_streaming", "SPACE219 Risky /in_dataframe_styled", "SPACE232 Breaking /out_video", "SPACE232 Breaking /out_video_streaming",
            ]
        },
        { "wire", "5.45.0", "6.0.2", ["SPACE232 Breaking /stream_video"] },
        { "kitchen", "6.0.2", "6.25.0", ["SPACE218 Compatible /in_multimodaltextbox"] },
        { "wire", "6.0.2", "6.25.0", [] },
    };

    [Theory]
    [MemberData(nameof(Histories))]
    public void An_app_on_a_newer_Gradio_is_told_what_changed_and_nothing_of_hosts_paths_and_ids(string app, string before, string after, string[] expected)
    {
        var changes = SchemaDiff.Of(Read(Corpus.Read($"gradio/{before}/{app}/info.json")), Read(Corpus.Read($"gradio/{after}/{app}/info.json")))
            .Where(static change => change.Rule is not (RuleIds.EndpointAdded or RuleIds.DocsChanged));
        Assert.Equal(expected, changes.Select(static change => $"{change.Rule} {change.Severity} {change.Endpoint}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_real_interface_differs_from_itself() => Assert.All(Corpus.Files("info", "*.json"), file =>
    {
        if (ApiSchemaReader.Read(Corpus.Read(file)).Value is { } schema)
            Assert.Empty(SchemaDiff.Of(schema, Read(Corpus.Read(file))));
    });

    [Fact]
    public void Hostile_names_are_only_text() => Assert.Equal(
        ["SPACE201 /\u001b[31m is gone"],
        Changes(Schemas.Of("/\u001b[31m"), Schemas.OfAll([])));

    private static void Expect(string name, string expected, ChangeSide side, string before, string after)
    {
        var changes = SchemaDiff.Of(Read(before), Read(after));
        Assert.All(changes, change => Assert.Equal((side, "/run"), (change.Side, change.Endpoint)));
        Assert.True(expected == string.Join(" | ", changes.Select(static c => $"{c.Rule} {c.Severity} {c.Member}: {c.Message}")), $"{name}: {string.Join(" | ", changes.Select(static c => $"{c.Rule} {c.Severity} {c.Member}: {c.Message}"))}");
    }

    private static IEnumerable<string> Changes(string before, string after) => SchemaDiff.Of(Read(before), Read(after)).Select(static c => $"{c.Rule} {c.Endpoint} {c.Message}");

    private static ApiSchema Read(string json) => ApiSchemaReader.Read(json).Value!;

    private static string Endpoints(string name, string parameters) => Schemas.Of(name, Join(parameters));

    private static string Endpoint(string name, string parameters) => $$"""
        "{{name}}": {"parameters": [{{Join(parameters)}}], "returns": [], "api_visibility": "public", "description": ""}
        """;

    private static string Join(string items) => items.TrimEnd(';').Replace(";", ",", StringComparison.Ordinal);

    private static string P(string name, string type = Text, string component = "Textbox", string label = "Label") =>
        Schemas.Required(name, type, component).Replace("\"Label\"", $"\"{label}\"", StringComparison.Ordinal).Trim() + ";";

    private static string O(string name, string type, string value) => Schemas.Optional(name, type, value).Trim() + ";";

    private static string R(string label, string type = Text, string component = "Textbox") => Schemas.Return(label, type, component).Trim() + ";";

    private static string List(string items) => $$"""{"type": "array", "items": {{items}}}""";

    private static string Enum(string values) => $$"""{"type": "string", "enum": [{{values}}]}""";

    private static string Object(string property, string type) => """{"type": "object", "properties": {"X": {"type": "T"}}}"""
        .Replace("X", property, StringComparison.Ordinal).Replace("T", type, StringComparison.Ordinal);

    private static string Slider(int from, int to) => string.Create(CultureInfo.InvariantCulture, $$"""{"type": "number", "description": "numeric value between {{from}} and {{to}}"}""");
}
