using System.Text.Json;
using SpacesSdk.Gradio;

namespace SpacesSdk;

/// <summary>How a whole chat travels: as a list of messages, or as the pairs that Gradio 5 and older also had.</summary>
internal abstract class ChatHistoryType : GradioType<IReadOnlyList<ChatMessage>>
{
    private static readonly GradioRecord<ChatMessage> s_message = ChatWire.Message(ChatWire.Parts);

    private ChatHistoryType()
    {
    }

    /// <summary>Messages of many parts: Gradio 6.</summary>
    public static ChatHistoryType Messages { get; } = new MessagesType(ChatWire.Message(ChatWire.Parts), isSplit: false);

    /// <summary>Messages of one part each: Gradio 4.44 and 5 with <c>type="messages"</c>.</summary>
    public static ChatHistoryType OnePartMessages { get; } = new MessagesType(ChatWire.Message(ChatWire.OnePart), isSplit: true);

    /// <summary><c>[[user, assistant], …]</c>, null for nothing: Gradio 5 and older.</summary>
    public static ChatHistoryType Pairs { get; } = new PairsType();

    internal override bool MayGrow => true;

    public override IReadOnlyList<ChatMessage> Read(in JsonElement json, GradioFileBinder files)
    {
        if (json.ValueKind != JsonValueKind.Array)
            throw GradioTypes.Unexpected(json, "A list of messages");
        var messages = new List<ChatMessage>(json.GetArrayLength());
        foreach (var item in json.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.Array)
                messages.AddRange(ReadPair(item, files));
            else
                messages.Add(s_message.Read(item, files));
        }
        return messages;
    }

    public override IReadOnlyList<ChatMessage> MapFiles(IReadOnlyList<ChatMessage> value, GradioFileMap files) =>
        [.. value.Select(message => s_message.MapFiles(message, files))];

    private static IEnumerable<ChatMessage> ReadPair(JsonElement pair, GradioFileBinder files) => pair.GetArrayLength() == 2
        ? pair.EnumerateArray().Zip(["user", "assistant"]).Where(static side => side.First.ValueKind != JsonValueKind.Null)
            .Select(side => new ChatMessage { Role = side.Second, Content = ChatWire.OnePart.Read(side.First, files) })
        : throw new JsonException($"A pair of a question and an answer was expected, but the answer holds {pair.GetArrayLength()} of them.");

    private sealed class MessagesType(GradioRecord<ChatMessage> message, bool isSplit) : ChatHistoryType
    {
        public override void Write(Utf8JsonWriter writer, IReadOnlyList<ChatMessage> value)
        {
            writer.WriteStartArray();
            foreach (var each in isSplit ? value.SelectMany(Split) : value)
                message.Write(writer, each);
            writer.WriteEndArray();
        }

        private static IEnumerable<ChatMessage> Split(ChatMessage message) =>
            message.Content.Count < 2 ? [message] : message.Content.Select(part => message with { Content = [part] });
    }

    private sealed class PairsType : ChatHistoryType
    {
        public override void Write(Utf8JsonWriter writer, IReadOnlyList<ChatMessage> value)
        {
            writer.WriteStartArray();
            ChatContent? question = null;
            foreach (var (isUser, part) in value.SelectMany(static message => message.Content.Select(part => (message.Role == "user", part))))
            {
                if (!isUser || question is not null)
                    WritePair(writer, question, isUser ? null : part);
                question = isUser ? part : null;
            }
            if (question is not null)
                WritePair(writer, question, null);
            writer.WriteEndArray();
        }

        private static void WritePair(Utf8JsonWriter writer, ChatContent? question, ChatContent? answer)
        {
            writer.WriteStartArray();
            WriteSide(writer, question);
            WriteSide(writer, answer);
            writer.WriteEndArray();
        }

        private static void WriteSide(Utf8JsonWriter writer, ChatContent? part)
        {
            if (part is null)
                writer.WriteNullValue();
            else
                ChatWire.Untyped.Write(writer, part);
        }
    }
}
