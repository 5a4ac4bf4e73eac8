using System.Text.Json;
using SpacesSdk.Gradio;

namespace SpacesSdk;

/// <summary>The three forms in which a chat travels. All are read wherever a chat is expected; which one is written is the pinned schema's word.</summary>
internal static class ChatWire
{
    /// <summary>One part without the <c>type</c> that Gradio 6 has.</summary>
    public static GradioType<ChatContent> Untyped { get; } = new ChatContentType(hasTypes: false);

    /// <summary>Gradio 6: <c>"content": [{"type": "text", "text": …}, {"type": "file", "file": …}, …]</c></summary>
    public static GradioType<IReadOnlyList<ChatContent>> Parts { get; } = new PartsType(new ChatContentType(hasTypes: true));

    /// <summary>Gradio 4 and 5: <c>"content": "text"</c>, <c>{"file": …, "alt_text": …}</c> or <c>{"component": …}</c></summary>
    public static GradioType<IReadOnlyList<ChatContent>> OnePart { get; } = new OnePartType();

    /// <summary>A message whose content travels in the given form.</summary>
    public static GradioRecord<ChatMessage> Message(GradioType<IReadOnlyList<ChatContent>> content) => new(
        (writer, message) =>
        {
            writer.Add("role", GradioTypes.String, message.Role);
            writer.AddOrOmit("metadata", GradioTypes.Record<ChatMetadata>(), message.Metadata);
            writer.Add("content", content, message.Content);
            writer.AddOrOmit("options", GradioTypes.List(GradioTypes.Record<ChatOption>()), message.Options);
            writer.AddRest(message.AdditionalProperties);
        },
        reader => new()
        {
            Role = reader.Get("role", GradioTypes.String),
            Metadata = reader.GetOrNull("metadata", GradioTypes.Record<ChatMetadata>()),
            Content = reader.GetOrNull("content", content) ?? [],
            Options = reader.GetOrNull("options", GradioTypes.List(GradioTypes.Record<ChatOption>())),
            AdditionalProperties = reader.Rest("role", "metadata", "content", "options"),
        },
        (message, files) => message with { Content = files.Map(content, message.Content) });

    private class PartsType(GradioType<ChatContent> part) : GradioType<IReadOnlyList<ChatContent>>
    {
        private readonly GradioType<IReadOnlyList<ChatContent>> _list = GradioTypes.List(part);

        public override void Write(Utf8JsonWriter writer, IReadOnlyList<ChatContent> value) => _list.Write(writer, value);

        public override IReadOnlyList<ChatContent> Read(in JsonElement json, GradioFileBinder files) =>
            json.ValueKind == JsonValueKind.Array ? _list.Read(json, files) : [part.Read(json, files)];

        public override IReadOnlyList<ChatContent> MapFiles(IReadOnlyList<ChatContent> value, GradioFileMap files) => _list.MapFiles(value, files);
    }

    private sealed class OnePartType() : PartsType(Untyped)
    {
        public override void Write(Utf8JsonWriter writer, IReadOnlyList<ChatContent> value)
        {
            if (value.Count == 0)
                writer.WriteStringValue("");
            else
                Untyped.Write(writer, value[0]);
        }
    }
}
