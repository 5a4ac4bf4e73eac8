using System.Collections.Immutable;
using SpacesSdk.Generator.Code;
using SpacesSdk.Generator.Manifests;
using SpacesSdk.Schema;

namespace SpacesSdk.Generator.Roslyn;

/// <summary>A Space that gets a client.</summary>
/// <param name="Space">The Space.</param>
/// <param name="Path">The file that its problems are shown in where they have no place of their own.</param>
/// <param name="Folder">The folder of its files.</param>
internal sealed record SpaceFolder(PinnedSpace Space, string Path, string Folder);

/// <summary>All Spaces of a project, and what is wrong with them together.</summary>
internal sealed record SpaceFolders(EquatableArray<SpaceFolder> Folders, EquatableArray<DiagnosticInfo> Problems)
{
    /// <summary>Puts the parts of each folder together and gives each Space the name of its client.</summary>
    public static SpaceFolders Group(ImmutableArray<PinnedPart> parts)
    {
        var problems = new List<DiagnosticInfo>();
        var folders = new List<SpaceFolder>();
        var taken = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase); // hint names don't differ by case
        foreach (var folder in parts.GroupBy(p => p.Folder, StringComparer.Ordinal).OrderBy(g => g.First().Id, StringComparer.Ordinal))
        {
            if (Merge([.. folder], problems) is not { } found)
                continue;
            string[] family = ClientName.Family(found.Space.Client);
            if (family.Select(name => taken.TryGetValue(name, out string? id) ? id : null).FirstOrDefault(id => id is not null) is { } other)
            {
                problems.Add(DiagnosticInfo.At(found.Path, new(RuleIds.DuplicateSpace, default, other, found.Space.Id, found.Space.Client)));
                continue;
            }
            folders.Add(found);
            foreach (string name in family)
                taken[name] = found.Space.Id;
        }
        return new(folders.ToEquatableArray(), problems.ToEquatableArray());
    }

    private static SpaceFolder? Merge(List<PinnedPart> parts, List<DiagnosticInfo> problems)
    {
        var file = parts.FirstOrDefault(p => p.Role == PinnedRole.Manifest);
        if (file is null || file.Manifest?.Dialect == ManifestDialect.Custom)
            return null;
        // A manifest that can't be read is reported; its Space keeps its client, so that the code which calls it still compiles.
        var manifest = file.Manifest ?? new("", "", "", ManifestDialect.Unknown);
        var schema = parts.FirstOrDefault(p => p.Role == PinnedRole.Schema);
        if (schema is null && manifest.Schema is null)
            problems.Add(DiagnosticInfo.At(file.Path, new(RuleIds.SchemaMissing, default, file.Id)));
        WarnOfOtherHost(file, manifest, problems);
        var space = PinnedSpaceBuilder.Build(
            file.Id, manifest, schema is null ? PinnedSpaceBuilder.Embedded(manifest) : schema.Schema,
            parts.FirstOrDefault(p => p.Role == PinnedRole.Config)?.Config, parts.Select(p => p.Overrides).FirstOrDefault(o => o is not null));
        return new(space, schema?.Path ?? file.Path, file.Folder);
    }

    // The Hub derives the host of a Space from its id, so another host there is somebody else's, and would get the caller's token.
    private static void WarnOfOtherHost(PinnedPart file, SpaceManifest manifest, List<DiagnosticInfo> problems)
    {
        string derived = PinnedSpaceBuilder.DerivedAddress(file.Id);
        if (manifest.BaseAddress != derived && manifest.BaseAddress.EndsWith(".hf.space", StringComparison.OrdinalIgnoreCase))
            problems.Add(DiagnosticInfo.At(file.Path, new(RuleIds.HostOfOtherSpace, default, file.Id, manifest.BaseAddress, derived)));
    }
}
