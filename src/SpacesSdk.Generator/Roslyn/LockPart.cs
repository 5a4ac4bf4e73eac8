using System.Collections.Immutable;
using SpacesSdk.Generator.Manifests;
using SpacesSdk.Schema;

namespace SpacesSdk.Generator.Roslyn;

/// <summary>Which file this is, and what its text hashes to.</summary>
internal sealed record FileStamp(string Path, string Id, string Name, string Hash)
{
    public static FileStamp Of(PinnedFile file) =>
        new(file.Path, file.Id, System.IO.Path.GetFileName(file.Path), file.Role == PinnedRole.Lock ? "" : PinnedText.Hash(file.Text.ToString()));
}

/// <summary>What was read from a lock, and what is wrong with its text.</summary>
internal sealed record LockPart(SpaceLock? Lock, EquatableArray<DiagnosticInfo> Problems)
{
    public static LockPart Read(PinnedFile file)
    {
        var parsed = SpaceLockReader.Read(file.Text.ToString());
        return new(parsed.Value, parsed.Problems.Select(problem => DiagnosticInfo.At(file, problem)).ToEquatableArray());
    }

    /// <summary>What is to be said of a file that a lock vouches for with another text.</summary>
    public static EquatableArray<DiagnosticInfo> Compare(FileStamp file, ImmutableArray<LockPart> locks)
    {
        bool isEdited = locks.Any(part => part.Lock?.Find(file.Id)?.Files.Any(known => known.Name == file.Name && known.Hash != file.Hash) == true);
        return isEdited ? new([DiagnosticInfo.At(file.Path, new Problem(RuleIds.PinEdited, default, file.Name, file.Id))]) : default;
    }
}
