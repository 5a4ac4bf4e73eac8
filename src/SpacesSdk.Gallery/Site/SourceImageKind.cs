namespace SpacesSdk.Gallery.Site;

/// <summary>Tells what an image file is by its first bytes, because its name is not trusted.</summary>
internal static class SourceImageKind
{
    /// <summary>The ending for a file of this content; null for anything a browser should not be given as an image.</summary>
    public static string? Extension(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith(Images.PngChunk.Signature))
            return ".png";
        if (file.StartsWith((ReadOnlySpan<byte>)[0xff, 0xd8, 0xff]))
            return ".jpg";
        return file.Length > 12 && file.StartsWith("RIFF"u8) && file[8..].StartsWith("WEBP"u8) ? ".webp" : null;
    }
}
