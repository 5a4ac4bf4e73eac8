using System.Text;

namespace SpacesSdk.Cli.Pins;

/// <summary>Writes a file so that a reader sees the old text or the new one, whatever happens in between.</summary>
internal static class AtomicFile
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <exception cref="IOException">The disk is full, or the file can't be replaced; the old one is untouched.</exception>
    public static void Write(string path, string text) => Write(path, s_utf8.GetBytes(text));

    /// <exception cref="IOException">The disk is full, or the file can't be replaced; the old one is untouched.</exception>
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        string unfinished = $"{path}.{Guid.NewGuid():N}.tmp"; // beside it, because only within a file system a move is one step
        try
        {
            using (var file = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write))
            {
                file.Write(bytes);
                file.Flush(flushToDisk: true);
            }
            File.Move(unfinished, path, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }
}
