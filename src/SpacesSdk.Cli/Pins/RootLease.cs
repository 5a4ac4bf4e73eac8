using SpacesSdk.Cli.Commands;
using SpacesSdk.Generator.Manifests;

namespace SpacesSdk.Cli.Pins;

/// <summary>Keeps other runs of the tool from writing to a root while one does: the lock is read, changed and written as a whole.</summary>
internal sealed class RootLease : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(50);

    private readonly FileStream _file;

    private RootLease(FileStream file) => _file = file;

    /// <summary>Waits until no other run writes.</summary>
    /// <exception cref="ToolException">Another run doesn't end.</exception>
    public static async Task<RootLease> TakeAsync(ManifestRoot root, TimeProvider clock, CancellationToken cancellationToken)
    {
        string path = Path.Combine(Path.GetTempPath(), $"spaces-{PinnedText.Hash(root.Path)[^16..]}.lease");
        for (long start = clock.GetTimestamp(); ;)
        {
            if (TryOpen(path) is { } file)
                return new(file);
            if (clock.GetElapsedTime(start) > s_patience)
                throw new ToolException($"Another run of 'spaces' is writing to {root.Path}.", "Wait for it, or end it, and try again.");
            await Task.Delay(s_interval, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose() => _file.Dispose();

    // The system releases the file with its process, so a run that was killed holds nothing. It is never deleted: between the look
    // and the deletion another run could take the old file, and a third one a new one.
    private static FileStream? TryOpen(string path)
    {
        try
        {
            return new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }
}
