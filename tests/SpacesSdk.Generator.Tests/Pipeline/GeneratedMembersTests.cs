using SpacesSdk.Generator.Tests.Support;

namespace SpacesSdk.Generator.Tests.Pipeline;

public sealed class GeneratedMembersTests
{
    private static string Code(string parameters = "", string returns = "") =>
        Generated.From(new PinnedSpaces().Add("acme/Demo", Schemas.Of("/run", parameters, returns))).Compiles().File("Demo.g.cs");

    [Fact]
    public void A_parameter_without_default_is_required() => Assert.Contains("public required string Prompt { get; init; }", Code(Schemas.Required("prompt")));

    [Fact]
    public void A_literal_default_is_the_initialiser() => Assert.Contains("public long Seed { get; init; } = 42;", Code(Schemas.Optional("seed", """{"type": "integer"}""", "42")));

    [Fact]
    public void A_number_is_a_double_even_when_its_default_is_whole() =>
        Assert.Contains("public double Steps { get; init; } = 20D;", Code(Schemas.Optional("steps", """{"type": "number", "description": "numeric value between 1 and 50"}""", "20", "Slider")));

    [Fact]
    public void The_range_of_a_slider_is_in_its_documentation() =>
        Assert.Contains("Range: 1 to 50.", Code(Schemas.Optional("steps", """{"type": "number", "description": "numeric value between 1 and 50"}""", "20", "Slider")));

    [Fact]
    public void A_null_default_makes_the_type_nullable() => Assert.Contains("public string? Style { get; init; }", Code(Schemas.Optional("style", """{"type": "string"}""", "null")));

    [Theory]
    [InlineData("""{"type": "array", "items": {"type": "string"}}""", """["a"]""", "Sdk_.Optional<Lists_.IReadOnlyList<string>?>")]
    [InlineData("""{"type": {}}""", """{"a": 1}""", "Sdk_.Optional<Json_.JsonElement?>")]
    [InlineData("""{"type": "integer"}""", "1.5", "Sdk_.Optional<long?>")]
    [InlineData("""{"type": "string"}""", "7", "Sdk_.Optional<string?>")]
    public void A_default_that_is_no_literal_of_the_type_is_left_to_the_Space(string type, string value, string property) =>
        Assert.Contains($"public {property} Extra {{ get; init; }}", Code(Schemas.Optional("extra", type, value)));

    [Fact]
    public void A_choice_begins_with_its_pinned_member() =>
        Assert.Contains("public RunSize Size { get; init; } = RunSize.Large;", Code(Schemas.Choice("size", """["small", "large"]""", "\"large\"")));

    [Fact]
    public void A_default_that_is_not_listed_is_kept() =>
        Assert.Contains("= RunLanguage.From(\"en\");", Code(Schemas.Choice("language", "[]", "\"en\"")));

    [Fact]
    public void Choices_that_are_numbers_stay_numbers_although_the_schema_says_string()
    {
        string code = Code(Schemas.Choice("beats", "[1, 2, 4]", "2"));
        Assert.Contains("public static RunBeats N4 { get; } = From(Sdk_.Choice.From(4));", code);
        Assert.DoesNotContain("implicit operator RunBeats(string", code);
        Assert.Contains("public static RunBeats From(long value)", code);
    }

    [Fact]
    public void A_choice_past_every_number_is_left_out() =>
        Assert.DoesNotContain("1e400", Code(Schemas.Choice("size", "[1, 1e400]", "1")));

    [Theory]
    [InlineData("Image", "ImageFile")]
    [InlineData("Audio", "AudioFile")]
    [InlineData("Video", "VideoFile")]
    [InlineData("Model3d", "Model3DFile")]
    [InlineData("File", "SpaceFile")]
    [InlineData("Downloadbutton", "SpaceFile")]
    public void A_file_is_typed_by_its_component(string component, string type) => Assert.Contains(
        $"public required Sdk_.{type} Input {{ get; init; }}",
        Code(Schemas.Required("input", """{"type": "object", "title": "FileData", "properties": {"path": {"type": "string"}, "url": {}, "orig_name": {}, "mime_type": {}, "meta": {"type": "object", "default": {"_type": "gradio.FileData"}}}, "required": ["path"]}""", component)));

    [Fact]
    public void A_video_that_travels_wrapped_is_written_wrapped()
    {
        const string Wrapped = """{"type": "object", "title": "VideoData", "properties": {"video": {"type": "object", "title": "FileData", "properties": {"path": {"type": "string"}, "url": {}, "orig_name": {}, "mime_type": {}}}, "subtitles": {"anyOf": [{"type": "null"}]}}, "required": ["video"]}""";
        string code = Code(Schemas.Required("clip", Wrapped, "Video"), Schemas.Return("Clip", Wrapped, "Video"));
        Assert.Contains("public required Sdk_.VideoFile Clip { get; init; }", code);
        Assert.Contains("""w.Add("clip", Types_.WrappedVideo<Sdk_.VideoFile>(), v.Clip);""", code);
        Assert.Contains("""{"name":"clip","label":"Label","component":"Video","type":"video","required":true}""", code);
    }

    [Fact]
    public void Outputs_are_named_by_label_and_else_by_component_and_number()
    {
        string code = Code(returns: string.Join(", ", Schemas.Return("Spark.js viewer"), Schemas.Return("value_15"), Schemas.Return("File"), Schemas.Return("File"), Schemas.Return("3D view")));
        Assert.Contains("string? SparkJsViewer {", code);
        Assert.Contains("string? Textbox1 {", code);
        Assert.Contains("string? File1 {", code);
        Assert.Contains("string? File2 {", code);
        Assert.Contains("string? Textbox3DView {", code);
        Assert.Contains("Its place among the outputs is the only thing that names it", code);
    }

    [Fact]
    public void A_request_without_required_members_may_be_left_out() =>
        Assert.Contains("RunAsync(RunRequest? request = null,", Code(Schemas.Optional("seed", """{"type": "integer"}""", "42")));

    [Fact]
    public void What_has_no_type_of_its_own_is_json_and_said_so()
    {
        var generated = Generated.From(new PinnedSpaces().Add("acme/Demo", Schemas.Of("/run", Schemas.Required("size", """{"anyOf": [{"type": "number"}, {"type": "string"}]}""", "Api")))).Compiles();
        Assert.Contains("public required Json_.JsonElement Size { get; init; }", generated.File("Demo.g.cs"));
        generated.Expect("SPACE104", "'size' of /run of acme/Demo is one of several types, which is left as JsonElement: read and write it as JSON").AndNothingElse();
    }
}
