using Microsoft.Win32.SafeHandles;

namespace SpacesSdk.Splats.Files;

/// <summary>A file, read by position.</summary>
internal sealed class FileSource(SafeFileHandle handle) : SplatSource
{
    public override long Length { get; } = RandomAccess.GetLength(handle);

    public static FileSource Open(string path) => new(File.OpenHandle(path));

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
