using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SpacesSdk.Generator.Diagnostics;
using SpacesSdk.Generator.Tests.Support;

namespace SpacesSdk.Generator.Tests.Pipeline;

public sealed class DiagnosticsTests
{
    [Fact]
    public void A_manifest_alone_gives_an_empty_client_and_the_command_to_run()
    {
        var generated = Generated.From(new PinnedSpaces().Add("acme/Demo")).Compiles();
        Assert.Contains("partial class Demo", generated.File("Demo.g.cs"));
        generated.Expect("SPACE001", "acme/Demo has a manifest but no api.json, so its client is empty: run 'dotnet spaces add acme/Demo', or save what its /gradio_api/info answers as api.json beside it").AndNothingElse();
    }

    [Fact]
    public void A_broken_schema_is_shown_at_its_place_and_the_rest_compiles()
    {
        var generated = Generated.From(new PinnedSpaces().Add("acme/Demo", "{\n  \"named_endpoints\": {,\n}").Add("acme/Other", Schemas.Of("/run"))).Compiles();
        var error = Assert.Single(generated.Diagnostics, d => d.Severity == DiagnosticSeverity.Error);
        Assert.Equal("SPACE101", error.Id);
        Assert.EndsWith("Demo/api.json", error.Location.GetLineSpan().Path, StringComparison.Ordinal);
        Assert.Equal(1, error.Location.GetLineSpan().StartLinePosition.Line);
        Assert.Contains("dotnet spaces update", error.GetMessage(null), StringComparison.Ordinal);
        Assert.Contains("RunAsync", generated.File("Other.g.cs"));
    }

    [Fact]
    public void Two_Spaces_of_one_name_are_told_apart_by_an_override()
    {
        var clash = new PinnedSpaces().Add("acme/Demo", Schemas.Of("/run")).Add("zeta/demo", Schemas.Of("/run"));
        Generated.From(clash).Compiles()
            .Expect("SPACE004", "acme/Demo and zeta/demo would both be called 'Demo': write { \"client\": \"AnotherName\" } into overrides.json beside the agents.md of the one that was added later")
            .AndNothingElse();

        var told = new PinnedSpaces().Add("acme/Demo", Schemas.Of("/run")).Add("zeta/demo", Schemas.Of("/run"), overrides: """{"client": "ZetaDemo"}""");
        var generated = Generated.From(told).Compiles();
        generated.ExpectNone();
        Assert.Contains("partial class ZetaDemo", generated.File("ZetaDemo.g.cs"));
    }

    [Theory]
    [InlineData("""{"client": "class Evil {}"}""")]
    [InlineData("""{"client": 7}""")]
    [InlineData("""{"klient": "A"}""")]
    [InlineData("[]")]
    [InlineData("{")]
    public void An_override_that_is_not_understood_is_an_error_and_no_code(string overrides) => Assert.Contains(
        Generated.From(new PinnedSpaces().Add("acme/Demo", Schemas.Of("/run"), overrides: overrides)).Compiles().Diagnostics, d => d.Id == "SPACE007");

    [Fact]
    public void A_manifest_that_cannot_be_read_costs_a_diagnostic_and_not_the_client()
    {
        var generated = Generated.From(new PinnedSpaces().Add("acme/Demo", Schemas.Of("/run"), manifest: "Nothing of use.")).Compiles();
        Assert.Equal("SPACE002", Assert.Single(generated.Diagnostics).Id);
        Assert.Contains("RunAsync", generated.File("Demo.g.cs"));
        Assert.Contains("\"https://acme-demo.hf.space\"", generated.File("Demo.g.cs"));
    }

    [Fact]
    public void A_manifest_that_names_somebody_elses_host_is_told() => Generated
        .From(new PinnedSpaces().Add("acme/Demo", Schemas.Of("/run"), manifest: PinnedSpaces.Manifest("acme/Demo").Replace("acme-demo", "evil-demo", StringComparison.Ordinal))).Compiles()
        .Expect("SPACE008", "The manifest of acme/Demo runs at https://evil-demo.hf.space, but the Hub serves that Space at https://acme-demo.hf.space: run 'dotnet spaces add acme/Demo', since calls and tokens go where the manifest says")
        .AndNothingElse();

    [Fact]
    public void An_endpoint_that_is_skipped_is_not_generated()
    {
        string schema = Schemas.OfAll(["""
            "/run": {"parameters": [], "returns": []}, "/debug": {"parameters": [], "returns": []}
            """]);
        var generated = Generated.From(new PinnedSpaces().Add("acme/Demo", schema, overrides: """{"skip": ["/debug"]}""")).Compiles();
        Assert.DoesNotContain("Debug", generated.File("Demo.g.cs"));
        Assert.Contains("RunAsync", generated.File("Demo.g.cs"));
    }

    [Fact]
    public void A_parameter_that_stands_twice_is_refused()
    {
        var generated = Generated.From(new PinnedSpaces().Add("acme/Demo", Schemas.Of("/run", Schemas.Required("x") + ", " + Schemas.Required("x")))).Compiles();
        Assert.Contains("one parameter 'x' of /run, not two", Assert.Single(generated.Diagnostics).GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public void Lambdas_are_counted_and_left_out()
    {
        var generated = Generated.From(new PinnedSpaces().Add("acme/Demo", Schemas.OfAll(["""
            "/lambda": {"parameters": [], "returns": []}, "/lambda_1": {"parameters": [], "returns": []}, "/run": {"parameters": [], "returns": []}
            """]))).Compiles();
        Assert.DoesNotContain("Lambda", generated.File("Demo.g.cs"));
        generated.Expect("SPACE105", "2 endpoints have no name but a number, which changes with every edit of the app; they are left out, unless overrides.json says \"includeLambdas\": true").AndNothingElse();
    }

    [Theory]
    [InlineData("size", 1)]
    [InlineData("shape", 2)]
    public void What_becomes_json_is_told_at_the_line_of_its_schema(string parameter, int line)
    {
        const string Union = """{"anyOf": [{"type": "number"}, {"type": "string"}]}""";
        string schema = Schemas.Of("/run", "\n" + Schemas.Required("size", Union, "Api") + ",\n" + Schemas.Required("shape", Union, "Api"));
        var generated = Generated.From(new PinnedSpaces().Add("acme/Demo", schema));
        var place = Assert.Single(generated.Diagnostics, d => d.GetMessage(null).StartsWith($"'{parameter}'", StringComparison.Ordinal)).Location;
        Assert.EndsWith("Demo/api.json", place.GetLineSpan().Path, StringComparison.Ordinal);
        Assert.Equal(line, place.GetLineSpan().StartLinePosition.Line);
        Assert.Equal(Union, schema.Substring(place.SourceSpan.Start, place.SourceSpan.Length));
    }

    [Fact]
    public void A_line_that_moves_moves_its_diagnostic_and_no_code()
    {
        string schema = Schemas.Of("/run", Schemas.Required("size", """{"anyOf": [{"type": "number"}, {"type": "string"}]}""", "Api"));
        var (before, after) = (new PinnedSpaces().Add("acme/Demo", schema), new PinnedSpaces().Add("acme/Demo", "\n\n" + schema));
        var compilation = Generated.Compile();
        var driver = Generated.Driver(before).RunGenerators(compilation)
            .ReplaceAdditionalText(before.Files.Single(f => f.Path.EndsWith("api.json", StringComparison.Ordinal)), after.Files.Single(f => f.Path.EndsWith("api.json", StringComparison.Ordinal)))
            .RunGenerators(compilation);
        var result = driver.GetRunResult().Results.Single();
        Assert.Equal(2, Assert.Single(result.Diagnostics).Location.GetLineSpan().StartLinePosition.Line);
        Assert.DoesNotContain(result.TrackedSteps[Roslyn.Steps.Model].SelectMany(s => s.Outputs), o => o.Reason == IncrementalStepRunReason.Modified);
    }

    [Fact]
    public void An_old_language_version_is_named()
    {
        var spaces = new PinnedSpaces().Add("acme/Demo", Schemas.Of("/run"));
        var old = Generated.Compile().RemoveAllSyntaxTrees().AddSyntaxTrees(CSharpSyntaxTree.ParseText("class A { }", new CSharpParseOptions(LanguageVersion.CSharp10)));
        var result = Generated.Driver(spaces).RunGenerators(old).GetRunResult().Results.Single();
        var error = Assert.Single(result.Diagnostics);
        Assert.Equal("SPACE106", error.Id);
        Assert.Empty(result.GeneratedSources);
    }

    [Fact]
    public void A_missing_runtime_is_named_once()
    {
        var spaces = new PinnedSpaces().Add("acme/Demo", Schemas.Of("/run")).Add("acme/Other", Schemas.Of("/run"));
        var compilation = Generated.Compile("class A { }");
        var without = compilation.WithReferences(compilation.References.Where(r => !r.Display!.EndsWith("SpacesSdk.dll", StringComparison.Ordinal)));
        var error = Assert.Single(Generated.Driver(spaces).RunGenerators(without).GetRunResult().Diagnostics);
        Assert.Equal("SPACE107", error.Id);
    }

    [Fact]
    public void A_project_without_manifests_hears_nothing()
    {
        var generated = Generated.From(new PinnedSpaces());
        generated.ExpectNone();
        Assert.Empty(generated.Result.GeneratedSources);
    }

    [Fact]
    public void Control_characters_of_a_Space_reach_no_terminal()
    {
        var generated = Generated.From(new PinnedSpaces().Add("acme/Demo", Schemas.Of("/run", Schemas.Required("a\u001b[31mb", """{"type": "object", "additionalProperties": false}""", "Api"))));
        Assert.DoesNotContain('\u001b', Assert.Single(generated.Diagnostics).GetMessage(null));
    }

    [Fact]
    public void Every_rule_says_what_comes_next_and_where_to_read_more() => Assert.All(Rules.All, rule =>
    {
        Assert.Matches("^SPACE[0-3][0-9][0-9]$", rule.Id);
        Assert.Contains($"Rules.md#{rule.Id.ToLowerInvariant()}", rule.HelpLinkUri, StringComparison.Ordinal);
    });
}
