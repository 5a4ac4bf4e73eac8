using SpacesSdk.Gradio;

namespace SpacesSdk;

/// <summary>One marked region of a picture.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(GradioRecordConverter<ImageAnnotation>))]
public sealed record ImageAnnotation : ComponentValue, IGradioRecord<ImageAnnotation>
{
    /// <summary>The region as a picture of the same size: coloured inside, transparent outside.</summary>
    public required ImageFile Image { get; init; }

    /// <summary>What it shows.</summary>
    public required string Label { get; init; }

    static GradioRecord<ImageAnnotation> IGradioRecord<ImageAnnotation>.Wire { get; } = new(
        static (writer, value) =>
        {
            writer.Add("image", GradioTypes.File<ImageFile>(), value.Image);
            writer.Add("label", GradioTypes.String, value.Label);
            writer.AddRest(value.AdditionalProperties);
        },
        static reader => new()
        {
            Image = reader.Get("image", GradioTypes.File<ImageFile>()),
            Label = reader.Get("label", GradioTypes.String),
            AdditionalProperties = reader.Rest("image", "label"),
        },
        static (value, files) => value with { Image = files.Map(value.Image) });
}
