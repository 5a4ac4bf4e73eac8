using SpacesSdk.Gradio;

namespace SpacesSdk;

/// <summary>A picture of a gallery.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(GradioRecordConverter<GalleryImage>))]
public sealed record GalleryImage : GalleryItem, IGradioRecord<GalleryImage>
{
    /// <summary>The picture.</summary>
    public required ImageFile Image { get; init; }

    /// <inheritdoc/>
    public override SpaceFile Media => Image;

    static GradioRecord<GalleryImage> IGradioRecord<GalleryImage>.Wire { get; } = new(
        static (writer, value) =>
        {
            writer.Add("image", GradioTypes.File<ImageFile>(), value.Image);
            writer.AddNullable("caption", GradioTypes.String, value.Caption);
            writer.AddRest(value.AdditionalProperties);
        },
        static reader => new()
        {
            Image = reader.Get("image", GradioTypes.File<ImageFile>()),
            Caption = reader.GetOrNull("caption", GradioTypes.String),
            AdditionalProperties = reader.Rest("image", "caption"),
        },
        static (value, files) => value with { Image = files.Map(value.Image) });
}
