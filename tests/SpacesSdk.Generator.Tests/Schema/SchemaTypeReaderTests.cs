using SpacesSdk.Schema;

namespace SpacesSdk.Generator.Tests.Schema;

public class SchemaTypeReaderTests
{
    private const string Node = """{"Node":{"type":"object","title":"Node","properties":{"next":{"anyOf":[{"$ref":"#/$defs/Node"},{"type":"null"}]}}}}""";

    public static TheoryData<string, string> Primitives() => new()
    {
        { """{"type":"string"}""", nameof(SchemaType.Text) },
        { """{"type":"string","format":"byte"}""", nameof(SchemaType.Text) },
        { """{"type":"integer"}""", nameof(SchemaType.Integer) },
        { """{"type":"number"}""", nameof(SchemaType.Number) },
        { """{"type":"boolean"}""", nameof(SchemaType.Boolean) },
        { """{"type":"null"}""", nameof(SchemaType.Null) },
        { "{}", nameof(SchemaType.Any) },
        { """{"type":{}}""", nameof(SchemaType.Any) },
        { """{"type":{},"description":"any valid json"}""", nameof(SchemaType.Any) },
        { """{"type":"filepath"}""", nameof(SchemaType.Any) },
        { "true", nameof(SchemaType.Any) },
        { "[]", nameof(SchemaType.Any) },
        { """{"$ref":"https://example.org/schema.json"}""", nameof(SchemaType.Any) },
        { """{"$ref":"#/properties/x"}""", nameof(SchemaType.Any) },
        { """{"$ref":"#/$defs/Missing"}""", nameof(SchemaType.Any) },
        { """{"$ref":7}""", nameof(SchemaType.Any) },
        { """{"allOf":[{"type":"string"},{"type":"number"}]}""", nameof(SchemaType.Any) },
        { """{"anyOf":[]}""", nameof(SchemaType.Any) },
        { """{"oneOf":[{"type":"null"},{}]}""", nameof(SchemaType.Any) },
        { """{"anyOf":[{"type":"null"}]}""", nameof(SchemaType.Null) },
        { """{"const":null}""", nameof(SchemaType.Null) },
    };

    [Theory]
    [MemberData(nameof(Primitives))]
    public void A_schema_is_read_as_its_kind(string schema, string kind) => Assert.Equal(kind, Read(schema).GetType().Name);

    [Theory]
    [InlineData("numeric value between 1 and 50", 1.0, 50.0)]
    [InlineData("numeric value between -1.5 and -0.25", -1.5, -0.25)]
    [InlineData("numeric value between 0 and 9223372036854775807", 0.0, 9223372036854775807.0)]
    [InlineData("numeric value between 1e-05 and 1.0", 0.00001, 1.0)]
    [InlineData("a step, numeric value between 1 and 2, in seconds", 1.0, 2.0)]
    [InlineData("numeric value between 0 and None", 0.0, null)]
    [InlineData("numeric value between None and 5", null, 5.0)]
    [InlineData("numeric value between -inf and 1e999", null, null)]
    [InlineData("numeric value between 1,5 and 2", null, 2.0)]
    [InlineData("numeric value between 1", null, null)]
    [InlineData("between 1 and 2", null, null)]
    [InlineData("", null, null)]
    public void A_slider_tells_its_range_in_prose(string description, double? minimum, double? maximum) => Assert.Equal(
        new SchemaType.Number("", description, minimum, maximum),
        Read($$"""{"type":"number","description":"{{description}}"}"""));

    [Theory]
    [InlineData("""{"enum":["x","y"],"title":"Radio","type":"string"}""", "\"x\" \"y\"")]
    [InlineData("""{"enum":[1,2,4],"type":"string"}""", "1 2 4")]
    [InlineData("""{"enum":[1.5,"a",2]}""", "1.5 \"a\" 2")]
    [InlineData("""{"enum":[],"type":"string"}""", "")]
    [InlineData("""{"enum":["x","x"]}""", "\"x\"")]
    [InlineData("""{"const":"gradio.FileData","type":"string"}""", "\"gradio.FileData\"")]
    [InlineData("""{"const":false}""", "false")]
    public void Choices_keep_their_JSON_values_whatever_the_type_says(string schema, string values) =>
        Assert.Equal(values, string.Join(' ', Assert.IsType<SchemaType.Enum>(Read(schema)).Values));

    [Fact]
    public void Null_among_the_choices_makes_them_nullable()
    {
        var union = Assert.IsType<SchemaType.Union>(Read("""{"enum":["x",null]}"""));
        Assert.True(union.Nullable);
        Assert.Equal("\"x\"", Assert.Single(Assert.IsType<SchemaType.Enum>(Assert.Single(union.Options)).Values).ToString());
    }

    [Theory]
    [InlineData("""{"anyOf":[{"type":"string"},{"type":"null"}]}""", "Text", true)]
    [InlineData("""{"oneOf":[{"type":"null"},{"type":"integer"}]}""", "Integer", true)]
    [InlineData("""{"type":["string","null"]}""", "Text", true)]
    [InlineData("""{"anyOf":[{"type":"integer"},{"type":"string"}]}""", "Integer Text", false)]
    [InlineData("""{"anyOf":[{"anyOf":[{"type":"integer"},{"type":"null"}]},{"type":"string"}]}""", "Integer Text", true)]
    public void Options_are_flat_and_null_is_a_flag(string schema, string options, bool nullable)
    {
        var union = Assert.IsType<SchemaType.Union>(Read(schema));
        Assert.Equal(options, string.Join(' ', union.Options.Select(static option => option.GetType().Name)));
        Assert.Equal(nullable, union.Nullable);
    }

    [Theory]
    [InlineData("""{"anyOf":[{"type":"string"}],"title":"T"}""")]
    [InlineData("""{"oneOf":[{"type":"string"},{"type":"string"}],"title":"T"}""")]
    [InlineData("""{"allOf":[{"type":"string","title":"Inner"}],"title":"T"}""")]
    [InlineData("""{"$defs":{"S":{"type":"string","title":"Inner"}},"$ref":"#/$defs/S","title":"T"}""")]
    [InlineData("""{"$defs":{"a/b~":{"type":"string"}},"$ref":"#/$defs/a~1b~0","title":"T"}""")]
    public void One_option_is_that_option_under_the_outer_title(string schema) => Assert.Equal(new SchemaType.Text("T", ""), Read(schema));

    [Theory]
    [InlineData("4.44.1")]
    [InlineData("5.0.1")]
    [InlineData("5.45.0")]
    [InlineData("6.0.2")]
    [InlineData("6.25.0")]
    public void Files_of_every_generation_are_files(string version)
    {
        var kitchen = ApiSchemaReader.Read(Corpus.Read($"gradio/{version}/kitchen/info.json")).Value!;
        SchemaType Input(string name) => kitchen.Endpoints.Single(endpoint => endpoint.Name == name).Parameters[0].Type;
        Assert.All(["/in_image", "/in_file", "/in_audio", "/in_model3d"], name => Assert.False(Assert.IsType<SchemaType.File>(Input(name)).IsWrappedAsVideo));
        Assert.Equal(version[0] < '6', Assert.IsType<SchemaType.File>(Input("/in_video")).IsWrappedAsVideo);
        Assert.IsType<SchemaType.File>(Assert.IsType<SchemaType.List>(Input("/in_file_multiple")).Items);
    }

    [Fact]
    public void Objects_with_a_path_or_a_video_of_their_own_are_no_files()
    {
        Assert.IsType<SchemaType.Object>(Read("""{"type":"object","properties":{"path":{"type":"string"},"url":{"type":"string"}}}"""));
        Assert.IsType<SchemaType.Object>(Read("""{"type":"object","properties":{"video":{"type":"string"},"subtitles":{"type":"string"}}}"""));
        var kitchen = ApiSchemaReader.Read(Corpus.Read("gradio/6.25.0/kitchen/info.json")).Value!;
        var gallery = Assert.IsType<SchemaType.List>(kitchen.Endpoints.Single(static endpoint => endpoint.Name == "/out_gallery").Returns[0].Type);
        var items = Assert.IsType<SchemaType.Union>(gallery.Items);
        Assert.Equal(["GalleryImage", "GalleryVideo"], items.Options.Select(static option => Assert.IsType<SchemaType.Object>(option).Title));
    }

    [Fact]
    public void Arrays_are_lists_or_tuples()
    {
        Assert.Equal(new SchemaType.List("", "", new SchemaType.Boolean("", "")), Read("""{"type":"array","items":{"type":"boolean"}}"""));
        Assert.Equal(new SchemaType.List("", "", new SchemaType.Any("", "")), Read("""{"type":"array"}"""));
        Assert.Equal(new SchemaType.List("", "", new SchemaType.Any("", "")), Read("""{"items":{}}"""));
        Assert.Equal(
            new SchemaType.Tuple("", "", new([new SchemaType.Integer("", ""), new SchemaType.Text("", "")])),
            Read("""{"type":"array","prefixItems":[{"type":"integer"},{"type":"string"}],"minItems":2,"maxItems":2}"""));
    }

    [Fact]
    public void Objects_know_which_properties_they_need_and_what_the_others_are()
    {
        var type = Assert.IsType<SchemaType.Object>(Read(
            """{"properties":{"b":{"type":"string"},"a":{"type":"integer","default":7}},"required":["b"],"title":"T","additional_description":"D"}"""));
        Assert.Equal(("T", "D"), (type.Title, type.Description));
        Assert.Null(type.Additional);
        Assert.Equal(new SchemaProperty("b", new SchemaType.Text("", ""), true, null), type.Properties[0]);
        Assert.Equal(new SchemaProperty("a", new SchemaType.Integer("", ""), false, JsonValue.FromNumber("7")), type.Properties[1]);
    }

    [Theory]
    [InlineData("""{"type":"object","additionalProperties":{"type":"integer"}}""", "Integer")]
    [InlineData("""{"type":"object","additionalProperties":true}""", "Any")]
    [InlineData("""{"type":"object","additionalProperties":{}}""", "Any")]
    [InlineData("""{"type":"object"}""", "Any")]
    [InlineData("""{"type":"object","additionalProperties":false}""", null)]
    public void Free_keys_have_a_type(string schema, string? additional) =>
        Assert.Equal(additional, Assert.IsType<SchemaType.Object>(Read(schema)).Additional?.GetType().Name);

    [Fact]
    public void A_model_that_holds_itself_stays_a_name()
    {
        var node = Assert.IsType<SchemaType.Object>(Read($$"""{"$defs":{{Node}},"$ref":"#/$defs/Node"}"""));
        var next = Assert.IsType<SchemaType.Union>(Assert.Single(node.Properties).Type);
        Assert.Equal(new SchemaType.Recursive("Node"), Assert.Single(next.Options));
        Assert.True(next.Nullable);
    }

    [Fact]
    public void A_long_chain_of_references_ends_as_any_JSON()
    {
        string links = string.Join(',', Enumerable.Range(0, 5_000).Select(static i => $$"""
            "D{{i}}":{"$ref":"#/$defs/D{{i + 1}}"}
            """));
        Assert.IsType<SchemaType.Any>(Read($$"""{"$defs":{ {{links}} },"$ref":"#/$defs/D0"}"""));
    }

    [Fact]
    public void References_that_double_forty_times_are_cut_off_and_told()
    {
        string links = string.Join(',', Enumerable.Range(0, 40).Select(static i => $$$$"""
            "D{{{{i}}}}":{"type":"object","properties":{"a":{"$ref":"#/$defs/D{{{{i + 1}}}}"},"b":{"$ref":"#/$defs/D{{{{i + 1}}}}"}}}
            """));
        string type = $$"""{"$defs":{ {{links}} },"$ref":"#/$defs/D0"}""";
        var parsed = ApiSchemaReader.Read($$$$"""{"named_endpoints":{"/x":{"parameters":[{"parameter_name":"a","type":{{{{type}}}}}],"returns":[]}}}""");
        Assert.NotNull(parsed.Value);
        Assert.Equal(RuleIds.TooLarge, Assert.Single(parsed.Problems).Rule);
    }

    private static SchemaType Read(string schema) => new SchemaTypeReader().Read(JsonValues.Read(schema));
}
