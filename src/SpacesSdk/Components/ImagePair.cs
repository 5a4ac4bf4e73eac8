using SpacesSdk.Gradio;

namespace SpacesSdk;

/// <summary>Two pictures to compare, such as before and after (Gradio's <c>ImageSlider</c>).</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(GradioRecordConverter<ImagePair>))]
public sealed record ImagePair : IGradioRecord<ImagePair>
{
    /// <summary>The picture on the left. Default: none.</summary>
    public ImageFile? First { get; init; }

    /// <summary>The picture on the right. Default: none.</summary>
    public ImageFile? Second { get; init; }

    // [FileData | null, FileData | null]
    static GradioRecord<ImagePair> IGradioRecord<ImagePair>.Wire { get; } = new(
        static (writer, value) =>
        {
            writer.AddNullable("first", GradioTypes.File<ImageFile>(), value.First);
            writer.AddNullable("second", GradioTypes.File<ImageFile>(), value.Second);
        },
        static reader => new()
        {
            First = reader.GetOrNull("first", GradioTypes.File<ImageFile>()),
            Second = reader.GetOrNull("second", GradioTypes.File<ImageFile>()),
        },
        static (value, files) => value with
        {
            First = files.MapNullable(GradioTypes.File<ImageFile>(), value.First),
            Second = files.MapNullable(GradioTypes.File<ImageFile>(), value.Second),
        },
        isTuple: true);
}
