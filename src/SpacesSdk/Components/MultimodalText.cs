using SpacesSdk.Gradio;

namespace SpacesSdk;

/// <summary>A text with files (Gradio's <c>MultimodalTextbox</c>).</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(GradioRecordConverter<MultimodalText>))]
public sealed record MultimodalText : ComponentValue, IGradioRecord<MultimodalText>
{
    private static readonly GradioType<IReadOnlyList<SpaceFile>> s_files = GradioTypes.List(GradioTypes.File<SpaceFile>());

    /// <summary>The text.</summary>
    public required string Text { get; init; }

    /// <summary>The files. Default: none.</summary>
    public IReadOnlyList<SpaceFile> Files { get; init; } = [];

    // {"text": …, "files": [FileData, …]}
    static GradioRecord<MultimodalText> IGradioRecord<MultimodalText>.Wire { get; } = new(
        static (writer, value) =>
        {
            writer.Add("text", GradioTypes.String, value.Text);
            writer.Add("files", s_files, value.Files);
            writer.AddRest(value.AdditionalProperties);
        },
        static reader => new()
        {
            Text = reader.Get("text", GradioTypes.String, ""),
            Files = reader.GetOrNull("files", s_files) ?? [],
            AdditionalProperties = reader.Rest("text", "files"),
        },
        static (value, files) => value with { Files = files.Map(s_files, value.Files) });
}
