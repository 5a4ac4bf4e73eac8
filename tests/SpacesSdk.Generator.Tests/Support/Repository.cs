namespace SpacesSdk.Generator.Tests.Support;

/// <summary>The Spaces that this repository pins.</summary>
internal static class Repository
{
    private static readonly string s_root = Path.Combine(AppContext.BaseDirectory, "spaces-manifests");

    public static string Lock => File.ReadAllText(Path.Combine(s_root, "spaces.lock.json"));

    public static IEnumerable<string> Ids => Directory.EnumerateFiles(s_root, "agents.md", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(s_root, Path.GetDirectoryName(path)!).Replace('\\', '/')).Order(StringComparer.Ordinal);

    public static PinnedSpaces AddPinned(this PinnedSpaces spaces, string id) =>
        spaces.Add(id, Read(id, "api.json"), Read(id, "agents.md"), Read(id, "config.json"), Read(id, "overrides.json"));

    private static string? Read(string id, string name) => Path.Combine(s_root, id, name) is var path && File.Exists(path) ? File.ReadAllText(path) : null;
}
