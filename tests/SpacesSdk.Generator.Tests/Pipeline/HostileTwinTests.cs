using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.CSharp;
using SpacesSdk.Generator.Tests.Support;

namespace SpacesSdk.Generator.Tests.Pipeline;

/// <summary>Hostile text in every field of a Space gives the program that harmless text gives: other words in literals and documentation, nothing else.</summary>
public sealed class HostileTwinTests
{
    private const string Harmless = "harmless";
    private const string Id = "acme/Demo";

    /// <summary>The fields of a Space that reach its code, each with the Space that has the text in that field alone.</summary>
    private static readonly Dictionary<string, Action<PinnedSpaces, string, string>> s_fields = new()
    {
        ["title in the manifest"] = (spaces, id, text) => Space(spaces, id, title: text),
        ["endpoint"] = (spaces, id, text) => Space(spaces, id, endpoint: text + "z"),
        ["description"] = (spaces, id, text) => Space(spaces, id, description: text),
        ["parameter"] = (spaces, id, text) => Space(spaces, id, parameter: text + "z"),
        ["label"] = (spaces, id, text) => Space(spaces, id, label: text),
        ["component"] = (spaces, id, text) => Space(spaces, id, component: text),
        ["default"] = (spaces, id, text) => Space(spaces, id, value: text),
        ["example"] = (spaces, id, text) => Space(spaces, id, example: text),
        ["description of a type"] = (spaces, id, text) => Space(spaces, id, typeDescription: text),
        ["choice"] = (spaces, id, text) => Space(spaces, id, choice: text + "z"),
        ["property of an object"] = (spaces, id, text) => Space(spaces, id, property: text + "z"),
        ["title of a type"] = (spaces, id, text) => Space(spaces, id, typeTitle: text + "z"),
        ["label of an output"] = (spaces, id, text) => Space(spaces, id, output: text),
        ["version in the config"] = (spaces, id, text) => Space(spaces, id, version: text),
    };

    public static TheoryData<string> Fields { get; } = [.. s_fields.Keys];

    [Theory]
    [MemberData(nameof(Fields))]
    public void A_hostile_text_in_one_field_changes_no_syntax(string field)
    {
        var texts = HostileTexts.All.Prepend(Harmless).ToList();
        var generated = Generated.From(Together(texts, (spaces, id, text) => s_fields[field](spaces, id, text)));
        string expected = Shape(generated, 0);
        Assert.All(texts.Index(), text => Assert.Equal(expected, Shape(generated, text.Index)));
    }

    [Fact]
    public void A_hostile_text_in_every_field_compiles_and_runs_no_initialiser_but_ours()
    {
        var assembly = Generated.From(Together(HostileTexts.All, Everywhere)).Compiles().Load();
        RuntimeHelpers.RunModuleConstructor(assembly.ManifestModule.ModuleHandle);
        Assert.Null(AppContext.GetData("evil"));
        Assert.All(assembly.GetTypes(), type => Assert.Matches(@"^[\p{L}\p{N}\p{M}_.+<>$`@=-]*$", type.FullName!));
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public void Half_a_surrogate_is_refused_as_json_and_left_out_as_prose(string field) => Assert.All(HostileTexts.Halves, text =>
        Assert.Equal(field != "title in the manifest", Generated.From(One(spaces => s_fields[field](spaces, Id, text))).Compiles().Diagnostics.Any(d => d.Id is "SPACE101" or "SPACE109")));

    [Fact]
    public void A_name_of_a_million_characters_is_shortened_and_compiles() =>
        Generated.From(One(spaces => Space(spaces, Id, endpoint: new string('a', 1 << 20), parameter: new string('b', 1 << 20), label: new string('c', 1 << 20), choice: new string('d', 1 << 20)))).Compiles();

    // All texts in one project, each in a Space of its own: one run of the compiler instead of one for each.
    private static PinnedSpaces Together(IEnumerable<string> texts, Action<PinnedSpaces, string, string> add) =>
        One(spaces => texts.Index().ToList().ForEach(text => add(spaces, Id + text.Index, text.Item)));

    private static PinnedSpaces One(Action<PinnedSpaces> add)
    {
        var spaces = new PinnedSpaces();
        add(spaces);
        return spaces;
    }

    private static void Everywhere(PinnedSpaces spaces, string id, string text) => Space(
        spaces, id, text, text + "z", text, text + "z", text, text, text, text, text, text + "z", text + "z", text, text, text);

    private static void Space(
        PinnedSpaces spaces, string id, string title = "A Space", string endpoint = "run", string description = "Runs.", string parameter = "prompt", string label = "Prompt", string component = "Textbox",
        string value = "hello", string example = "hi", string typeDescription = "a type", string choice = "small", string property = "inner", string typeTitle = "Inner",
        string output = "Answer", string version = "6.25.0") => spaces.Add(
        id,
        $$"""
        {"named_endpoints": { {{J("/" + endpoint)}}: {"description": {{J(description)}}, "api_visibility": "public", "parameters": [
          {"label": {{J(label)}}, "parameter_name": {{J(parameter)}}, "parameter_has_default": true, "parameter_default": {{J(value)}}, "type": {"type": "string", "description": {{J(typeDescription)}}}, "component": {{J(component)}}, "example_input": {{J(example)}}},
          {"label": {{J(label)}}, "parameter_name": "size", "parameter_has_default": true, "parameter_default": {{J(choice)}}, "type": {"type": "string", "enum": [{{J(choice)}}, "large"]}, "component": "Dropdown", "example_input": {{J(choice)}}},
          {"label": "Api", "parameter_name": "extra", "parameter_has_default": false, "type": {"type": "object", "title": {{J(typeTitle)}}, "properties": { {{J(property)}}: {"type": "string", "description": {{J(typeDescription)}} } } }, "component": "Api", "example_input": null}],
          "returns": [{"label": {{J(output)}}, "type": {"type": "string"}, "component": "Textbox"}, {"label": "File", "type": {"type": "string"}, "component": {{J(component)}} }] } }, "unnamed_endpoints": {} }
        """,
        PinnedSpaces.Manifest(id).Replace("Shows something", title, StringComparison.Ordinal),
        $$"""{"version": {{J(version)}}, "api_prefix": "/gradio_api", "protocol": "sse_v3", "dependencies": [{"id": 0, "api_name": {{J(endpoint)}}, "inputs": [1, 2, 3], "outputs": [4, 5], "queue": true}], "components": []}""");

    private static string J(string text) => HostileTexts.Json(text);

    // Kinds of nodes and tokens, without the words in them: what a compiler acts on.
    private static string Shape(Generated generated, int space) =>
        string.Join(' ', CSharpSyntaxTree.ParseText(generated.File($"Demo{space}.g.cs")).GetRoot().DescendantNodesAndTokens().Select(static item => item.Kind()));
}
