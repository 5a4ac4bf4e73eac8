using SpacesSdk.Gradio;

namespace SpacesSdk;

/// <summary>A picture with layers (Gradio's <c>ImageEditor</c>), such as a photo and the mask that was painted on it.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(GradioRecordConverter<EditedImage>))]
public sealed record EditedImage : ComponentValue, IGradioRecord<EditedImage>
{
    private static readonly GradioType<IReadOnlyList<ImageFile>> s_layers = GradioTypes.List(GradioTypes.File<ImageFile>());

    /// <summary>What lies below all layers. Default: nothing.</summary>
    public ImageFile? Background { get; init; }

    /// <summary>The layers from the lowest to the highest, each as large as the background and transparent where nothing was painted. Default: none.</summary>
    public IReadOnlyList<ImageFile> Layers { get; init; } = [];

    /// <summary>All of it flattened. Default: nothing.</summary>
    public ImageFile? Composite { get; init; }

    /// <summary>The id by which Gradio's own page finds an edit that goes on. Default: none, as callers without the page have none.</summary>
    public string? Id { get; init; }

    // {"background": FileData | null, "layers": [FileData, …], "composite": FileData | null, "id": … | null}
    static GradioRecord<EditedImage> IGradioRecord<EditedImage>.Wire { get; } = new(
        static (writer, value) =>
        {
            writer.AddNullable("background", GradioTypes.File<ImageFile>(), value.Background);
            writer.Add("layers", s_layers, value.Layers);
            writer.AddNullable("composite", GradioTypes.File<ImageFile>(), value.Composite);
            writer.AddNullable("id", GradioTypes.String, value.Id);
            writer.AddRest(value.AdditionalProperties);
        },
        static reader => new()
        {
            Background = reader.GetOrNull("background", GradioTypes.File<ImageFile>()),
            Layers = reader.GetOrNull("layers", s_layers) ?? [],
            Composite = reader.GetOrNull("composite", GradioTypes.File<ImageFile>()),
            Id = reader.GetOrNull("id", GradioTypes.String),
            AdditionalProperties = reader.Rest("background", "layers", "composite", "id"),
        },
        static (value, files) => value with
        {
            Background = files.MapNullable(GradioTypes.File<ImageFile>(), value.Background),
            Layers = files.Map(s_layers, value.Layers),
            Composite = files.MapNullable(GradioTypes.File<ImageFile>(), value.Composite),
        });

    /// <summary>A picture with one painted layer, as inpainting Spaces expect it.</summary>
    /// <param name="background">The picture.</param>
    /// <param name="mask">The layer, as large as the picture: opaque where it was painted.</param>
    public static EditedImage FromMask(ImageFile background, ImageFile mask) => new() { Background = background, Layers = [mask], Composite = background };
}
