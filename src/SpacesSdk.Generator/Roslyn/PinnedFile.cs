using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace SpacesSdk.Generator.Roslyn;

/// <summary>What a file of a manifest folder is.</summary>
internal enum PinnedRole
{
    /// <summary>Another additional file of the project.</summary>
    None = 0,

    /// <summary><c>agents.md</c></summary>
    Manifest,

    /// <summary><c>api.json</c></summary>
    Schema,

    /// <summary><c>config.json</c></summary>
    Config,

    /// <summary><c>overrides.json</c></summary>
    Overrides,

    /// <summary><c>spaces.lock.json</c>, which lies beside the folders and not in one.</summary>
    Lock,
}

/// <summary>One file of a manifest folder.</summary>
/// <param name="Path">Where it lies, for diagnostics.</param>
/// <param name="Role">What it is.</param>
/// <param name="Folder">The folder, which tells which files belong together.</param>
/// <param name="Id">The Space as <c>owner/name</c>: the two folders above the file, unless the item says otherwise.</param>
/// <param name="Text">Its text.</param>
internal sealed record PinnedFile(string Path, PinnedRole Role, string Folder, string Id, SourceText Text)
{
    /// <summary>The file, or null when it is none of a manifest folder.</summary>
    public static PinnedFile? From(AdditionalText file, AnalyzerConfigOptionsProvider provider, CancellationToken cancellationToken)
    {
        var options = provider.GetOptions(file);
        if (!options.TryGetValue("build_metadata.AdditionalFiles.SpacesRole", out string? metadata)
            || !Enum.TryParse(metadata, out PinnedRole role) || role == PinnedRole.None)
            return null;
        string folder = System.IO.Path.GetDirectoryName(file.Path) ?? "";
        string id = options.TryGetValue("build_metadata.AdditionalFiles.SpacesId", out string? given) && given.Length > 0 ? given : IdOf(folder);
        return new(file.Path, role, folder, id, file.GetText(cancellationToken) ?? SourceText.From(""));
    }

    private static string IdOf(string folder) =>
        System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(folder) ?? "") + "/" + System.IO.Path.GetFileName(folder);
}
