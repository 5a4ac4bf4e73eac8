using System.Text.Json;
using SpacesSdk.Gradio;

namespace SpacesSdk.Emulator;

/// <summary>Decides which objects an input takes for a file: those that name an upload, and for images also data URIs.</summary>
internal static class UploadedFile
{
    private const string DataUri = "data:";

    /// <returns>File data whose path is in the store.</returns>
    /// <exception cref="HandlerInputException">The value is no file data, or its file was never uploaded.</exception>
    public static JsonElement Resolve(in JsonElement value, bool image, FileStore files, bool wantsMeta)
    {
        if (image && WireJson.TextOf(value, "path") is null && WireJson.TextOf(value, "url") is { } url && url.StartsWith(DataUri, StringComparison.Ordinal))
            return FileDataJson.Write(files.Add(Decode(url), $"image.{Extension(url)}"), origin: "", withSize: false);
        string? path = WireJson.TextOf(value, "path");
        if (path is null || (wantsMeta && !image && !HasMeta(value)))
            throw new HandlerInputException(
                $"1 validation error for FileData\n  Value error, The 'meta' field must be explicitly provided in the input data and be equal to {{'_type': 'gradio.FileData'}}. [input_value={PythonText.Quoted(value)}]");
        return files.Find(path) is null ? throw NotUploaded(path) : value;
    }

    /// <summary>The stored file behind file data that was resolved.</summary>
    /// <exception cref="HandlerInputException">It is not in the store.</exception>
    public static StoredFile Find(GradioFileData data, FileStore files) =>
        data.Path is { } path && files.Find(path) is { } stored ? stored : throw NotUploaded(data.Path);

    private static bool HasMeta(in JsonElement value) =>
        value.TryGetProperty("meta", out var meta) && WireJson.TextOf(meta, "_type") == FileDataJson.Mark;

    private static HandlerInputException NotUploaded(string? path) =>
        Uri.TryCreate(path, UriKind.Absolute, out var uri) && uri.Scheme.StartsWith("http", StringComparison.Ordinal)
            ? new($"Hostname {uri.Host} failed validation")
            : new($"Cannot move {path} to the gradio cache dir because it was not uploaded by a user.");

    // data:image/png;base64,iVBOR...
    private static byte[] Decode(string uri)
    {
        int comma = uri.IndexOf(',', StringComparison.Ordinal);
        try
        {
            return Convert.FromBase64String(uri[(comma + 1)..]);
        }
        catch (FormatException error)
        {
            throw new HandlerInputException("The image's data URI is not base64.", error);
        }
    }

    private static string Extension(string uri) => uri.StartsWith("data:image/jpeg", StringComparison.Ordinal) ? "jpg"
        : uri.StartsWith("data:image/webp", StringComparison.Ordinal) ? "webp" : "png";
}
