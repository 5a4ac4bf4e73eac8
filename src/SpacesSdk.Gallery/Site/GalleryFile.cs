namespace SpacesSdk.Gallery.Site;

/// <summary>A file of a gallery: its path below the gallery's folder, with forward slashes, and its content.</summary>
internal sealed record GalleryFile(string Path, ReadOnlyMemory<byte> Content);
