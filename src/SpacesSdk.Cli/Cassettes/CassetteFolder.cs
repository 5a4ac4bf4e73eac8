using SpacesSdk.Cli.Commands;
using SpacesSdk.Cli.Pins;
using SpacesSdk.Emulator;
using SpacesSdk.Generator.Manifests;

namespace SpacesSdk.Cli.Cassettes;

/// <summary>A folder of recorded conversations, one file a Space: <c>owner/name.json</c>.</summary>
/// <param name="Path">Its full path.</param>
internal sealed record CassetteFolder(string Path)
{
    public const string DefaultName = "spaces-cassettes";

    private const string Ending = ".json";

    /// <summary>Writes what was said to a Space.</summary>
    /// <returns>The file.</returns>
    public string Write(string id, SpaceCassette cassette)
    {
        string file = FileOf(id);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        AtomicFile.Write(file, cassette.ToJson());
        return file;
    }

    /// <summary>The conversations, in ordinal order of their Spaces.</summary>
    /// <exception cref="ToolException">There are none, or one can't be read.</exception>
    public IReadOnlyList<(string Id, SpaceCassette Cassette)> ReadAll()
    {
        string[] ids = Directory.Exists(Path)
            ? [.. Directory.EnumerateDirectories(Path).SelectMany(static owner => Directory.EnumerateFiles(owner, "*" + Ending)).Select(IdOf).Where(SpaceId.IsValid).Order(StringComparer.Ordinal)]
            : [];
        return ids.Length > 0 ? [.. ids.Select(id => (id, Read(FileOf(id))))] : throw new ToolException(
            $"Nothing is recorded in {Path}.", "'spaces record -- COMMAND' records what a command says to its Spaces.");
    }

    private static SpaceCassette Read(string file)
    {
        try
        {
            return SpaceCassette.Load(file);
        }
        catch (FormatException error)
        {
            throw new ToolException($"{file}: {error.Message}", "Restore it from source control, or record it again.", error);
        }
    }

    private static string IdOf(string file) => $"{System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(file))}/{System.IO.Path.GetFileName(file)[..^Ending.Length]}";

    private string FileOf(string id) => System.IO.Path.Combine(Path, id.Split('/')[0], id.Split('/')[1] + Ending);
}
