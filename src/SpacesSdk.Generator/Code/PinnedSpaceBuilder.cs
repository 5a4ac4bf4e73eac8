using SpacesSdk.Generator.Manifests;
using SpacesSdk.Schema;

namespace SpacesSdk.Generator.Code;

/// <summary>Puts together what the files of a manifest folder say.</summary>
internal static class PinnedSpaceBuilder
{
    /// <summary>The Space; files that are missing or unreadable are null.</summary>
    /// <param name="id">The Space as <c>owner/name</c>, told by the folder.</param>
    /// <param name="manifest">Its manifest.</param>
    /// <param name="schema">Its schema, from <c>api.json</c> or from the manifest itself.</param>
    /// <param name="config">Its config.</param>
    /// <param name="overrides">The project's wishes.</param>
    public static PinnedSpace Build(string id, SpaceManifest manifest, ApiSchema? schema, SpaceConfig? config, SpaceOverrides? overrides) => new(
        id,
        manifest.BaseAddress.Length > 0 ? manifest.BaseAddress : DerivedAddress(id),
        overrides?.Client is { Length: > 0 } client ? client : ClientName.Of(id),
        Dialect(manifest.Dialect),
        schema,
        config,
        overrides ?? SpaceOverrides.None);

    /// <summary>Where the Hub serves a Space of that id.</summary>
    public static string DerivedAddress(string id) => SpaceId.IsValid(id) ? SpaceId.BaseAddress(id) : "https://unknown.invalid";

    /// <summary>The schema that the manifest itself holds; null where it holds none that can be read.</summary>
    public static ApiSchema? Embedded(SpaceManifest manifest) => manifest.Schema is { } schema ? ApiSchemaReader.Read(schema.Text).Value : null;

    private static string Dialect(ManifestDialect dialect) => dialect switch
    {
        ManifestDialect.CallV1 => "call",
        ManifestDialect.Queue => "queue",
        _ => "call/v2",
    };
}
