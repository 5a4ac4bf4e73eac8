using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.CSharp;
using SpacesSdk.Generator.Tests.Support;

namespace SpacesSdk.Generator.Tests.Pipeline;

/// <summary>Hostile text in every field of a Space gives the program that harmless text gives: other words in literals and documentation, nothing else.</summary>
public sealed class HostileTwinTests
{
    private const string Harmless = "harmless";

    /// <summary>The fields of a Space that reach its code, each with the Space that has the text in that field alone.</summary>
    private static readonly Dictionary<string, Func<string, PinnedSpaces>> s_fields = new()
    {
        ["title in the manifest"] = text => Space(title: text),
        ["endpoint"] = text => Space(endpoint: text + "z"),
        ["description"] = text => Space(description: text),
        ["parameter"] = text => Space(parameter: text + "z"),
        ["label"] = text => Space(label: text),
        ["component"] = text => Space(component: text),
        ["default"] = text => Space(value: text),
        ["example"] = text => Space(example: text),
        ["description of a type"] = text => Space(typeDescription: text),
        ["choice"] = text => Space(choice: text + "z"),
        ["property of an object"] = text => Space(property: text + "z"),
        ["title of a type"] = text => Space(typeTitle: text + "z"),
        ["label of an output"] = text => Space(output: text),
        ["version in the config"] = text => Space(version: text),
    };

    public static TheoryData<string> Fields { get; } = [.. s_fields.Keys];

    [Theory]
    [MemberData(nameof(Fields))]
    public void A_hostile_text_in_one_field_changes_no_syntax(string field)
    {
        var expected = Shape(Generate(s_fields[field](Harmless)));
        Assert.All(HostileTexts.All, text => Assert.Equal(expected, Shape(Generate(s_fields[field](text)))));
    }

    [Fact]
    public void A_hostile_text_in_every_field_compiles_and_runs_no_initialiser_but_ours() => Assert.All(HostileTexts.All, text =>
    {
        var generated = Generated.From(Everywhere(text)).Compiles();
        var assembly = generated.Load();
        RuntimeHelpers.RunModuleConstructor(assembly.ManifestModule.ModuleHandle);
        Assert.Null(AppContext.GetData("evil"));
        Assert.All(assembly.GetTypes(), type => Assert.Matches(@"^[\p{L}\p{N}\p{M}_.+<>$`@=-]*$", type.FullName!));
    });

    [Theory]
    [MemberData(nameof(Fields))]
    public void Half_a_surrogate_is_refused_as_json_and_left_out_as_prose(string field) => Assert.All(HostileTexts.Halves, text =>
        Assert.Equal(field != "title in the manifest", Generated.From(s_fields[field](text)).Compiles().Diagnostics.Any(d => d.Id is "SPACE101" or "SPACE109")));

    [Fact]
    public void A_name_of_a_million_characters_is_shortened_and_compiles() =>
        Generated.From(Space(endpoint: new string('a', 1 << 20), parameter: new string('b', 1 << 20), label: new string('c', 1 << 20), choice: new string('d', 1 << 20))).Compiles();

    private static PinnedSpaces Everywhere(string text) => Space(
        text, text + "z", text, text + "z", text, text, text, text, text, text + "z", text + "z", text, text, text);

    private static PinnedSpaces Space(
        string title = "A Space", string endpoint = "run", string description = "Runs.", string parameter = "prompt", string label = "Prompt", string component = "Textbox",
        string value = "hello", string example = "hi", string typeDescription = "a type", string choice = "small", string property = "inner", string typeTitle = "Inner",
        string output = "Answer", string version = "6.25.0") => new PinnedSpaces().Add(
        "acme/Demo",
        $$"""
        {"named_endpoints": { {{J("/" + endpoint)}}: {"description": {{J(description)}}, "api_visibility": "public", "parameters": [
          {"label": {{J(label)}}, "parameter_name": {{J(parameter)}}, "parameter_has_default": true, "parameter_default": {{J(value)}}, "type": {"type": "string", "description": {{J(typeDescription)}}}, "component": {{J(component)}}, "example_input": {{J(example)}}},
          {"label": {{J(label)}}, "parameter_name": "size", "parameter_has_default": true, "parameter_default": {{J(choice)}}, "type": {"type": "string", "enum": [{{J(choice)}}, "large"]}, "component": "Dropdown", "example_input": {{J(choice)}}},
          {"label": "Api", "parameter_name": "extra", "parameter_has_default": false, "type": {"type": "object", "title": {{J(typeTitle)}}, "properties": { {{J(property)}}: {"type": "string", "description": {{J(typeDescription)}} } } }, "component": "Api", "example_input": null}],
          "returns": [{"label": {{J(output)}}, "type": {"type": "string"}, "component": "Textbox"}, {"label": "File", "type": {"type": "string"}, "component": {{J(component)}} }] } }, "unnamed_endpoints": {} }
        """,
        PinnedSpaces.Manifest("acme/Demo").Replace("Shows something", title, StringComparison.Ordinal),
        $$"""{"version": {{J(version)}}, "api_prefix": "/gradio_api", "protocol": "sse_v3", "dependencies": [{"id": 0, "api_name": {{J(endpoint)}}, "inputs": [1, 2, 3], "outputs": [4, 5], "queue": true}], "components": []}""");

    private static string J(string text) => HostileTexts.Json(text);

    private static string Generate(PinnedSpaces spaces) => Generated.From(spaces).File("Demo.g.cs");

    // Kinds of nodes and tokens, without the words in them: what a compiler acts on.
    private static string Shape(string code) =>
        string.Join(' ', CSharpSyntaxTree.ParseText(code).GetRoot().DescendantNodesAndTokens().Select(static item => item.Kind()));
}
