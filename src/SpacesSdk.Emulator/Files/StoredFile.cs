namespace SpacesSdk.Emulator;

/// <summary>A file that the emulated Space keeps.</summary>
/// <param name="Path">What the wire calls it; a key, never a place on this machine.</param>
/// <param name="Name">Its name, cleaned.</param>
/// <param name="Bytes">Its content.</param>
/// <param name="Stored">When it came; whole seconds.</param>
internal sealed record StoredFile(string Path, string Name, ReadOnlyMemory<byte> Bytes, DateTimeOffset Stored)
{
    /// <summary>The digest of the content that is part of the path, shortened to the length of Gradio's.</summary>
    public string ETag => $"\"{Path.AsSpan(FileStore.Root.Length, 32)}\"";
}
