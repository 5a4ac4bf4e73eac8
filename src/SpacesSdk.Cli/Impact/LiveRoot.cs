using SpacesSdk.Cli.Live;
using SpacesSdk.Cli.Pins;

namespace SpacesSdk.Cli.Impact;

/// <summary>A copy of a root in which each Space has the interface that it has now, for a build to be tried against.</summary>
internal sealed class LiveRoot : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("spaces-impact-").FullName;

    private LiveRoot()
    {
    }

    /// <summary>The root.</summary>
    public ManifestRoot Root => new(Path.Combine(_folder, ManifestRoot.FolderName));

    /// <summary>Where the build may put what it makes, so that the project's own folders stay as they are.</summary>
    public string Artifacts => Path.Combine(_folder, "artifacts");

    /// <summary>Writes the copy.</summary>
    /// <param name="pins">All pins.</param>
    /// <param name="live">What is known of the Spaces; those that are missing stay as they were pinned.</param>
    public static LiveRoot Write(IReadOnlyList<Pin> pins, IReadOnlyList<LiveSpace> live)
    {
        var copy = new LiveRoot();
        foreach (var pin in pins)
        {
            string folder = copy.Root.FolderOf(pin.Id);
            Directory.CreateDirectory(folder);
            foreach (var (name, text) in (live.FirstOrDefault(space => space.Id == pin.Id)?.Files ?? pin.Files).Named())
                File.WriteAllText(Path.Combine(folder, name), text);
            if (File.Exists(Path.Combine(pin.Folder, PinFiles.Overrides)))
                File.Copy(Path.Combine(pin.Folder, PinFiles.Overrides), Path.Combine(folder, PinFiles.Overrides));
        }
        return copy;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
