using SpacesSdk.Gradio;

namespace SpacesSdk;

/// <summary>What one speaker says (Gradio's <c>Dialogue</c>).</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(GradioRecordConverter<DialogueLine>))]
public sealed record DialogueLine : ComponentValue, IGradioRecord<DialogueLine>
{
    /// <summary>The speaker. Empty where the whole dialogue is one text that names its speakers itself. Default: empty.</summary>
    public string Speaker { get; init; } = "";

    /// <summary>What is said.</summary>
    public required string Text { get; init; }

    static GradioRecord<DialogueLine> IGradioRecord<DialogueLine>.Wire { get; } = new(
        static (writer, value) =>
        {
            writer.Add("speaker", GradioTypes.String, value.Speaker);
            writer.Add("text", GradioTypes.String, value.Text);
            writer.AddRest(value.AdditionalProperties);
        },
        static reader => new()
        {
            Speaker = reader.Get("speaker", GradioTypes.String, ""),
            Text = reader.Get("text", GradioTypes.String),
            AdditionalProperties = reader.Rest("speaker", "text"),
        });
}
