namespace SpacesSdk.Gallery.Site;

/// <summary>Writes a folder under a temporary name beside its target and moves it there, so that nobody ever sees half of it.</summary>
internal static class FolderReplacement
{
    // What a gallery consists of. A folder with anything else in it is not ours to replace.
    private static readonly HashSet<string> OwnNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "index.html", "data.json", "gallery.css", "gallery.js", "splats.js", "stage.js", "models", "posters", "sources", "splats",
    };

    public static async Task RunAsync(string folder, IEnumerable<GalleryFile> files, CancellationToken cancellationToken)
    {
        string target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        string name = Path.GetFileName(target), parent = Path.GetDirectoryName(target) ?? "";
        if (name.Length == 0)
            throw new IOException($"'{target}' is no folder that a gallery can be; name one inside it.");
        CheckReplaceable(target);
        string temporary = Path.Combine(parent, $".{name}.{Path.GetRandomFileName()}");
        try
        {
            Directory.CreateDirectory(parent);
            await WriteAsync(temporary, files, cancellationToken).ConfigureAwait(false);
            Swap(temporary, target);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"'{target}' could not be written ({problem.Message.TrimEnd('.')}) and is as it was before; free some space there or name another folder.", problem);
        }
        finally
        {
            if (Directory.Exists(temporary))
                Directory.Delete(temporary, recursive: true);
        }
    }

    private static void CheckReplaceable(string target)
    {
        if (File.Exists(target))
            throw new IOException($"'{target}' is a file; name a folder for the gallery.");
        if (!Directory.Exists(target))
            return;
        string[] entries = [.. Directory.EnumerateFileSystemEntries(target).Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
        string? foreign = entries.FirstOrDefault(static entry => !OwnNames.Contains(entry));
        if (foreign is not null)
            throw new IOException($"'{target}' holds '{foreign}', which is no part of a gallery and would be lost; move it away or name another folder.");
        if (entries.Length > 0 && !entries.Contains("data.json"))
            throw new IOException($"'{target}' is not empty and holds no gallery; empty it or name another folder.");
    }

    private static async Task WriteAsync(string folder, IEnumerable<GalleryFile> files, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        foreach (var file in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string path = Path.Combine(folder, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllBytesAsync(path, file.Content, cancellationToken).ConfigureAwait(false);
        }
    }

    // No file system replaces a folder that is not empty in one step, so the old one steps aside and returns if the new one can't come.
    private static void Swap(string temporary, string target)
    {
        if (!Directory.Exists(target))
        {
            Directory.Move(temporary, target);
            return;
        }

        string aside = temporary + ".old";
        Directory.Move(target, aside);
        try
        {
            Directory.Move(temporary, target);
        }
        catch
        {
            Directory.Move(aside, target);
            throw;
        }

        Directory.Delete(aside, recursive: true);
    }
}
