using SpacesSdk.Cli.Commands;

namespace SpacesSdk.Cli.Pins;

/// <summary>Keeps other runs of the tool from writing to a root while one does: the lock is read, changed and written as a whole.</summary>
internal sealed class RootLease : IDisposable
{
    private const string FileName = ".spaces.lease";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(50);

    private readonly FileStream _file;

    private RootLease(FileStream file) => _file = file;

    /// <summary>Waits until no other run writes.</summary>
    /// <exception cref="ToolException">Another run doesn't end.</exception>
    public static async Task<RootLease> TakeAsync(ManifestRoot root, TimeProvider clock, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(root.Path);
        string path = Path.Combine(root.Path, FileName);
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

    // The system closes and deletes the file with its process, so a run that was killed leaves no lease behind.
    private static FileStream? TryOpen(string path)
    {
        try
        {
            return new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException error) when (File.Exists(path) && error is not PathTooLongException)
        {
            return null;
        }
        catch (UnauthorizedAccessException) when (File.Exists(path))
        {
            return null; // Windows says so of a file that is being deleted
        }
    }
}
