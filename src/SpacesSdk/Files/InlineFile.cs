using System.Text;
using System.Text.Json;
using SpacesSdk.Gradio;

namespace SpacesSdk.Files;

/// <summary>A file whose bytes are its address, as Gradio sends the pictures of a streaming image: <c>data:image/webp;base64,…</c></summary>
internal static class InlineFile
{
    private const string Scheme = "data:";
    private const string Coded = ";base64";

    /// <summary>The bytes of such a file; null where the server keeps the file.</summary>
    /// <exception cref="JsonException">The address can't be decoded.</exception>
    public static SpaceFileSource? Of(GradioFileData data)
    {
        string? address = data.Path ?? data.Url;
        if (address is null || !address.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return null;
        int comma = address.IndexOf(',', StringComparison.Ordinal);
        if (comma < 0)
            throw new JsonException("A file was expected, but its data: address has no data.");
        string head = address[Scheme.Length..comma];
        byte[] bytes = head.EndsWith(Coded, StringComparison.OrdinalIgnoreCase)
            ? Decoded(address.AsSpan(comma + 1))
            : Encoding.UTF8.GetBytes(Uri.UnescapeDataString(address[(comma + 1)..]));
        return new InlineSource(data, bytes, string.IsNullOrWhiteSpace(data.OriginalName) ? NameOf(head.Split(';')[0]) : data.OriginalName);
    }

    private static byte[] Decoded(ReadOnlySpan<char> text)
    {
        byte[] bytes = new byte[text.Length / 4 * 3];
        return Convert.TryFromBase64Chars(text, bytes, out int length)
            ? bytes[..length]
            : throw new JsonException("A file was expected, but its data: address is not base64.");
    }

    // "image/svg+xml" is best called image.svg: the extension tells the type from here on.
    private static string NameOf(string mediaType) =>
        mediaType.Split('/', 2) is [{ Length: > 0 } kind, { Length: > 0 } form] ? $"{kind}.{form.Split('+')[0]}" : "file";
}
