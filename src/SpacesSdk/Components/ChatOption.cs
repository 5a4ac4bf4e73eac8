using SpacesSdk.Gradio;

namespace SpacesSdk;

/// <summary>An answer that a chat offers to the user.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(GradioRecordConverter<ChatOption>))]
public sealed record ChatOption : ComponentValue, IGradioRecord<ChatOption>
{
    /// <summary>What is sent when it is chosen.</summary>
    public required string Value { get; init; }

    /// <summary>What is shown. Default: the value.</summary>
    public string? Label { get; init; }

    static GradioRecord<ChatOption> IGradioRecord<ChatOption>.Wire { get; } = new(
        static (writer, value) =>
        {
            writer.Add("value", GradioTypes.String, value.Value);
            writer.AddOrOmit("label", GradioTypes.String, value.Label);
            writer.AddRest(value.AdditionalProperties);
        },
        static reader => new()
        {
            Value = reader.Get("value", GradioTypes.String),
            Label = reader.GetOrNull("label", GradioTypes.String),
            AdditionalProperties = reader.Rest("value", "label"),
        });
}
