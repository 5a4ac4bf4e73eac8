using SpacesSdk.Gradio;

namespace SpacesSdk;

/// <summary>One stretch of a text and what is said of it (Gradio's <c>HighlightedText</c>). The tokens of a list together are the text.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(GradioRecordConverter<HighlightedToken>))]
public sealed record HighlightedToken : ComponentValue, IGradioRecord<HighlightedToken>
{
    /// <summary>The stretch, with its white space.</summary>
    public required string Token { get; init; }

    /// <summary>A text for its class (<c>"NOUN"</c>), or a number from -1 to 1 for a score. Default: nothing, so it is not highlighted.</summary>
    public Choice? ClassOrConfidence { get; init; }

    static GradioRecord<HighlightedToken> IGradioRecord<HighlightedToken>.Wire { get; } = new(
        static (writer, value) =>
        {
            writer.Add("token", GradioTypes.String, value.Token);
            writer.AddNullable("class_or_confidence", GradioTypes.Scalar, value.ClassOrConfidence);
            writer.AddRest(value.AdditionalProperties);
        },
        static reader => new()
        {
            Token = reader.Get("token", GradioTypes.String),
            ClassOrConfidence = reader.GetValueOrNull("class_or_confidence", GradioTypes.Scalar),
            AdditionalProperties = reader.Rest("token", "class_or_confidence"),
        });
}
