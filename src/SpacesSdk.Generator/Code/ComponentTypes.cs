using SpacesSdk.Schema;

namespace SpacesSdk.Generator.Code;

/// <summary>Knows the values whose shape a component fixes for all Spaces, and which the runtime therefore has a type for.</summary>
/// <remarks>
/// The component's name alone decides nothing: a custom component may be called alike. What the type reads must be there;
/// what a later Gradio adds is allowed.
/// </remarks>
internal static class ComponentTypes
{
    /// <summary>The runtime's type; null where there is none for that shape.</summary>
    public static TypeModel.Value? Find(string component, SchemaType type) => (component.ToLowerInvariant(), Present(type)) switch
    {
        ("chatbot", SchemaType.List list) => Chat(list.Items),
        ("gallery", SchemaType.List { Items: var item }) when IsGalleryItem(item) => ListOf("GalleryItem", "Gallery", hasFiles: true),
        ("highlightedtext", SchemaType.List { Items: var token }) when Has(token, "token", "class_or_confidence") => RecordList("HighlightedToken"),
        ("dialogue", var dialogue) when IsDialogue(dialogue) => ListOf("DialogueLine", "Dialogue", hasFiles: false),
        ("imageslider", SchemaType.Tuple { Items: { Count: 2 } items }) when items.All(item => Present(item) is SchemaType.File) => Record("ImagePair", hasFiles: true),
        ("annotatedimage", var value) when Has(value, "image", "annotations") => Record("AnnotatedImage", hasFiles: true),
        ("dataframe", var value) when Has(value, "headers", "data") => Record("Dataframe", hasFiles: false),
        ("imageeditor", var value) when Has(value, "background", "layers", "composite") => Record("EditedImage", hasFiles: true),
        ("multimodaltextbox", var value) when Has(value, "text", "files") => Record("MultimodalText", hasFiles: true),
        ("label", var value) when Has(value, "label", "confidences") => Record("LabelResult", hasFiles: false),
        ("plot", var value) when Has(value, "type", "plot") => Record("PlotFigure", hasFiles: false),
        _ => null,
    };

    // Gradio 6 has a list of parts where older ones have one part, and before 5.0 pairs were all there was.
    private static TypeModel.Value? Chat(SchemaType item) => item switch
    {
        SchemaType.Tuple { Items.Count: 2 } => ListOf("ChatMessage", "PairChat", hasFiles: true),
        SchemaType.Object message when Has(message, "role", "content") => ListOf(
            "ChatMessage", message.Properties.First(p => p.Name == "content").Type is SchemaType.List ? "Chat" : "OnePartChat", hasFiles: true),
        _ => null,
    };

    private static bool IsGalleryItem(SchemaType item) => item is SchemaType.Union union ? union.Options.All(IsGalleryItem) : Has(item, "image") || Has(item, "video");

    private static bool IsDialogue(SchemaType type) => type switch
    {
        SchemaType.Union union => union.Options.Any(IsDialogue) && union.Options.All(o => o is SchemaType.Text || IsDialogue(o)),
        SchemaType.List list => Has(list.Items, "speaker", "text"),
        _ => false,
    };

    private static SchemaType Present(SchemaType type) => type is SchemaType.Union { Options.Count: 1 } union ? union.Options[0] : type;

    private static bool Has(SchemaType type, params string[] names) => type is SchemaType.Object entity && names.All(name => entity.Properties.Any(p => p.Name == name));

    private static TypeModel.Value Record(string type, bool hasFiles) => new(type, "", IsList: false, hasFiles);

    private static TypeModel.Value RecordList(string item) => new(item, "", IsList: true, HasFiles: false);

    private static TypeModel.Value ListOf(string item, string form, bool hasFiles) => new(item, form, IsList: true, hasFiles);
}
