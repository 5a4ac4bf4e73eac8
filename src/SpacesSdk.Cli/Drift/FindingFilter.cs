using System.Globalization;
using SpacesSdk.Cli.Impact;
using SpacesSdk.Cli.Pins;
using SpacesSdk.Schema;

namespace SpacesSdk.Cli.Drift;

/// <summary>Turns changes into findings: with their level, their place, and whether somebody decided that they don't count.</summary>
/// <param name="root">The root.</param>
/// <param name="directory">The working directory, below which paths are told.</param>
/// <param name="keys">The levels that the project sets.</param>
/// <param name="ignored">What the project ignores.</param>
/// <param name="today">The day.</param>
internal sealed class FindingFilter(ManifestRoot root, string directory, SeverityKeys keys, IReadOnlyList<IgnoredFinding> ignored, DateOnly today)
{
    /// <summary>The filter of a root.</summary>
    public static FindingFilter Of(ManifestRoot root, string directory, TimeProvider clock) => new(
        root,
        directory,
        SeverityKeys.Find(root.Path),
        File.Exists(root.Ignore) ? IgnoreFile.Read(File.ReadAllText(root.Ignore), root.Ignore) : [],
        DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));

    /// <summary>The findings of a pin.</summary>
    public IEnumerable<Finding> Of(Pin pin, IEnumerable<SchemaChange> changes) =>
        changes.Select(change => Of(pin.Id, change, PlaceOf(pin, change)));

    /// <summary>A finding of the lock.</summary>
    public Finding OfLock(string space, SchemaChange change) => Of(space, change, new(Shown(root.Lock), 1));

    /// <summary>A finding of a line of the project.</summary>
    public Finding OfLine(CallSite site, ChangeSeverity severity) => Of(
        "", new(RuleIds.CallSiteBroken, severity, ChangeSide.Endpoint, "", "", $"{site.Code}: {site.Message}"), new(Shown(Path.GetFullPath(site.Path, directory)), site.Line));

    /// <summary>A finding of the check itself.</summary>
    public Finding OfCheck(SchemaChange change) => Of("", change, new(Shown(root.Path), 1));

    /// <summary>The entries of the ignore file that no longer hold.</summary>
    public IEnumerable<Finding> Expired() => ignored.Where(IsExpired).Select(entry => new Finding(
        entry.Space,
        new(RuleIds.IgnoreExpired, ChangeSeverity.Compatible, ChangeSide.Endpoint, entry.Endpoint, entry.Member,
            string.Create(CultureInfo.InvariantCulture, $"was ignored for {entry.Rule} until {entry.Until:yyyy-MM-dd} ({entry.Reason}); decide anew")),
        keys.Of(RuleIds.IgnoreExpired) ?? FindingLevel.Note,
        new(Shown(root.Ignore), 1)));

    private Finding Of(string space, SchemaChange change, PinnedPlace place) => new(
        space, change, keys.Of(change.Rule) ?? Finding.LevelOf(change.Severity), place,
        ignored.FirstOrDefault(entry => !IsExpired(entry) && entry.Covers(space, change))?.Reason);

    private bool IsExpired(IgnoredFinding entry) => entry.Until < today;

    private PinnedPlace PlaceOf(Pin pin, SchemaChange change) => pin.Files.ApiJson is null
        ? new(Shown(Path.Combine(pin.Folder, PinFiles.Manifest)), 1)
        : new(Shown(Path.Combine(pin.Folder, PinFiles.Schema)), PinnedPlace.LineOf(pin.Files.ApiJson, change.Endpoint, change.Member));

    private string Shown(string path) => Path.GetRelativePath(directory, path).Replace('\\', '/');
}
