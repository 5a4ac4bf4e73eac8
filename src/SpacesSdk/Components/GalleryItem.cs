using System.Text.Json;
using SpacesSdk.Gradio;

namespace SpacesSdk;

/// <summary>One picture or film of a gallery (Gradio's <c>Gallery</c>). The set is closed: switch over it.</summary>
public abstract record GalleryItem : ComponentValue
{
    private protected GalleryItem()
    {
    }

    /// <summary>What is shown below it. Default: nothing.</summary>
    public string? Caption { get; init; }

    /// <summary>The picture or film.</summary>
    public abstract SpaceFile Media { get; }

    internal static GradioType<GalleryItem> Wire { get; } = new ItemType();

    /// <summary>Makes an item of a picture.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="caption">What is shown below it. Default: nothing.</param>
    public static GalleryItem FromImage(ImageFile image, string? caption = null) => new GalleryImage { Image = image, Caption = caption };

    /// <summary>Makes an item of a film. Gradio 4 takes none.</summary>
    /// <param name="video">The film.</param>
    /// <param name="caption">What is shown below it. Default: nothing.</param>
    public static GalleryItem FromVideo(VideoFile video, string? caption = null) => new GalleryVideo { Video = video, Caption = caption };

    // {"image": FileData, "caption": …} or {"video": FileData, "caption": …}
    private sealed class ItemType : GradioType<GalleryItem>
    {
        public override GalleryItem Read(in JsonElement json, GradioFileBinder files) =>
            json.ValueKind == JsonValueKind.Object && json.TryGetProperty("video"u8, out var video) && video.ValueKind != JsonValueKind.Null
                ? GradioTypes.Record<GalleryVideo>().Read(json, files)
                : GradioTypes.Record<GalleryImage>().Read(json, files);

        public override void Write(Utf8JsonWriter writer, GalleryItem value)
        {
            if (value is GalleryVideo video)
                GradioTypes.Record<GalleryVideo>().Write(writer, video);
            else
                GradioTypes.Record<GalleryImage>().Write(writer, (GalleryImage)value);
        }

        public override GalleryItem MapFiles(GalleryItem value, GradioFileMap files) => value switch
        {
            GalleryVideo video => video with { Video = files.Map(video.Video) },
            GalleryImage image => image with { Image = files.Map(image.Image) },
            _ => value,
        };
    }
}
