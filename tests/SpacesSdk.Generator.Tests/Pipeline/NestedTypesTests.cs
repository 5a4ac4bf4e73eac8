using System.Text.Json;
using SpacesSdk.Generator.Tests.Support;

namespace SpacesSdk.Generator.Tests.Pipeline;

/// <summary>Objects, tuples and maps inside values become records and collections.</summary>
public sealed class NestedTypesTests
{
    private const string Point = """{"type": "object", "properties": {"x": {"type": "number"}, "y": {"type": "number"}}, "required": ["x"]}""";
    private const string Node = """{"title": "Node", "type": "object", "properties": {"name": {"type": "string"}, "children": {"type": "array", "items": {"$ref": "#/$defs/Node"}}}, "required": ["name"]}""";
    private const string File = """{"type": "object", "title": "FileData", "properties": {"path": {"type": "string"}, "url": {}, "orig_name": {}, "mime_type": {}}, "required": ["path"]}""";

    private static Generated Run(string parameters = "", string returns = "") =>
        Generated.From(new PinnedSpaces().Add("acme/Demo", Schemas.Of("/run", parameters, returns))).Compiles();

    private static string Code(string parameters = "", string returns = "") => Run(parameters, returns).File("Demo.g.cs");

    [Fact]
    public void An_object_is_a_record_named_after_its_place()
    {
        string code = Code(Schemas.Required("point", Point, "Api"), Schemas.Return("point", Point, "Api"));
        Assert.Contains("public required RunPoint Point { get; init; }", code);
        Assert.Contains("public RunResultPoint? Point { get; init; }", code);
        Assert.Contains("public required double X { get; init; }", code);
        Assert.Contains("public double? Y { get; init; }", code);
    }

    [Theory]
    [InlineData("""{"x": 1}""")]
    [InlineData("""{"x": 1, "y": 2.5}""")]
    public void A_member_that_is_not_set_is_left_out_where_null_is_not_allowed(string json)
    {
        var type = Run(Schemas.Required("point", Point, "Api")).Load().GetType("Demo.Spaces.Demo")!.GetNestedType("RunPoint")!;
        Assert.Equal(json.Replace(" ", "", StringComparison.Ordinal), JsonSerializer.Serialize(JsonSerializer.Deserialize(json, type), type));
    }

    [Fact]
    public void A_tuple_is_a_record_of_its_places_and_travels_as_an_array()
    {
        const string Tuple = """{"type": "array", "prefixItems": [{"type": "integer"}, {"anyOf": [{"type": "string"}, {"type": "null"}]}], "minItems": 2, "maxItems": 2}""";
        var run = Run(Schemas.Required("pair", Tuple, "Api"));
        Assert.Contains("public required long Item1 { get; init; }", run.File("Demo.g.cs"));
        Assert.Contains("public required string? Item2 { get; init; }", run.File("Demo.g.cs"));
        var type = run.Load().GetType("Demo.Spaces.Demo")!.GetNestedType("RunPair")!;
        Assert.Equal("[7,null]", JsonSerializer.Serialize(JsonSerializer.Deserialize("[7,null]", type), type));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize("[null,null]", type));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize("{}", type));
    }

    [Theory]
    [InlineData("""{"type": "object", "additionalProperties": {"type": "integer"}}""", "IReadOnlyDictionary<string, long>")]
    [InlineData("""{"type": "object", "additionalProperties": {"type": "array", "items": {"type": "string"}}}""", "IReadOnlyDictionary<string, Lists_.IReadOnlyList<string>>")]
    [InlineData("""{"type": "object", "additionalProperties": true}""", "IReadOnlyDictionary<string, Json_.JsonElement>")]
    [InlineData("""{"type": "array", "items": {"anyOf": [{"type": "number"}, {"type": "null"}]}}""", "IReadOnlyList<double?>")]
    [InlineData("""{"type": "array", "items": {"oneOf": [{"type": "null"}, {"type": "string"}]}}""", "IReadOnlyList<string?>")]
    [InlineData("""{"type": "array", "items": {}}""", "IReadOnlyList<Json_.JsonElement>")]
    public void Lists_and_maps_have_the_types_of_their_items(string type, string expected) =>
        Assert.Contains($"Lists_.{expected} Items {{ get; init; }}", Code(Schemas.Required("items", type, "Api")));

    [Fact]
    public void An_object_that_the_schema_names_is_one_type_for_all_endpoints()
    {
        string schema = $$"""{"$defs": {"Node": {{Node}}}, "$ref": "#/$defs/Node"}""";
        string code = Generated.From(new PinnedSpaces().Add("acme/Demo", Schemas.OfAll([$$"""
            "/a": {"parameters": [], "returns": [{{Schemas.Return("tree", schema, "Api")}}]},
            "/b": {"parameters": [{{Schemas.Required("tree", schema, "Api")}}], "returns": []}
            """]))).Compiles().File("Demo.g.cs");
        Assert.Contains("public Node? Tree { get; init; }", code);
        Assert.Contains("public required Node Tree { get; init; }", code);
        Assert.Contains("public Lists_.IReadOnlyList<Node>? Children { get; init; }", code);
        Assert.Single(code.Split('\n'), line => line.Contains("record Node", StringComparison.Ordinal));
    }

    [Fact]
    public void A_root_that_is_also_a_definition_is_one_type()
    {
        string schema = Node.Insert(1, $$"""  "$defs": {"Node": {{Node}}},""");
        string code = Code(Schemas.Required("tree", schema, "Api"));
        Assert.Contains("public required Node Tree { get; init; }", code);
        Assert.Single(code.Split('\n'), line => line.Contains("record Node", StringComparison.Ordinal));
    }

    [Fact]
    public void One_name_with_two_bodies_is_two_types()
    {
        const string Other = """{"$defs": {"Node": {"type": "object", "properties": {"id": {"type": "integer"}}}}, "$ref": "#/$defs/Node"}""";
        string code = Code(Schemas.Required("a", $$"""{"$defs": {"Node": {{Node}}}, "$ref": "#/$defs/Node"}""", "Api") + ", " + Schemas.Required("b", Other, "Api"));
        Assert.Equal(2, code.Split('\n').Count(line => line.Contains("partial record Node", StringComparison.Ordinal)));
    }

    [Fact]
    public void Types_that_refer_to_each_other_compile_and_travel()
    {
        const string Schema = """
            {"$defs": {"Dir": {"type": "object", "properties": {"entries": {"type": "array", "items": {"$ref": "#/$defs/Entry"}}}},
                       "Entry": {"type": "object", "properties": {"name": {"type": "string"}, "dir": {"anyOf": [{"$ref": "#/$defs/Dir"}, {"type": "null"}]}}, "required": ["name"]}},
             "$ref": "#/$defs/Dir"}
            """;
        var client = Run(Schemas.Required("root", Schema, "Api")).Load().GetType("Demo.Spaces.Demo")!;
        const string Json = """{"entries":[{"dir":{"entries":[{"dir":null,"name":"b"}]},"name":"a"}]}""";
        Assert.Equal(Json, JsonSerializer.Serialize(JsonSerializer.Deserialize(Json, client.GetNestedType("Dir")!), client.GetNestedType("Dir")!));
    }

    [Fact]
    public void A_choice_inside_a_record_is_an_open_enum_and_keeps_its_default()
    {
        string code = Code(Schemas.Required("style", """{"type": "object", "properties": {"size": {"enum": ["s", "m"], "type": "string", "default": "m"}, "style": {"type": "string"}}}""", "Api"));
        Assert.Contains("public RunStyleSize Size { get; init; } = RunStyleSize.M;", code);
        Assert.Contains("public string? Style { get; init; }", code);
    }

    [Fact]
    public void Files_inside_records_lists_and_maps_are_files()
    {
        string code = Code(Schemas.Required("batch", """{"type": "object", "properties": {"cover": FILE, "pages": {"type": "object", "additionalProperties": {"type": "array", "items": FILE}}}, "required": ["cover"]}""".Replace("FILE", File, StringComparison.Ordinal), "Api"));
        Assert.Contains("public required Sdk_.SpaceFile Cover { get; init; }", code);
        Assert.Contains("Cover = files.Map(", code);
        Assert.Contains("Pages = files.MapNullable(", code);
        Assert.Contains("Batch = files.Map(", code);
    }

    [Theory]
    [InlineData("Demo")]
    [InlineData("Endpoints")]
    [InlineData("RunRequest")]
    [InlineData("class")]
    [InlineData("String")]
    [InlineData("Task")]
    [InlineData("Equals")]
    [InlineData("ImageFile")]
    [InlineData("Point")]
    [InlineData("}; class Evil { //")]
    [InlineData("日本")]
    [InlineData("😀")]
    public void A_named_object_of_any_name_compiles(string name)
    {
        string json = JsonSerializer.Serialize(name);
        Code(Schemas.Required("point", """{"title": NAME, "type": "object", "properties": { NAME: {"type": "string"}, "point": {"enum": ["a"]}, "wire": {"type": "integer", "default": 3}}}""".Replace("NAME", json, StringComparison.Ordinal), "Api"));
    }

    [Theory]
    [InlineData("a\"; class Evil { } //")]
    [InlineData("*/ class Evil { } /*")]
    [InlineData("\n#error Evil\n")]
    [InlineData("\u2028class Evil { }\u2029\u0085class Evil2 { }")]
    [InlineData("</summary><evil>&")]
    [InlineData("\"\"\"u8; class Evil { }")]
    [InlineData("{0} {x} \\u0022 \u202E live\uFEFF\0")]
    [InlineData("@class global::Evil $\"{Evil}\"")]
    public void Hostile_text_inside_a_value_stays_text(string text)
    {
        string json = JsonSerializer.Serialize(text);
        var benign = Run(Schemas.Required("value", Hostile("\"x\""), "Api")).Compiles();
        var hostile = Run(Schemas.Required("value", Hostile(json), "Api")).Compiles();
        Assert.Equal(Kinds(benign), Kinds(hostile));
    }

    [Fact]
    public void The_order_of_keys_changes_nothing()
    {
        string code = Code(Schemas.Required("point", Point, "Api"));
        Assert.Equal(code, Code(Schemas.Required("point", """{"required": ["x"], "properties": {"y": {"type": "number"}, "x": {"type": "number"}}, "type": "object"}""", "Api")));
    }

    [Theory]
    [InlineData("\"x\": {\"type\": \"number\"}", "\"x\": {\"type\": \"integer\"}", false)]
    [InlineData("\"y\"", "\"z\"", false)]
    [InlineData("[\"x\"]", "[\"x\", \"y\"]", false)]
    [InlineData("\"y\": {", "\"y\": {\"description\": \"upwards\", ", true)]
    public void The_interface_hash_covers_what_is_inside_and_not_its_prose(string from, string to, bool same)
    {
        Assert.Contains(from, Point);
        string[] hashes = [.. new[] { Point, Point.Replace(from, to, StringComparison.Ordinal) }.Select(point =>
            Code(Schemas.Required("point", point, "Api")).Split('\n').Single(line => line.Contains("\"sha256:", StringComparison.Ordinal)))];
        Assert.Equal(same, hashes[0] == hashes[1]);
    }

    [Fact]
    public void A_map_or_list_of_nothing_known_and_an_object_without_members_are_JSON_at_most()
    {
        var run = Run(Schemas.Required("empty", """{"type": "object", "additionalProperties": false}""", "Api") + ", " + Schemas.Required("nothing", """{"type": "null"}""", "Api"));
        run.Expect("SPACE104", "'empty' of /run of acme/Demo is an object without members, which is left as JsonElement: read and write it as JSON")
            .Expect("SPACE104", "'nothing' of /run of acme/Demo is always null, which is left as JsonElement: read and write it as JSON").AndNothingElse();
    }

    [Fact]
    public void A_hundred_levels_cost_a_diagnostic_at_most()
    {
        string deep = string.Concat(Enumerable.Repeat("""{"type": "object", "properties": {"a": """, 100)) + "{}" + string.Concat(Enumerable.Repeat("}}", 100));
        Assert.Contains("RunAsync", Code(Schemas.Required("deep", deep, "Api")));
    }

    // Each kind of text that a schema holds: definition, title, property, description, choice, default.
    private static string Hostile(string json) => """
        {"$defs": {NAME: {"title": NAME, "description": NAME, "type": "object", "properties": {
            "a": {"title": NAME, "description": NAME, "type": "string", "default": NAME},
            "b": {"enum": ["k", NAME], "default": NAME}, "c": {"type": "array", "prefixItems": [{"description": NAME, "type": "integer"}]}, NAME: {"type": "boolean"}}}},
         "type": "object", "properties": {"d": {"$ref": REF}, "e": {"type": "object", "additionalProperties": {"$ref": REF}}}}
        """.Replace("REF", "\"#/$defs/" + json[1..].Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal), StringComparison.Ordinal).Replace("NAME", json, StringComparison.Ordinal);

    // How many nodes of each kind there are; their order follows the names, which differ. Doc comments are no nodes here.
    private static IEnumerable<Microsoft.CodeAnalysis.CSharp.SyntaxKind> Kinds(Generated generated) =>
        Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree.ParseText(generated.File("Demo.g.cs")).GetRoot().DescendantNodes()
            .Select(node => (Microsoft.CodeAnalysis.CSharp.SyntaxKind)node.RawKind).Order();

    [Fact]
    public void The_descriptor_tells_what_is_inside()
    {
        string code = Code(Schemas.Required("point", Point, "Api") + ", " + Schemas.Required("by_name", """{"type": "object", "additionalProperties": {"type": "integer"}}""", "Api"));
        Assert.Contains("""
            "type":{"object":{"x":"number","y":"number"}}
            """, code);
        Assert.Contains("""
            "type":{"map":"integer"}
            """, code);
    }
}
