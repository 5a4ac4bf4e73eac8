using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using SpacesSdk.Generator.Code;
using SpacesSdk.Generator.Tests.Support;

namespace SpacesSdk.Generator.Tests.Pipeline;

/// <summary>A small file beside the manifest gives names that people like better, and says so where it can't.</summary>
public sealed class OverridesTests
{
    private static readonly string s_schema = Schemas.OfAll([$$"""
        "/generate": {"parameters": [{{Schemas.Choice("num_gaussians", """["32768", "262144"]""", "\"262144\"")}}, {{Schemas.Required("camera", """{"type": "object", "properties": {"fov_deg": {"type": "number"}}}""", "Api")}}],
                      "returns": [{{Schemas.Return("File")}}, {{Schemas.Return("File")}}]},
        "/lambda": {"parameters": [], "returns": []},
        "/lambda_1": {"parameters": [], "returns": []}
        """]);

    private static Generated Run(string overrides) => Generated.From(new PinnedSpaces().Add("acme/Demo", s_schema, overrides: overrides)).Compiles();

    private static string Code(string overrides) => Run(overrides).File("Demo.g.cs");

    [Fact]
    public void An_endpoint_gets_its_name_with_its_whole_family()
    {
        string code = Code("""{"endpoints": {"/generate": {"name": "Paint"}}}""");
        Assert.Contains("Task<PaintResult> PaintAsync(PaintRequest request", code);
        Assert.Contains("record struct PaintNumGaussians", code);
        Assert.Contains("record PaintCamera", code);
        Assert.Contains("call/v2/generate", code);
    }

    [Fact]
    public void Members_get_their_names_and_stay_what_they_are_on_the_wire()
    {
        string code = Code("""{"endpoints": {"/generate": {"parameters": {"num_gaussians": "Density"}, "results": {"File1": "Model"}}}}""");
        Assert.Contains("public GenerateDensity Density { get; init; } = GenerateDensity.N262144;", code);
        Assert.Contains("w.Add(\"num_gaussians\",", code);
        Assert.Contains("public string? Model { get; init; }", code);
        Assert.Contains("public string? File2 { get; init; }", code);
    }

    [Fact]
    public void Types_and_their_members_get_their_names()
    {
        string code = Code("""{"types": {"GenerateNumGaussians": {"name": "Density", "members": {"262144": "Most"}}, "GenerateCamera": {"members": {"fov_deg": "FieldOfView"}}}}""");
        Assert.Contains("public Density NumGaussians { get; init; } = Density.Most;", code);
        Assert.Contains("public static Density Most { get; } = From(\"262144\");", code);
        Assert.Contains("public double? FieldOfView { get; init; }", code);
        Assert.Contains("w.AddOrOmit(\"fov_deg\",", code);
    }

    [Fact]
    public void A_shared_type_is_renamed_for_all_its_users() => Assert.Contains(
        "public required TreeNode Tree { get; init; }",
        Generated.From(new PinnedSpaces().Add(
            "acme/Demo",
            Schemas.Of("/run", Schemas.Required("tree", """{"title": "Node", "type": "object", "properties": {"name": {"type": "string"}}}""", "Api")),
            overrides: """{"types": {"Node": {"name": "TreeNode"}}}""")).Compiles().File("Demo.g.cs"));

    [Fact]
    public void A_chosen_name_goes_before_all_others()
    {
        string code = Code("""{"endpoints": {"/generate": {"parameters": {"num_gaussians": "Camera"}}}}""");
        Assert.Contains("public GenerateCamera Camera { get; init; }", code);
        Assert.Matches("public required GenerateCameraX[0-9A-F]{4} CameraX[0-9A-F]{4} ", code);
    }

    [Fact]
    public void A_name_that_is_taken_moves_nothing_else()
    {
        string code = Code("""{"types": {"GenerateNumGaussians": {"name": "GenerateResult"}, "GenerateCamera": {"name": "Endpoints", "members": {"fov_deg": "FieldOfView"}}}}""");
        Assert.Contains("GenerateAsync(GenerateRequest request", code);
        Assert.Contains("public required GenerateCamera Camera { get; init; }", code);
        Assert.Contains("public double? FieldOfView { get; init; }", code);
    }

    [Fact]
    public void Two_types_do_not_get_one_name()
    {
        var run = Run("""{"types": {"GenerateNumGaussians": {"name": "Same"}, "GenerateCamera": {"name": "Same"}}}""");
        Assert.Contains("public Same NumGaussians", run.File("Demo.g.cs"));
        Assert.Contains("public required GenerateCamera Camera", run.File("Demo.g.cs"));
        Assert.Equal("'Same' in overrides.json of acme/Demo has no effect: the name is taken, so GenerateCamera keeps its own; correct the entry or remove it",
            Assert.Single(run.Diagnostics, d => d.Id == "SPACE009").GetMessage(null));
    }

    [Fact]
    public void Lambdas_are_included_all_or_one_by_one()
    {
        var all = Run("""{"includeLambdas": true}""");
        Assert.Contains("Lambda1Async(", all.File("Demo.g.cs"));
        all.ExpectNone();

        var one = Run("""{"endpoints": {"/lambda_1": {"name": "Clear"}}}""");
        Assert.Contains("ClearAsync(", one.File("Demo.g.cs"));
        Assert.DoesNotContain("LambdaAsync(", one.File("Demo.g.cs"));
        one.Expect("SPACE105", "1 endpoints have no name but a number, which changes with every edit of the app; they are left out, unless overrides.json says \"includeLambdas\": true").AndNothingElse();
    }

    [Theory]
    [InlineData("""{"skip": ["/debug"]}""", "'/debug' in overrides.json of acme/Demo has no effect: the Space has only /generate, /lambda, /lambda_1; correct the entry or remove it")]
    [InlineData("""{"endpoints": {"/make": {"name": "Make"}}}""", "'/make' in overrides.json of acme/Demo has no effect: the Space has only /generate, /lambda, /lambda_1; correct the entry or remove it")]
    [InlineData("""{"endpoints": {"/generate": {"name": "Endpoints"}}}""", "'Endpoints' in overrides.json of acme/Demo has no effect: the name is taken, so EndpointsXBAA1 stands for it; correct the entry or remove it")]
    [InlineData("""{"endpoints": {"/generate": {"parameters": {"seed": "Seed"}}}}""", "'seed' in overrides.json of acme/Demo has no effect: there is only 'num_gaussians', 'camera'; correct the entry or remove it")]
    [InlineData("""{"endpoints": {"/generate": {"results": {"File": "Model"}}}}""", "'File' in overrides.json of acme/Demo has no effect: there is only 'File1', 'File2'; correct the entry or remove it")]
    [InlineData("""{"types": {"Nothing": {"members": {"a": "B"}}}}""", "'Nothing' in overrides.json of acme/Demo has no effect: no type is called so; correct the entry or remove it")]
    [InlineData("""{"types": {"GenerateNumGaussians": {"name": "Descriptor"}}}""", "'Descriptor' in overrides.json of acme/Demo has no effect: the name is taken, so GenerateNumGaussians keeps its own; correct the entry or remove it")]
    [InlineData("""{"types": {"GenerateCamera": {"name": "EqualityContract"}}}""", "'EqualityContract' in overrides.json of acme/Demo has no effect: the name is taken, so GenerateCamera keeps its own; correct the entry or remove it")]
    [InlineData("""{"types": {"GenerateNumGaussians": {"members": {"7": "Few"}}}}""", "'7' in overrides.json of acme/Demo has no effect: there is only '32768', '262144'; correct the entry or remove it")]
    public void An_override_that_comes_to_nothing_is_told_at_its_line(string overrides, string message)
    {
        var told = Assert.Single(Run("{\n\n" + overrides[1..]).Diagnostics, d => d.Id == "SPACE009");
        Assert.Equal(message, told.GetMessage(null));
        Assert.EndsWith("overrides.json", told.Location.GetLineSpan().Path, StringComparison.Ordinal);
        Assert.Equal(2, told.Location.GetLineSpan().StartLinePosition.Line);
    }

    [Theory]
    [InlineData("""{"endpoints": []}""")]
    [InlineData("""{"endpoints": {"/generate": "Paint"}}""")]
    [InlineData("""{"endpoints": {"/generate": {"rename": "Paint"}}}""")]
    [InlineData("""{"endpoints": {"/generate": {"name": "paint"}}}""")]
    [InlineData("""{"endpoints": {"/generate": {"parameters": {"camera": "A B"}}}}""")]
    [InlineData("""{"types": {"GenerateCamera": {"members": {"fov_deg": 7}}}}""")]
    [InlineData("""{"types": {"GenerateCamera": {"name": "A{get;}"}}}""")]
    [InlineData("""{"includeLambdas": "yes"}""")]
    [InlineData("""{"skip": "/generate"}""")]
    public void An_override_that_is_not_understood_changes_nothing_and_is_an_error(string overrides)
    {
        var generated = Run(overrides);
        Assert.Equal(DiagnosticSeverity.Error, Assert.Single(generated.Diagnostics, d => d.Id == "SPACE007").Severity);
        Assert.Contains("GenerateAsync(GenerateRequest request", generated.File("Demo.g.cs"));
    }

    [Fact]
    public void The_schema_for_editors_lists_what_is_read()
    {
        var root = Schema();
        Assert.Equal(OverridesReader.RootMembers, Names(root));
        Assert.Equal(OverridesReader.EndpointMembers, Names(root.GetProperty("properties").GetProperty("endpoints").GetProperty("additionalProperties")));
        Assert.Equal(OverridesReader.TypeMembers, Names(root.GetProperty("properties").GetProperty("types").GetProperty("additionalProperties")));
    }

    [Theory]
    [InlineData("Paint")]
    [InlineData("GLB")]
    [InlineData("P2")]
    [InlineData("日本")]
    [InlineData("paint")]
    [InlineData("2D")]
    [InlineData("")]
    [InlineData("A B")]
    [InlineData("A;")]
    [InlineData("A\u200BB")]
    [InlineData("A_B")]
    public void The_schema_for_editors_takes_the_names_that_are_taken(string name) => Assert.Equal(
        CSharpName.IsName(name), Regex.IsMatch(name, Schema().GetProperty("$defs").GetProperty("name").GetProperty("pattern").GetString()!));

    private static JsonElement Schema() => JsonElement.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "overrides.schema.json")));

    private static IEnumerable<string> Names(JsonElement schema) => schema.GetProperty("properties").EnumerateObject().Select(p => p.Name);
}
