using SpacesSdk.Generator.Tests.Support;

namespace SpacesSdk.Generator.Tests.Pipeline;

/// <summary>Values whose shape a component fixes have the runtime's types, in every version of Gradio.</summary>
public sealed class ComponentTypesTests
{
    private const string List = "global::System.Collections.Generic.IReadOnlyList<global::SpacesSdk.";

    [Theory]
    [InlineData("6.25.0", "/out_chatbot", List + "ChatMessage>", "GradioComponents.Chat,")]
    [InlineData("5.45.0", "/out_chatbot_messages", List + "ChatMessage>", "GradioComponents.OnePartChat,")]
    [InlineData("5.0.1", "/out_chatbot_messages", List + "ChatMessage>", "GradioComponents.OnePartChat,")]
    [InlineData("4.44.1", "/out_chatbot_tuples", List + "ChatMessage>", "GradioComponents.PairChat,")]
    [InlineData("6.25.0", "/out_gallery", List + "GalleryItem>", "GradioComponents.Gallery,")]
    [InlineData("4.44.1", "/out_gallery", List + "GalleryItem>", "GradioComponents.Gallery,")]
    [InlineData("6.25.0", "/out_dataframe", "global::SpacesSdk.Dataframe", "Record<global::SpacesSdk.Dataframe>()")]
    [InlineData("4.44.1", "/out_dataframe", "global::SpacesSdk.Dataframe", "Record<global::SpacesSdk.Dataframe>()")]
    [InlineData("5.0.1", "/out_imageeditor", "global::SpacesSdk.EditedImage", "Record<global::SpacesSdk.EditedImage>()")]
    [InlineData("6.25.0", "/out_imageslider", "global::SpacesSdk.ImagePair", "Record<global::SpacesSdk.ImagePair>()")]
    [InlineData("6.25.0", "/out_annotatedimage", "global::SpacesSdk.AnnotatedImage", "Record<global::SpacesSdk.AnnotatedImage>()")]
    [InlineData("5.45.0", "/out_multimodaltextbox", "global::SpacesSdk.MultimodalText", "Record<global::SpacesSdk.MultimodalText>()")]
    [InlineData("6.25.0", "/out_highlightedtext", List + "HighlightedToken>", "List(global::SpacesSdk.Gradio.GradioTypes.Record<global::SpacesSdk.HighlightedToken>())")]
    [InlineData("6.25.0", "/out_label", "global::SpacesSdk.LabelResult", "Record<global::SpacesSdk.LabelResult>()")]
    [InlineData("6.25.0", "/out_plot", "global::SpacesSdk.PlotFigure", "Record<global::SpacesSdk.PlotFigure>()")]
    [InlineData("6.25.0", "/out_dialogue", List + "DialogueLine>", "GradioComponents.Dialogue,")]
    [InlineData("6.25.0", "/out_fileexplorer", "global::System.Collections.Generic.IReadOnlyList<global::System.Collections.Generic.IReadOnlyList<string>>", "List(")]
    public void A_component_has_the_type_of_the_runtime(string version, string endpoint, string type, string codec)
    {
        var generated = Generated.From(new PinnedSpaces().Add(Kitchen.Id, Kitchen.Schema(version, endpoint))).Compiles();
        Assert.Contains($"public {type}? ", generated.File("Kitchen.g.cs"));
        Assert.Contains(codec, generated.File("Kitchen.g.cs"));
        generated.ExpectNone();
    }

    [Theory]
    [InlineData("6.25.0")]
    [InlineData("5.45.0")]
    [InlineData("5.0.1")]
    [InlineData("4.44.1")]
    public void Nothing_of_the_components_is_left_as_json_but_what_has_no_schema(string version) => Assert.All(
        Generated.From(new PinnedSpaces().Add(Kitchen.Id, Kitchen.Schema(version))).Diagnostics.Where(d => d.Id == "SPACE104"),
        d => Assert.Contains("of /api_", d.GetMessage(null), StringComparison.Ordinal));

    [Fact]
    public void A_custom_component_that_is_only_called_like_one_gets_a_record_of_its_own() => Assert.Contains(
        "public RunResultTable? Table",
        Generated.From(new PinnedSpaces().Add("acme/Demo", Schemas.Of("/run", returns: Schemas.Return(
            "table", """{"type": "object", "properties": {"columns": {"type": "array", "items": {"type": "string"}}}}""", "Dataframe")))).Compiles().File("Demo.g.cs"));

    [Theory]
    [InlineData("Components6", "6.25.0", "/in_chatbot", "/out_chatbot", "/in_dataframe", "/out_gallery", "/in_imageeditor", "/in_multimodaltextbox", "/out_annotatedimage")]
    [InlineData("Components5", "5.45.0", "/in_chatbot_messages", "/out_chatbot_tuples", "/in_imageslider", "/out_label", "/out_video")]
    [InlineData("ApiTypes", "6.25.0", "/api_lits", "/api_tuple", "/api_td", "/api_model", "/api_enum", "/api_file")]
    public void Typical_values_give_the_code_that_was_reviewed(string snapshot, string version, params string[] endpoints) =>
        Snapshot.Matches(snapshot, Generated.From(new PinnedSpaces().Add(Kitchen.Id, Kitchen.Schema(version, endpoints))).Compiles().File("Kitchen.g.cs"));
}
