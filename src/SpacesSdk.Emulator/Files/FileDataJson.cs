using System.Text.Json;

namespace SpacesSdk.Emulator;

/// <summary>Gradio's <c>FileData</c> as a server writes it.</summary>
internal static class FileDataJson
{
    public const string Mark = "gradio.FileData";

    public const string Route = "/file=";

    /// <param name="file">The stored file.</param>
    /// <param name="origin">Scheme, host and API prefix of the server as the caller sees it; its url is not escaped, as Gradio's is not.</param>
    /// <param name="withSize">Whether the size is told, which image outputs don't.</param>
    public static JsonElement Write(StoredFile file, string origin, bool withSize)
    {
        var json = JsonText.Compact().Begin('{')
            .Name("path").Value(file.Path)
            .Name("url").Value(origin + Route + file.Path)
            .Name("size");
        _ = withSize ? json.Value((long)file.Bytes.Length) : json.Raw("null");
        return WireJson.Parse(json
            .Name("orig_name").Value(file.Name)
            .Name("mime_type").Raw("null")
            .Name("is_stream").Value(false)
            .Name("meta").Begin('{').Name("_type").Value(Mark).End('}')
            .End('}').ToString());
    }

    /// <summary>Gives every file of a result the form that a server gives it.</summary>
    public static JsonElement Complete(in JsonElement value, FileStore files, string origin, bool withSize)
    {
        var json = JsonText.Compact();
        Complete(json, value, files, origin, withSize);
        return WireJson.Parse(json.ToString());
    }

    private static void Complete(JsonText json, in JsonElement value, FileStore files, string origin, bool withSize)
    {
        if (value.ValueKind == JsonValueKind.Array)
            CompleteItems(json, value, files, origin, withSize);
        else if (value.ValueKind != JsonValueKind.Object)
            json.Value(value);
        else if (Find(value, files) is { } stored)
            json.Value(Write(stored, origin, withSize));
        else
            CompleteMembers(json, value, files, origin, withSize);
    }

    private static StoredFile? Find(in JsonElement value, FileStore files) =>
        WireJson.TextOf(value, "path") is { } path && value.TryGetProperty("meta", out var meta) && WireJson.TextOf(meta, "_type") == Mark ? files.Find(path) : null;

    private static void CompleteItems(JsonText json, in JsonElement value, FileStore files, string origin, bool withSize)
    {
        json.Begin('[');
        foreach (var item in value.EnumerateArray())
            Complete(json, item, files, origin, withSize);
        json.End(']');
    }

    private static void CompleteMembers(JsonText json, in JsonElement value, FileStore files, string origin, bool withSize)
    {
        json.Begin('{');
        foreach (var member in value.EnumerateObject())
            Complete(json.Name(member.Name), member.Value, files, origin, withSize);
        json.End('}');
    }
}
