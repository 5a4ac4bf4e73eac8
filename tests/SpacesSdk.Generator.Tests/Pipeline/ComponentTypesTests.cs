using SpacesSdk.Generator.Tests.Support;

namespace SpacesSdk.Generator.Tests.Pipeline;

/// <summary>Values whose shape a component fixes have the runtime's types, in every version of Gradio.</summary>
public sealed class ComponentTypesTests
{
    private const string List = "Lists_.IReadOnlyList<Sdk_.";

    [Theory]
    [InlineData("6.25.0", "/out_chatbot", List + "ChatMessage>", "GradioComponents.Chat,")]
    [InlineData("5.45.0", "/out_chatbot_messages", List + "ChatMessage>", "GradioComponents.OnePartChat,")]
    [InlineData("5.0.1", "/out_chatbot_messages", List + "ChatMessage>", "GradioComponents.OnePartChat,")]
    [InlineData("4.44.1", "/out_chatbot_tuples", List + "ChatMessage>", "GradioComponents.PairChat,")]
    [InlineData("6.25.0", "/out_gallery", List + "GalleryItem>", "GradioComponents.Gallery,")]
    [InlineData("4.44.1", "/out_gallery", List + "GalleryItem>", "GradioComponents.Gallery,")]
    [InlineData("6.25.0", "/out_dataframe", "Sdk_.Dataframe", "Record<Sdk_.Dataframe>()")]
    [InlineData("4.44.1", "/out_dataframe", "Sdk_.Dataframe", "Record<Sdk_.Dataframe>()")]
    [InlineData("5.0.1", "/out_imageeditor", "Sdk_.EditedImage", "Record<Sdk_.EditedImage>()")]
    [InlineData("6.25.0", "/out_imageslider", "Sdk_.ImagePair", "Record<Sdk_.ImagePair>()")]
    [InlineData("6.25.0", "/out_annotatedimage", "Sdk_.AnnotatedImage", "Record<Sdk_.AnnotatedImage>()")]
    [InlineData("5.45.0", "/out_multimodaltextbox", "Sdk_.MultimodalText", "Record<Sdk_.MultimodalText>()")]
    [InlineData("6.25.0", "/out_highlightedtext", List + "HighlightedToken>", "List(Types_.Record<Sdk_.HighlightedToken>())")]
    [InlineData("6.25.0", "/out_label", "Sdk_.LabelResult", "Record<Sdk_.LabelResult>()")]
    [InlineData("6.25.0", "/out_plot", "Sdk_.PlotFigure", "Record<Sdk_.PlotFigure>()")]
    [InlineData("6.25.0", "/out_dialogue", List + "DialogueLine>", "GradioComponents.Dialogue,")]
    [InlineData("6.25.0", "/out_fileexplorer", "Lists_.IReadOnlyList<Lists_.IReadOnlyList<string>>", "List(")]
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
