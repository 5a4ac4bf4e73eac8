using System.Text.Json;

namespace SpacesSdk;

/// <summary>One part of a chat message. The set is closed: switch over it.</summary>
public abstract record ChatContent
{
    private ChatContent()
    {
    }

    /// <summary>Makes a part of text.</summary>
    /// <param name="text">The text, Markdown where the chat shows Markdown.</param>
    public static ChatContent FromText(string text) => new Text(text);

    /// <summary>Makes a part that is a file.</summary>
    /// <param name="file">The file; it is uploaded when the message is sent.</param>
    /// <param name="altText">What is shown where the file can't be. Default: none.</param>
    public static ChatContent FromFile(SpaceFile file, string? altText = null) => new File(file, altText);

    /// <summary>Text.</summary>
    /// <param name="Value">The text, Markdown where the chat shows Markdown.</param>
    public sealed record Text(string Value) : ChatContent;

    /// <summary>A file: a picture, a sound, a document.</summary>
    /// <param name="Value">The file.</param>
    /// <param name="AltText">What is shown where the file can't be; null for nothing.</param>
    public sealed record File(SpaceFile Value, string? AltText = null) : ChatContent;

    /// <summary>A Gradio component that the chat shows, such as a gallery or a plot.</summary>
    /// <param name="Name">The component in lower case, such as <c>image</c>.</param>
    /// <param name="Value">What it shows, as JSON; not looked at where <c>Media</c> is set.</param>
    public sealed record Component(string Name, JsonElement Value) : ChatContent
    {
        /// <summary>What it shows where that is one file: a picture, a sound, a film. Null where it is not. Default: null.</summary>
        public SpaceFile? Media { get; init; }

        /// <summary>What the component was made with, a JSON object. Default: an empty one.</summary>
        public JsonElement ConstructorArguments { get; init; }

        /// <summary>The component's properties, a JSON object. Default: an empty one.</summary>
        public JsonElement Properties { get; init; }
    }

    /// <summary>A part of a kind that this version of the SDK doesn't know.</summary>
    /// <param name="Json">The part as it came; it is sent as it is.</param>
    public sealed record Other(JsonElement Json) : ChatContent;
}
