namespace SpacesSdk.Schema;

/// <summary>Recognises Gradio's files by their shape, since title and definitions differ between its generations.</summary>
internal static class FileSchema
{
    // All generations have these: FileData with a free "meta" (4.x), with FileDataMeta (5.x and later), ImageData, and gr.api's untitled one.
    private static readonly string[] Marks = ["path", "url", "orig_name", "mime_type"];

    public static bool IsFileData(JsonValue schema) =>
        schema["properties"] is { } properties && Marks.All(mark => properties[mark] is not null);

    /// <summary>Whether an object is the <c>{"video": file, "subtitles": file}</c> of Gradio 5 and older; a gallery's video has a caption instead.</summary>
    public static bool IsVideoWrapper(EquatableArray<SchemaProperty> properties) =>
        properties.Count == 2
        && properties.Any(static property => property is { Name: "video", Type: SchemaType.File })
        && properties.Any(static property => property.Name == "subtitles");
}
