using System.ComponentModel;

namespace SpacesSdk.Gradio;

/// <summary>The ways in which the values of components travel that are more than one record. Generated code names these; applications don't need them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GradioComponents
{
    /// <summary>A chat of Gradio 6: messages of several parts.</summary>
    public static GradioType<IReadOnlyList<ChatMessage>> Chat { get; } = ChatHistoryType.Messages;

    /// <summary>A chat of Gradio 4 and 5: messages of one part.</summary>
    public static GradioType<IReadOnlyList<ChatMessage>> OnePartChat { get; } = ChatHistoryType.OnePartMessages;

    /// <summary>A chat of Gradio 5 and older: pairs of what the user and what the assistant says.</summary>
    public static GradioType<IReadOnlyList<ChatMessage>> PairChat { get; } = ChatHistoryType.Pairs;

    /// <summary>A gallery.</summary>
    public static GradioType<IReadOnlyList<GalleryItem>> Gallery { get; } = GradioTypes.List(GalleryItem.Wire);

    /// <summary>A dialogue.</summary>
    public static GradioType<IReadOnlyList<DialogueLine>> Dialogue { get; } = new DialogueType();
}
