using SpacesSdk.Schema;

namespace SpacesSdk.Generator.Manifests;

/// <summary>What <c>spaces.lock.json</c> says: which Spaces are pinned, and as what.</summary>
/// <param name="Spaces">The Spaces, in the order of the text.</param>
internal sealed record SpaceLock(EquatableArray<LockedSpace> Spaces)
{
    /// <summary>The Space of that id; null where the lock has none.</summary>
    public LockedSpace? Find(string id) => Spaces.FirstOrDefault(space => space.Id.Equals(id, StringComparison.OrdinalIgnoreCase));
}

/// <summary>One pinned Space.</summary>
/// <param name="Id">The Space as <c>owner/name</c>.</param>
/// <param name="Url">Where it was fetched.</param>
/// <param name="Revision">The commit that ran; null when the Hub told none.</param>
/// <param name="Gradio">Gradio's version; null when unknown.</param>
/// <param name="InterfaceHash">The hash of what a program depends on; null when none was computed.</param>
/// <param name="DocsHash">The hash of the rest that reaches generated text.</param>
/// <param name="FetchedAt">When it was fetched, as ISO 8601 in UTC; null when it was written by hand.</param>
/// <param name="Files">The files of its folder with their hashes; none when nobody vouches for them.</param>
internal sealed record LockedSpace(
    string Id, string Url, string? Revision, string? Gradio, string? InterfaceHash, string? DocsHash, string? FetchedAt, EquatableArray<LockedFile> Files);

/// <summary>One file as it was pinned.</summary>
/// <param name="Name">Its name in the Space's folder, such as <c>api.json</c>.</param>
/// <param name="Hash">Its <see cref="PinnedText.Hash"/>.</param>
internal sealed record LockedFile(string Name, string Hash);
