using SpacesSdk.Gradio;

namespace SpacesSdk;

/// <summary>A picture with marked regions (Gradio's <c>AnnotatedImage</c>).</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(GradioRecordConverter<AnnotatedImage>))]
public sealed record AnnotatedImage : ComponentValue, IGradioRecord<AnnotatedImage>
{
    private static readonly GradioType<IReadOnlyList<ImageAnnotation>> s_annotations = GradioTypes.List(GradioTypes.Record<ImageAnnotation>());

    /// <summary>The picture.</summary>
    public required ImageFile Image { get; init; }

    /// <summary>Its regions, in order.</summary>
    public required IReadOnlyList<ImageAnnotation> Annotations { get; init; }

    // {"image": FileData, "annotations": [{"image": FileData, "label": …}, …]}
    static GradioRecord<AnnotatedImage> IGradioRecord<AnnotatedImage>.Wire { get; } = new(
        static (writer, value) =>
        {
            writer.Add("image", GradioTypes.File<ImageFile>(), value.Image);
            writer.Add("annotations", s_annotations, value.Annotations);
            writer.AddRest(value.AdditionalProperties);
        },
        static reader => new()
        {
            Image = reader.Get("image", GradioTypes.File<ImageFile>()),
            Annotations = reader.GetOrNull("annotations", s_annotations) ?? [],
            AdditionalProperties = reader.Rest("image", "annotations"),
        },
        static (value, files) => value with { Image = files.Map(value.Image), Annotations = files.Map(s_annotations, value.Annotations) });
}
