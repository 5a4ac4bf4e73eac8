namespace SpacesSdk.Files;

/// <summary>Which media type a file extension stands for, as far as Spaces exchange them.</summary>
internal static class MediaTypes
{
    private const string Unknown = "application/octet-stream";

    // IANA media types; the splat formats have none, so they are named after their extension as other 3D formats are.
    private const string Table = """
        image/png png, image/jpeg jpg jpeg, image/webp webp, image/gif gif, image/bmp bmp, image/tiff tif tiff, image/svg+xml svg, image/avif avif, image/heic heic,
        audio/wav wav, audio/mpeg mp3, audio/flac flac, audio/ogg ogg, audio/opus opus, audio/mp4 m4a, audio/aac aac,
        video/mp4 mp4 m4v, video/webm webm, video/quicktime mov, video/matroska mkv, video/x-msvideo avi, video/ogg ogv,
        model/gltf-binary glb, model/gltf+json gltf, model/obj obj, model/stl stl, model/ply ply, model/splat splat, model/spz spz, model/ksplat ksplat,
        model/sog sog, model/vnd.usdz+zip usdz, model/fbx fbx,
        application/json json, application/zip zip, application/pdf pdf, text/plain txt, text/csv csv, text/html html
        """;

    private static readonly Dictionary<string, string> ByExtension = Table
        .Split(',', '\n').Select(static entry => entry.Trim()).Where(static entry => entry.Length > 0)
        .Select(static entry => entry.Split(' '))
        .SelectMany(static entry => entry.Skip(1).Select(extension => (Extension: "." + extension, Type: entry[0])))
        .ToDictionary(static e => e.Extension, static e => e.Type, StringComparer.OrdinalIgnoreCase);

    /// <summary>The media type of a file name; null where its extension tells nothing.</summary>
    public static string? Of(string name) =>
        name.LastIndexOf('.') is >= 0 and int dot && ByExtension.TryGetValue(name.Substring(dot), out string? type) ? type : null;

    /// <summary>The type that was declared, or that of the name where the declared one says nothing.</summary>
    public static string? Of(string? declared, string name) =>
        string.IsNullOrWhiteSpace(declared) || declared!.Equals(Unknown, StringComparison.OrdinalIgnoreCase) ? Of(name) : declared.Split(';')[0].Trim();

    /// <summary>Whether a file may serve where the prefix is wanted. An unknown type may: the Space looks at the bytes.</summary>
    public static bool Fits(string? mediaType, string prefix) =>
        mediaType is null
        || mediaType.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
        || (prefix is "audio/" or "video/" && IsContainer(mediaType));

    // These hold sound, pictures or both, and their names don't tell which.
    private static bool IsContainer(string mediaType) => mediaType is "audio/ogg" or "video/ogg" or "video/webm" or "audio/mp4" or "video/mp4";
}
