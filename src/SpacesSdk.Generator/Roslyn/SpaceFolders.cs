using System.Collections.Immutable;
using SpacesSdk.Generator.Code;
using SpacesSdk.Generator.Manifests;
using SpacesSdk.Schema;

namespace SpacesSdk.Generator.Roslyn;

/// <summary>A Space that gets a client, and the file that its problems are shown in.</summary>
internal sealed record SpaceFolder(PinnedSpace Space, string Path);

/// <summary>All Spaces of a project, and what is wrong with them together.</summary>
internal sealed record SpaceFolders(EquatableArray<SpaceFolder> Folders, EquatableArray<DiagnosticInfo> Problems)
{
    /// <summary>Puts the parts of each folder together and gives each Space the name of its client.</summary>
    public static SpaceFolders Group(ImmutableArray<PinnedPart> parts)
    {
        var problems = new List<DiagnosticInfo>();
        var folders = new List<SpaceFolder>();
        var clients = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase); // hint names don't differ by case
        foreach (var folder in parts.GroupBy(p => p.Folder, StringComparer.Ordinal).OrderBy(g => g.First().Id, StringComparer.Ordinal))
        {
            if (Merge([.. folder], problems) is not { } found)
                continue;
            string client = found.Space.Client;
            if (clients.TryGetValue(client, out string? other))
                problems.Add(DiagnosticInfo.At(found.Path, new(RuleIds.DuplicateSpace, default, other, found.Space.Id, client)));
            else
                folders.Add(found);
            clients[client] = other ?? found.Space.Id;
        }
        return new(folders.ToEquatableArray(), problems.ToEquatableArray());
    }

    private static SpaceFolder? Merge(List<PinnedPart> parts, List<DiagnosticInfo> problems)
    {
        var file = parts.FirstOrDefault(p => p.Role == PinnedRole.Manifest);
        if (file?.Manifest is not { } manifest || manifest.Dialect == ManifestDialect.Custom)
            return null;
        var schema = parts.FirstOrDefault(p => p.Role == PinnedRole.Schema);
        if (schema is null && manifest.Schema is null)
            problems.Add(DiagnosticInfo.At(file.Path, new(RuleIds.SchemaMissing, default, file.Id)));
        string client = parts.Select(p => p.Overrides?.Client).FirstOrDefault(name => name is { Length: > 0 }) ?? ClientName(file.Id);
        var space = new PinnedSpace(
            file.Id, manifest.BaseAddress, client, Dialect(manifest.Dialect), schema?.Schema ?? Embedded(manifest),
            parts.FirstOrDefault(p => p.Role == PinnedRole.Config)?.Config);
        return new(space, schema?.Path ?? file.Path);
    }

    private static ApiSchema? Embedded(SpaceManifest manifest) => manifest.Schema is { } schema ? ApiSchemaReader.Read(schema.Text).Value : null;

    private static string ClientName(string id)
    {
        string name = CSharpName.Pascal(id.Substring(id.IndexOf('/') + 1), "Space");
        return ReservedNames.Namespace.Contains(name) ? name + "Space" : name;
    }

    private static string Dialect(ManifestDialect dialect) => dialect switch
    {
        ManifestDialect.CallV1 => "call",
        ManifestDialect.Queue => "queue",
        _ => "call/v2",
    };
}
