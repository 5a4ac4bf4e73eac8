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
            string[] family = ClientFamily(found.Space.Client);
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

    private static string[] ClientFamily(string client) => [client, client + "Extensions", $"I{client}Api"];

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
        var overrides = parts.Select(p => p.Overrides).FirstOrDefault(o => o is not null) ?? SpaceOverrides.None;
        var space = new PinnedSpace(
            file.Id, AddressOf(file, manifest, problems), overrides.Client.Length > 0 ? overrides.Client : ClientName(file.Id), Dialect(manifest.Dialect),
            schema is null ? Embedded(manifest) : schema.Schema, parts.FirstOrDefault(p => p.Role == PinnedRole.Config)?.Config, overrides);
        return new(space, schema?.Path ?? file.Path, file.Folder);
    }

    // The Hub derives the host of a Space from its id, so another host there is somebody else's, and would get the caller's token.
    private static string AddressOf(PinnedPart file, SpaceManifest manifest, List<DiagnosticInfo> problems)
    {
        string derived = SpaceId.IsValid(file.Id) ? SpaceId.BaseAddress(file.Id) : "https://unknown.invalid";
        if (manifest.BaseAddress.Length == 0)
            return derived;
        if (manifest.BaseAddress != derived && manifest.BaseAddress.EndsWith(".hf.space", StringComparison.OrdinalIgnoreCase))
            problems.Add(DiagnosticInfo.At(file.Path, new(RuleIds.HostOfOtherSpace, default, file.Id, manifest.BaseAddress, derived)));
        return manifest.BaseAddress;
    }

    private static ApiSchema? Embedded(SpaceManifest manifest) => manifest.Schema is { } schema ? ApiSchemaReader.Read(schema.Text).Value : null;

    private static string ClientName(string id)
    {
        string name = CSharpName.Pascal(id.Substring(id.IndexOf('/') + 1), "Space");
        return ReservedNames.Namespace.Contains(name) || ReservedNames.Client.Contains(name) ? name + "Space" : name;
    }

    private static string Dialect(ManifestDialect dialect) => dialect switch
    {
        ManifestDialect.CallV1 => "call",
        ManifestDialect.Queue => "queue",
        _ => "call/v2",
    };
}
