using SpacesSdk.Cli.Pins;
using SpacesSdk.Generator.Manifests;
using SpacesSdk.Schema;

namespace SpacesSdk.Cli.Live;

/// <summary>A Space as it describes itself now.</summary>
/// <param name="Id">The Space as <c>owner/name</c>.</param>
/// <param name="Address">Where it runs.</param>
/// <param name="Revision">The commit that runs; null when nobody tells.</param>
/// <param name="Gradio">Gradio's version; empty when unknown.</param>
/// <param name="Files">What it serves, as it would be pinned.</param>
/// <param name="Schema">Its endpoints.</param>
/// <param name="IsManifestWritten">Whether the tool wrote the manifest, because the app serves none.</param>
/// <param name="RebuiltBecause">Why its schema was made from its config, as in "its /info fails"; null where it gave it itself.</param>
internal sealed record LiveSpace(string Id, Uri Address, string? Revision, string Gradio, PinFiles Files, ApiSchema Schema, bool IsManifestWritten, string? RebuiltBecause)
{
    /// <summary>What the lock will say of it, but for the hashes.</summary>
    /// <param name="now">When it was fetched.</param>
    public LockedSpace ToLocked(DateTimeOffset now) => new(
        Id, Address.AbsoluteUri.TrimEnd('/'), Revision, Gradio.Length > 0 ? Gradio : null, null, null,
        now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture), default);
}
