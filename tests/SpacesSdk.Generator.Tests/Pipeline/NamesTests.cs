using SpacesSdk.Generator.Tests.Support;

namespace SpacesSdk.Generator.Tests.Pipeline;

public sealed class NamesTests
{
    // What C#, records, the client and generated code themselves are called.
    private static readonly string[] s_awkward =
    [
        "class", "record", "event", "namespace", "object", "string", "value", "file", "field", "global", "await", "async", "nameof", "var", "dynamic",
        "equals", "get_hash_code", "to_string", "get_type", "clone", "equality_contract", "print_members", "deconstruct", "memberwise_clone", "finalize", "reference_equals",
        "connection", "descriptor", "endpoints", "json_type_info_resolver", "wire", "all", "from", "kind", "known", "other", "choice", "optional",
        "demo", "idemo_api", "run", "run_async", "submit_run", "run_request", "run_result", "start_run_async", "get_run_events_async",
        "system", "spaces_sdk", "refit", "space_file", "image_file", "task", "main", "a_b", "aB", "AB", "ct", "CT", "_type", "1st", "日本", "😀", "-", "",
    ];

    [Fact]
    public void Every_awkward_name_compiles_in_every_place()
    {
        var endpoints = s_awkward.Select(name => $$"""
            {{System.Text.Json.JsonSerializer.Serialize("/" + name)}}: {"parameters": [{{string.Join(", ", s_awkward.Select(p => Schemas.Required(p)))}}], "returns": [{{string.Join(", ", s_awkward.Select(r => Schemas.Return(r)))}}]}
            """).Take(4).Concat(s_awkward.Skip(4).Select(name => $$"""
            {{System.Text.Json.JsonSerializer.Serialize("/" + name)}}: {"parameters": [{{Schemas.Choice(name, System.Text.Json.JsonSerializer.Serialize(s_awkward), "null")}}], "returns": [{{Schemas.Return(name)}}]}
            """));
        Generated.From(new PinnedSpaces().Add("acme/Demo", Schemas.OfAll(endpoints))).Compiles();
    }

    [Fact]
    public void Every_awkward_name_compiles_inside_a_value()
    {
        // One value has every member; each of the others has the one that is called like itself, and its neighbour.
        string[] names = [.. s_awkward];
        string parameters = string.Join(", ", names.Select((name, i) => Schemas.Required(
            name, "{\"title\": " + System.Text.Json.JsonSerializer.Serialize(name) + ", \"type\": \"object\", \"properties\": {" + Properties(i == 0 ? names : [name, names[(i + 1) % names.Length]]) + "}}", "Api")));
        Generated.From(new PinnedSpaces().Add("acme/Demo", Schemas.Of("/run", parameters))).Compiles();
    }

    private static string Properties(IEnumerable<string> names) => string.Join(", ", names.Distinct().Select(p =>
        System.Text.Json.JsonSerializer.Serialize(p) + """: {"type": "object", "properties": {"wire": {"enum": ["a"]}}}"""));

    [Theory]
    [InlineData("Spaces")]
    [InlineData("System")]
    [InlineData("SpacesSdk")]
    [InlineData("Refit")]
    [InlineData("class")]
    [InlineData("3d")]
    [InlineData("Demo")]
    [InlineData("Task")]
    [InlineData("AllSpacesExtensions")]
    [InlineData("descriptor")]
    [InlineData("endpoints")]
    [InlineData("console")]
    [InlineData("😀")]
    public void A_Space_of_any_name_compiles(string name) =>
        Generated.From(new PinnedSpaces().Add("acme/" + name, Schemas.Of("/run", Schemas.Required("prompt")))).Compiles();

    [Fact]
    public void A_Space_that_is_called_like_the_extensions_of_another_is_told() => Assert.Contains(
        Generated.From(new PinnedSpaces().Add("x/foo", Schemas.Of("/run")).Add("x/foo-extensions", Schemas.Of("/run"))).Compiles().Diagnostics, d => d.Id == "SPACE004");

    [Theory]
    [InlineData("request")]
    [InlineData("result")]
    [InlineData("async")]
    public void An_open_enum_takes_no_name_of_its_endpoint(string parameter) => Generated.From(
        new PinnedSpaces().Add("acme/Demo", Schemas.Of("/generate", Schemas.Choice(parameter, """["a"]""", "\"a\"")))).Compiles();

    [Fact]
    public void Open_enums_of_two_endpoints_stay_two()
    {
        string schema = Schemas.OfAll([$$"""
            "/generate": {"parameters": [{{Schemas.Choice("num_gaussians", """["a"]""", "\"a\"")}}], "returns": []},
            "/generate_num": {"parameters": [{{Schemas.Choice("gaussians", """["b"]""", "\"b\"")}}], "returns": []}
            """]);
        var generated = Generated.From(new PinnedSpaces().Add("acme/Demo", schema)).Compiles();
        Assert.Contains("public readonly partial record struct GenerateNumGaussians :", generated.File("Demo.g.cs"));
    }

    [Fact]
    public void No_type_is_called_Spaces() =>
        Assert.DoesNotContain("class Spaces ", Generated.From(new PinnedSpaces().Add("acme/spaces", Schemas.Of("/run"))).File("SpacesSpace.g.cs"));

    [Theory]
    [InlineData("My.App", "", "namespace My.App.Spaces;")]
    [InlineData("", "", "namespace Demo.Spaces;")]
    [InlineData("3D-App.class", "", "namespace _3D_App.@class.Spaces;")]
    [InlineData("My.App", "Other.Place", "namespace Other.Place;")]
    public void The_namespace_is_the_projects(string root, string wished, string line)
    {
        var spaces = new PinnedSpaces().Add("acme/Demo", Schemas.Of("/run")).With("RootNamespace", root).With("SpacesNamespace", wished);
        Assert.Contains(line, Generated.From(spaces).Compiles().File("Demo.g.cs"));
    }

    [Theory]
    [InlineData("public", "public partial class Demo ")]
    [InlineData("internal", "internal partial class Demo ")]
    public void Clients_are_as_visible_as_the_project_wishes_but_adding_them_all_is_always_internal(string visibility, string line)
    {
        var generated = Generated.From(new PinnedSpaces().Add("acme/Demo", Schemas.Of("/run")).With("SpacesVisibility", visibility)).Compiles();
        Assert.Contains(line, generated.File("Demo.g.cs"));
        Assert.Contains("internal static class AllSpacesExtensions", generated.File("AllSpaces.g.cs"));
    }

    [Fact]
    public void A_user_may_add_members_to_what_is_generated() => Generated.From(
        new PinnedSpaces().Add("acme/Demo", Schemas.Of("/run", Schemas.Choice("size", """["s"]""", "\"s\""))),
        """
        namespace Demo.Spaces;
        partial interface IDemoApi { }
        partial class Demo
        {
            /// <summary>Added.</summary>
            public string Added => "";
            partial record RunRequest { internal int More => 1; }
            partial record RunResult { internal int More => 1; }
            partial record struct RunSize { internal int More => 1; }
        }
        """).Compiles();
}
