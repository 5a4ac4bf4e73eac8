using SpacesSdk.Schema;

namespace SpacesSdk.Generator.Manifests;

/// <summary>Reads <c>spaces.lock.json</c>. An empty file is a lock without Spaces: it only marks the folder.</summary>
internal static class SpaceLockReader
{
    private const string Version = "1";

    public static Parsed<SpaceLock> Read(string text)
    {
        if (text.Trim().Length == 0)
            return new(new SpaceLock(default), default);
        var json = JsonReader.Read(text, RuleIds.LockUnreadable);
        if (json.Value is not { } root)
            return new(null, json.Problems);
        return FaultOf(root) is { } fault
            ? new(null, new([fault.ToProblem(RuleIds.LockUnreadable, text)]))
            : new(new SpaceLock((root["spaces"]?.Members ?? []).Select(static member => ReadSpace(member.Name, member.Value)).ToEquatableArray()), default);
    }

    private static TextFault? FaultOf(JsonValue root)
    {
        if (root.Kind != JsonKind.Object)
            return new TextFault(root.Range.Start, "an object with \"spaces\"");
        if (root["version"] is { } version && version.Text != Version)
            return new TextFault(version.Range.Start, "version 1; a newer SpacesSdk wrote this lock, so use that one");
        if (root["spaces"] is { } spaces && spaces.Kind != JsonKind.Object)
            return new TextFault(spaces.Range.Start, "an object of \"owner/name\" and what is locked of it");
        return root["spaces"]?.Members.FirstOrDefault(static member => !SpaceId.IsValid(member.Name) || member.Value.Kind != JsonKind.Object) is { Value: { } other }
            ? new TextFault(other.Range.Start, "an object behind a name like \"owner/name\"")
            : null;
    }

    private static LockedSpace ReadSpace(string id, JsonValue space) => new(
        id, TextOf(space, "url") ?? "", TextOf(space, "revision"), TextOf(space, "gradio"),
        TextOf(space, "interfaceHash"), TextOf(space, "docsHash"), TextOf(space, "fetchedAt"),
        (space["files"]?.Members ?? []).Select(static file => new LockedFile(file.Name, file.Value.Text)).ToEquatableArray());

    private static string? TextOf(JsonValue space, string name) => space[name] is { Kind: JsonKind.String } text ? text.Text : null;
}
