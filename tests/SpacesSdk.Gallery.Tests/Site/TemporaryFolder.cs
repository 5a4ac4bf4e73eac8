namespace SpacesSdk.Gallery.Tests.Site;

/// <summary>A folder of its own for one test, beside the test's assembly.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateDirectory(System.IO.Path.Combine(AppContext.BaseDirectory, "work", System.IO.Path.GetRandomFileName())).FullName;

    public string Inside(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>All files below a folder in here, with forward slashes, in order.</summary>
    public IReadOnlyList<string> Files(string name = "") =>
        [.. Directory.EnumerateFiles(Inside(name), "*", SearchOption.AllDirectories).Select(file => System.IO.Path.GetRelativePath(Inside(name), file).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
