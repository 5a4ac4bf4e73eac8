using System.Text.Json;
using SpacesSdk.Gradio;

namespace SpacesSdk;

/// <summary>How a dialogue travels: <c>[{"speaker": …, "text": …}, …]</c>, or one text for a single line without a speaker.</summary>
internal sealed class DialogueType : GradioType<IReadOnlyList<DialogueLine>>
{
    private static readonly GradioType<IReadOnlyList<DialogueLine>> s_lines = GradioTypes.List(GradioTypes.Record<DialogueLine>());

    public override IReadOnlyList<DialogueLine> Read(in JsonElement json, GradioFileBinder files) =>
        json.ValueKind == JsonValueKind.String ? [new() { Text = json.GetString()! }] : s_lines.Read(json, files);

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<DialogueLine> value)
    {
        if (value is [{ Speaker: "", Text: { } text }])
            writer.WriteStringValue(text);
        else
            s_lines.Write(writer, value);
    }
}
