using SpacesSdk.Generator.Code;
using SpacesSdk.Generator.Manifests;
using SpacesSdk.Schema;

namespace SpacesSdk.Cli.Pins;

/// <summary>One pinned Space as its files describe it, read by the generator's own readers.</summary>
/// <param name="Id">The Space as <c>owner/name</c>.</param>
/// <param name="Folder">Its folder.</param>
/// <param name="Files">Its files.</param>
/// <param name="Schema">Its endpoints; null where none can be read.</param>
/// <param name="Model">The code that the generator would emit; empty without a schema.</param>
/// <param name="Problems">What is wrong with the files.</param>
/// <param name="Locked">What the lock says of it; null where it says nothing.</param>
internal sealed record Pin(
    string Id, string Folder, PinFiles Files, ApiSchema? Schema, CodeModel Model, EquatableArray<Problem> Problems, LockedSpace? Locked)
{
    /// <summary>The files that are no longer those of the lock, by name; none where the lock vouches for nothing.</summary>
    public IReadOnlyList<string> Edited => Locked is null ? [] :
    [
        .. Locked.Files.Where(file => Files.Named().FirstOrDefault(now => now.Name == file.Name) is not { Text: { } text } || PinnedText.Hash(text) != file.Hash)
            .Select(static file => file.Name),
    ];

    /// <summary>Whether nothing is missing or edited, so that only an update could change it.</summary>
    public bool IsWhole => Locked is { Files.Count: > 0 } && Schema is { Endpoints.Count: > 0 } && Edited.Count == 0;

    /// <summary>What is to be said of it in a word or two.</summary>
    public string State => Schema is null ? "no schema" : Locked is null ? "not locked" : Edited.Count > 0 ? "edited" : "locked";

    /// <summary>Where the Space runs: what was pinned from, or what its manifest says.</summary>
    public Uri? Address => Uri.TryCreate(Locked is { Url.Length: > 0 } ? Locked.Url : Model.BaseAddress, UriKind.Absolute, out var address) ? address : null;

    /// <summary>Reads the texts of a folder. Whatever they hold, the answer is a pin with problems, never an exception.</summary>
    public static Pin Read(string id, string folder, PinFiles files, string? overridesText, LockedSpace? locked)
    {
        var manifest = ManifestReader.Read(files.AgentsMd, id);
        var schema = files.ApiJson is null ? null : ApiSchemaReader.Read(files.ApiJson);
        var config = files.ConfigJson is null ? null : SpaceConfigReader.Read(files.ConfigJson);
        var overrides = overridesText is null ? null : OverridesReader.Read(overridesText);
        var described = manifest.Value ?? new("", "", "", ManifestDialect.Unknown);
        var endpoints = schema is null ? PinnedSpaceBuilder.Embedded(described) : schema.Value;
        var model = CodeModelBuilder.Build(PinnedSpaceBuilder.Build(id, described, endpoints, config?.Value, overrides?.Value)).Value!;
        var problems = manifest.Problems.Concat(schema?.Problems ?? default).Concat(config?.Problems ?? default).Concat(overrides?.Problems ?? default);
        return new(id, folder, files, endpoints, model, problems.ToEquatableArray(), locked);
    }
}
