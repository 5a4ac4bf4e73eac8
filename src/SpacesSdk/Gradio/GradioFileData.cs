using System.Text.Json;

namespace SpacesSdk.Gradio;

/// <summary>Gradio's <c>FileData</c>: what a file is called on the wire. All of it is the server's word, so none of it becomes a local path.</summary>
/// <param name="Path">Where the server keeps the file; the only field that finds it again.</param>
/// <param name="Url">The server's own idea of an address; unescaped and at times wrong, so never followed for a file that has a path.</param>
/// <param name="OriginalName">The name the file had before it was uploaded.</param>
/// <param name="MediaType">The media type, where the server says one.</param>
/// <param name="Size">The length in bytes, where the server says it.</param>
/// <param name="IsStream">Whether the path is a stream's and not a file's.</param>
internal sealed record GradioFileData(
    string? Path, string? Url = null, string? OriginalName = null, string? MediaType = null, long? Size = null, bool IsStream = false)
{
    /// <summary>The route by which a server passes on the files of another one, whose components its author loaded into the app.</summary>
    public const string Proxy = "/proxy=";

    /// <summary>The other server's address of such a file; null where the server itself has it. Only the address tells: the path is the other server's own.</summary>
    public string? Proxied => Url?.IndexOf(Proxy, StringComparison.Ordinal) is >= 0 and int at && at < Url.IndexOf("/file=", StringComparison.Ordinal) ? Url[(at + Proxy.Length)..] : null;

    public static GradioFileData Of(SpaceFile file) => file.Source switch
    {
        ServerFileSource server => server.Data,
        InlineSource inline => inline.Data,
        _ => throw new InvalidOperationException(
            $"The file '{file.Name}' is not on the Space yet: call the client, which uploads it, or upload it through the Refit interface first."),
    };

    public static GradioFileData Read(in JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.String)
            return new(json.GetString());
        if (json.ValueKind != JsonValueKind.Object)
            throw GradioTypes.Unexpected(json, "A file");

        // Video of Gradio 5 and older wraps its file: {"video": FileData, "subtitles": ...}.
        if (json.TryGetProperty("video"u8, out var video) && video.ValueKind == JsonValueKind.Object)
            return Read(video);
        var data = new GradioFileData(
            Text(json, "path"u8), Text(json, "url"u8), Text(json, "orig_name"u8), Text(json, "mime_type"u8), Length(json), Flag(json));
        return data.Path is null && data.Url is null ? throw new JsonException("A file was expected, but the object has neither path nor url.") : data;
    }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("path"u8, Path);
        if (Url is not null)
            writer.WriteString("url"u8, Url);
        if (OriginalName is not null)
            writer.WriteString("orig_name"u8, OriginalName);
        if (MediaType is not null)
            writer.WriteString("mime_type"u8, MediaType);
        if (Size is { } size)
            writer.WriteNumber("size"u8, size);
        writer.WriteStartObject("meta"u8);
        writer.WriteString("_type"u8, "gradio.FileData"u8); // without it Gradio 5.45 and later refuse the file
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static string? Text(in JsonElement json, ReadOnlySpan<byte> name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static long? Length(in JsonElement json) =>
        json.TryGetProperty("size"u8, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long size) ? size : null;

    private static bool Flag(in JsonElement json) =>
        json.TryGetProperty("is_stream"u8, out var value) && value.ValueKind == JsonValueKind.True;
}
