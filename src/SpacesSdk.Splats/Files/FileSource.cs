using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace SpacesSdk.Splats.Files;

/// <summary>A file, read by position.</summary>
internal sealed class FileSource(SafeFileHandle handle, string path) : SplatSource
{
    private static readonly SearchValues<char> PlainLetters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-");

    public override long Length { get; } = RandomAccess.GetLength(handle);

    /// <summary>Opens a file; a folder stands for the <c>meta.json</c> in it.</summary>
    public static FileSource Open(string path)
    {
        if (Directory.Exists(path))
            path = Path.Combine(path, "meta.json");
        return new(File.OpenHandle(path), path);
    }

    public override SplatSource? Beside(string name)
    {
        // Letters, digits, dots, dashes and underscores make a plain name on every system, but for dots at an end.
        if (name.Length is 0 or > 200 || name[0] == '.' || name[^1] == '.' || name.AsSpan().ContainsAnyExcept(PlainLetters))
            return null;
        string beside = Path.Combine(Path.GetDirectoryName(path) ?? "", name);
        return File.Exists(beside) ? Open(beside) : null;
    }

    public override void Read(long offset, Span<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            int read = RandomAccess.Read(handle, buffer, offset);
            if (read == 0)
                throw EndedEarly(offset);
            buffer = buffer[read..];
            offset += read;
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            handle.Dispose();
        base.Dispose(disposing);
    }
}
