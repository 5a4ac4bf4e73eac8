using SpacesSdk.Cli.Commands;
using SpacesSdk.Generator.Code;
using SpacesSdk.Generator.Manifests;
using SpacesSdk.Http;
using SpacesSdk.Schema;

namespace SpacesSdk.Cli.Pins;

/// <summary>Reads and writes the pinned Spaces of a root.</summary>
/// <param name="root">The folder.</param>
internal sealed class PinStore(ManifestRoot root)
{
    // A pinned file is a few kilobytes; what is longer than the readers take is not read at all.
    private const long MaxBytes = 4L * JsonReader.MaxLength;

    public ManifestRoot Root => root;

    /// <summary>The lock; one without Spaces where there is no file.</summary>
    /// <exception cref="ToolException">The file is damaged.</exception>
    public SpaceLock ReadLock()
    {
        if (!File.Exists(root.Lock))
            return new(default);
        var read = SpaceLockReader.Read(ReadText(root.Lock));
        return read.Value ?? throw new ToolException(
            $"{root.Lock} can't be read: {UntrustedText.Clean(string.Join("; ", read.Problems.SelectMany(static problem => problem.Arguments)))}.",
            "Restore it from source control, or run 'spaces lock' to write it anew from the folders.");
    }

    /// <summary>All pins, in ordinal order of their ids.</summary>
    public IReadOnlyList<Pin> ReadAll(SpaceLock all) => [.. root.Ids().Select(id => Read(id, all)!)];

    /// <summary>The pin of a Space; null where its folder holds no manifest.</summary>
    public Pin? Read(string id, SpaceLock all)
    {
        string folder = root.FolderOf(id);
        if (ReadIfAny(folder, PinFiles.Manifest) is not { } manifest)
            return null;
        var files = new PinFiles(manifest, ReadIfAny(folder, PinFiles.Schema), ReadIfAny(folder, PinFiles.Config));
        return Pin.Read(id, folder, files, ReadIfAny(folder, PinFiles.Overrides), all.Find(id));
    }

    /// <summary>Writes a Space's files, then the lock that vouches for them. Between the two the old lock tells that something changed.</summary>
    /// <param name="id">The Space.</param>
    /// <param name="files">What is pinned.</param>
    /// <param name="seen">Where, what and when it was fetched; its hashes are computed here.</param>
    public Pin Write(string id, PinFiles files, LockedSpace seen)
    {
        string folder = root.FolderOf(id);
        Directory.CreateDirectory(folder);
        foreach (var (name, text) in files.Named())
            AtomicFile.Write(Path.Combine(folder, name), text);
        foreach (string stale in new[] { PinFiles.Schema, PinFiles.Config }.Where(name => files.Named().All(file => file.Name != name)))
            File.Delete(Path.Combine(folder, stale));
        var all = ReadLock();
        return WriteLock(all, Pin.Read(id, folder, files, ReadIfAny(folder, PinFiles.Overrides), seen));
    }

    /// <summary>Gives a Space's client a name of its own.</summary>
    public void WriteOverride(string id, string client)
    {
        string folder = root.FolderOf(id);
        Directory.CreateDirectory(folder);
        AtomicFile.Write(Path.Combine(folder, PinFiles.Overrides), $$"""
            { "client": "{{client}}" }

            """.ReplaceLineEndings("\n"));
    }

    /// <summary>Writes the lock of the pins as they lie there.</summary>
    /// <param name="pins">All pins.</param>
    public void WriteLock(IEnumerable<Pin> pins) => Write(new(pins.Select(Vouched).ToEquatableArray()));

    /// <summary>Removes a Space's files, its folder where nothing else lies in it, and its place in the lock.</summary>
    public void Remove(string id)
    {
        var all = ReadLock();
        string folder = root.FolderOf(id);
        foreach (string name in new[] { PinFiles.Manifest, PinFiles.Schema, PinFiles.Config, PinFiles.Overrides })
            File.Delete(Path.Combine(folder, name));
        foreach (string empty in new[] { folder, Path.GetDirectoryName(folder)! }.Where(static path => !Directory.EnumerateFileSystemEntries(path).Any()))
            Directory.Delete(empty);
        Write(new(all.Spaces.Where(space => !space.Id.Equals(id, StringComparison.OrdinalIgnoreCase)).ToEquatableArray()));
    }

    private Pin WriteLock(SpaceLock all, Pin pin)
    {
        var locked = Vouched(pin);
        Write(new(all.Spaces.Where(space => !space.Id.Equals(pin.Id, StringComparison.OrdinalIgnoreCase)).Append(locked).ToEquatableArray()));
        return pin with { Locked = locked };
    }

    private void Write(SpaceLock all)
    {
        Directory.CreateDirectory(root.Path);
        AtomicFile.Write(root.Lock, LockWriter.Write(all));
    }

    private static LockedSpace Vouched(Pin pin)
    {
        var known = pin.Locked ?? new(pin.Id, pin.Model.BaseAddress, null, null, null, null, null, default);
        return known with
        {
            Id = pin.Id,
            Gradio = pin.Model.Gradio.Length > 0 ? pin.Model.Gradio : known.Gradio,
            InterfaceHash = InterfaceHash.Interface(pin.Model),
            DocsHash = InterfaceHash.Docs(pin.Model),
            Files = pin.Files.Named().Select(static file => new LockedFile(file.Name, PinnedText.Hash(file.Text))).ToEquatableArray(),
        };
    }

    private static string? ReadIfAny(string folder, string name) =>
        Path.Combine(folder, name) is var path && File.Exists(path) ? ReadText(path) : null;

    private static string ReadText(string path) => new FileInfo(path).Length <= MaxBytes ? File.ReadAllText(path) : throw new ToolException(
        $"{path} is longer than {MaxBytes} bytes.", "No Space serves such a file: restore it from source control.");
}
