using SpacesSdk.Gradio;

namespace SpacesSdk;

/// <summary>One message of a chat (Gradio's <c>Chatbot</c>).</summary>
/// <remarks>Gradio 5 and older carry one part a message, or pairs of a user's and the assistant's part: to such a Space a message of several parts goes as several messages.</remarks>
[System.Text.Json.Serialization.JsonConverter(typeof(GradioRecordConverter<ChatMessage>))]
public sealed record ChatMessage : ComponentValue, IGradioRecord<ChatMessage>
{
    /// <summary>Who wrote it: <c>user</c>, <c>assistant</c> or <c>system</c>.</summary>
    public required string Role { get; init; }

    /// <summary>Its parts, in order.</summary>
    public required IReadOnlyList<ChatContent> Content { get; init; }

    /// <summary>What is shown around it, such as the title of a thought. Default: none.</summary>
    public ChatMetadata? Metadata { get; init; }

    /// <summary>Answers that the user may choose from. Default: none.</summary>
    public IReadOnlyList<ChatOption>? Options { get; init; }

    static GradioRecord<ChatMessage> IGradioRecord<ChatMessage>.Wire { get; } = ChatWire.Message(ChatWire.Parts);

    /// <summary>A message of the user.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="files">Files that go with it.</param>
    public static ChatMessage User(string text, params IEnumerable<SpaceFile> files) => Of("user", text, files);

    /// <summary>A message of the assistant.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="files">Files that go with it.</param>
    public static ChatMessage Assistant(string text, params IEnumerable<SpaceFile> files) => Of("assistant", text, files);

    /// <summary>The text of all parts that are text, one line each.</summary>
    public string ToText() => string.Join('\n', Content.OfType<ChatContent.Text>().Select(static part => part.Value));

    private static ChatMessage Of(string role, string text, IEnumerable<SpaceFile> files)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(files);
        return new() { Role = role, Content = [ChatContent.FromText(text), .. files.Select(static file => ChatContent.FromFile(file))] };
    }
}
