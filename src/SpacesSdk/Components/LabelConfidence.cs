using SpacesSdk.Gradio;

namespace SpacesSdk;

/// <summary>How likely one class is.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(GradioRecordConverter<LabelConfidence>))]
public sealed record LabelConfidence : ComponentValue, IGradioRecord<LabelConfidence>
{
    /// <summary>The class, a text or a number.</summary>
    public Choice? Label { get; init; }

    /// <summary>From 0 to 1 where the Space keeps to that. Default: not told.</summary>
    public double? Confidence { get; init; }

    static GradioRecord<LabelConfidence> IGradioRecord<LabelConfidence>.Wire { get; } = new(
        static (writer, value) =>
        {
            writer.AddNullable("label", GradioTypes.Scalar, value.Label);
            writer.AddNullable("confidence", GradioTypes.Number, value.Confidence);
            writer.AddRest(value.AdditionalProperties);
        },
        static reader => new()
        {
            Label = reader.GetValueOrNull("label", GradioTypes.Scalar),
            Confidence = reader.GetValueOrNull("confidence", GradioTypes.Number),
            AdditionalProperties = reader.Rest("label", "confidence"),
        });
}
