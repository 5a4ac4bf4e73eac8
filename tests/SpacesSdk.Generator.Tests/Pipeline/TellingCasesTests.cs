using SpacesSdk.Generator.Tests.Support;

namespace SpacesSdk.Generator.Tests.Pipeline;

/// <summary>Small Spaces that each show one thing that the generator decides, with their code as it was reviewed.</summary>
public sealed class TellingCasesTests
{
    private const string Integer = """{"type": "integer"}""";
    private const string Number = """{"type": "number"}""";
    private const string Boolean = """{"type": "boolean"}""";
    private const string Json = """{"type": {}, "description": "any valid json"}""";
    private const string File = """{"properties": {"path": {"type": "string"}, "url": {}, "size": {}, "orig_name": {}, "mime_type": {}, "is_stream": {"type": "boolean", "default": false}, "meta": {"type": "object", "default": {"_type": "gradio.FileData"}}}, "title": "FileData", "type": "object"}""";

    private static readonly Dictionary<string, PinnedSpaces> s_cases = new()
    {
        ["Defaults"] = Demo(Schemas.Of("/run", Join(
            Schemas.Required("prompt"), Schemas.Optional("seed", Number, "0", "Number"), Schemas.Optional("steps", Integer, "28", "Number"),
            Schemas.Optional("tile", Boolean, "true", "Checkbox"), Schemas.Optional("style", """{"type": "string"}""", "\"a \\\"b\\\"\\n\""),
            Schemas.Optional("comment", """{"type": "string"}""", "null"), Schemas.Optional("settings", Json, "{\"a\": [1]}", "Json")), Schemas.Return("Caption"))),
        ["Choices"] = Demo(Schemas.Of("/run", Join(
            Schemas.Choice("style", """["Oil painting", "oil-painting", "3D", "", "日本"]""", "\"3D\""), Schemas.Choice("size", "[256, 512]", "512")))),
        ["Files"] = Demo(Schemas.Of("/run", Join(
            Schemas.Required("image", File, "Image"), Schemas.Required("sound", File, "Audio"), Schemas.Required("clip", File, "Video"),
            Schemas.Required("papers", $$"""{"type": "array", "items": {{File}}}""", "File")), Schemas.Return("Model", File, "Model3D"))),
        ["Names"] = Demo(Schemas.OfAll(
        [
            Inner(Schemas.Of("/class", Join(Schemas.Required("namespace"), Schemas.Required("Class"), Schemas.Required("@event"), Schemas.Required("2nd")))),
            Inner(Schemas.Of("/run-it", "", Join(Schemas.Return("Result"), Schemas.Return("result"), Schemas.Return("")))),
            Inner(Schemas.Of("/run_it")), Inner(Schemas.Of("/Ünïcode/深い")),
        ])),
        ["Hostile"] = Demo(Schemas.Of("/run\"; */ } #if", Join(
            Schemas.Required("a\"); } /*"), Schemas.Choice("</summary>", """["\"\"\"u8;", "\u2028#error", "*/ {0}"]""", "\"*/ {0}\"")), Schemas.Return("<script>&\u202e"))),
        ["Skipped"] = Demo(Schemas.OfAll([Inner(Schemas.Of("/lambda")), Inner(Schemas.Of("/lambda_1")), Inner(Schemas.Of("/run")), Inner(Schemas.Of("/debug"))]),
            overrides: """{"client": "Painter", "skip": ["/debug"], "endpoints": {"/run": {"name": "Paint"}}}"""),
        ["Nested"] = Demo(Schemas.Of("/run", Schemas.Required("scene", """
            {"type": "object", "title": "Scene", "properties": {"name": {"type": "string"}, "at": {"type": "array", "prefixItems": [{"type": "number"}, {"type": "integer"}]},
             "tags": {"type": "object", "additionalProperties": {"type": "string"}}}, "required": ["name", "at"]}
            """, "Api"))),
        ["Refused"] = new PinnedSpaces().Add("acme/Demo", """{"named_endpoints": oops"""),
    };

    public static TheoryData<string> Cases => [.. s_cases.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_code_is_what_was_reviewed_and_compiles(string name)
    {
        var generated = Generated.From(s_cases[name]).Compiles();
        Snapshot.Matches(name, generated.Result.GeneratedSources.Single(source => !source.HintName.StartsWith("AllSpaces", StringComparison.Ordinal)).SourceText.ToString());
    }

    private static PinnedSpaces Demo(string schema, string? overrides = null) => new PinnedSpaces().Add("acme/Demo", schema, overrides: overrides);

    private static string Join(params string[] items) => string.Join(", ", items);

    // The one endpoint of a schema, to stand among others.
    private static string Inner(string schema) => schema["{\"named_endpoints\": {".Length..schema.LastIndexOf("}, \"unnamed_endpoints\"", StringComparison.Ordinal)];
}
