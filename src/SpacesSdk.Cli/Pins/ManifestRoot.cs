using SpacesSdk.Generator.Manifests;

namespace SpacesSdk.Cli.Pins;

/// <summary>The folder <c>spaces-manifests</c>, and where in it what lies.</summary>
/// <param name="Path">Its full path.</param>
internal sealed record ManifestRoot(string Path)
{
    public const string FolderName = "spaces-manifests";
    public const string LockName = "spaces.lock.json";
    public const string IgnoreName = "spaces.ignore.json";

    public string Lock => System.IO.Path.Combine(Path, LockName);

    public string Ignore => System.IO.Path.Combine(Path, IgnoreName);

    /// <summary>The folder that a build in that directory would use; a new one in the directory itself where there is none.</summary>
    /// <param name="directory">Where to start looking.</param>
    /// <param name="given">The folder that the caller names instead; null for none.</param>
    public static ManifestRoot Find(string directory, string? given)
    {
        if (given is not null)
            return new(System.IO.Path.GetFullPath(given, directory));
        for (string? at = directory; at is not null; at = System.IO.Path.GetDirectoryName(at))
        {
            if (File.Exists(System.IO.Path.Combine(at, FolderName, LockName)))
                return new(System.IO.Path.Combine(at, FolderName));
        }
        return new(System.IO.Path.Combine(directory, FolderName));
    }

    /// <summary>The folder of a Space.</summary>
    /// <exception cref="ArgumentException">The id is none, and could lead out of the root.</exception>
    public string FolderOf(string id)
    {
        if (!SpaceId.IsValid(id))
            throw new ArgumentException("An id is 'owner/name', of letters, digits, '-', '_' and '.'.", nameof(id));
        string[] parts = id.Split('/');
        return System.IO.Path.Combine(Path, parts[0], parts[1]);
    }

    /// <summary>The ids whose folders hold a manifest, in ordinal order.</summary>
    public IReadOnlyList<string> Ids() => !Directory.Exists(Path) ? [] :
    [
        .. Directory.EnumerateDirectories(Path).SelectMany(Directory.EnumerateDirectories)
            .Where(static folder => File.Exists(System.IO.Path.Combine(folder, PinFiles.Manifest)))
            .Select(static folder => $"{System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(folder))}/{System.IO.Path.GetFileName(folder)}")
            .Where(SpaceId.IsValid)
            .Order(StringComparer.Ordinal),
    ];
}
