using SpacesSdk.Gradio;

namespace SpacesSdk;

/// <summary>A film of a gallery.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(GradioRecordConverter<GalleryVideo>))]
public sealed record GalleryVideo : GalleryItem, IGradioRecord<GalleryVideo>
{
    /// <summary>The film.</summary>
    public required VideoFile Video { get; init; }

    /// <inheritdoc/>
    public override SpaceFile Media => Video;

    static GradioRecord<GalleryVideo> IGradioRecord<GalleryVideo>.Wire { get; } = new(
        static (writer, value) =>
        {
            writer.Add("video", GradioTypes.File<VideoFile>(), value.Video);
            writer.AddNullable("caption", GradioTypes.String, value.Caption);
            writer.AddRest(value.AdditionalProperties);
        },
        static reader => new()
        {
            Video = reader.Get("video", GradioTypes.File<VideoFile>()),
            Caption = reader.GetOrNull("caption", GradioTypes.String),
            AdditionalProperties = reader.Rest("video", "caption"),
        },
        static (value, files) => value with { Video = files.Map(value.Video) });
}
