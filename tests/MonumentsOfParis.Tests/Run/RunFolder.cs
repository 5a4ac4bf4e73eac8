namespace MonumentsOfParis.Tests.Run;

/// <summary>A folder for one test, below the tests' own and gone after it.</summary>
internal sealed class RunFolder : IDisposable
{
    public RunFolder() => Directory.CreateDirectory(Path);

    public string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "runs", System.IO.Path.GetRandomFileName());

    /// <summary>Everything in it, folders too, by path.</summary>
    public IReadOnlyList<string> Entries =>
        [.. Directory.EnumerateFileSystemEntries(Path, "*", SearchOption.AllDirectories).Select(entry => System.IO.Path.GetRelativePath(Path, entry).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    public string Inside(string name) => System.IO.Path.Combine(Path, name);

    public string Write(string name, string text)
    {
        File.WriteAllText(Inside(name), text);
        return Inside(name);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
