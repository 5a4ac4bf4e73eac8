using SpacesSdk.Gradio;

namespace SpacesSdk;

/// <summary>What something was classified as (Gradio's <c>Label</c>).</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(GradioRecordConverter<LabelResult>))]
public sealed record LabelResult : ComponentValue, IGradioRecord<LabelResult>
{
    private static readonly GradioType<IReadOnlyList<LabelConfidence>> s_confidences = GradioTypes.List(GradioTypes.Record<LabelConfidence>());

    /// <summary>The likeliest class, a text or a number. Default: none.</summary>
    public Choice? Label { get; init; }

    /// <summary>How likely each class is, the likeliest first. Null where the Space doesn't tell. Default: null.</summary>
    public IReadOnlyList<LabelConfidence>? Confidences { get; init; }

    // {"label": …, "confidences": [{"label": …, "confidence": …}, …] | null}
    static GradioRecord<LabelResult> IGradioRecord<LabelResult>.Wire { get; } = new(
        static (writer, value) =>
        {
            writer.AddNullable("label", GradioTypes.Scalar, value.Label);
            writer.AddNullable("confidences", s_confidences, value.Confidences);
            writer.AddRest(value.AdditionalProperties);
        },
        static reader => new()
        {
            Label = reader.GetValueOrNull("label", GradioTypes.Scalar),
            Confidences = reader.GetOrNull("confidences", s_confidences),
            AdditionalProperties = reader.Rest("label", "confidences"),
        });
}
