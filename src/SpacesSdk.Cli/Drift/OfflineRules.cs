using System.Globalization;
using SpacesSdk.Cli.Pins;
using SpacesSdk.Generator.Manifests;
using SpacesSdk.Http;
using SpacesSdk.Schema;

namespace SpacesSdk.Cli.Drift;

/// <summary>What can be told of the pins without any network.</summary>
internal static class OfflineRules
{
    /// <summary>What is wrong with one pin.</summary>
    /// <param name="pin">The pin.</param>
    /// <param name="now">The time.</param>
    /// <param name="maxAge">How old a pin may be; null for any age.</param>
    public static IEnumerable<SchemaChange> Of(Pin pin, DateTimeOffset now, TimeSpan? maxAge)
    {
        foreach (var problem in pin.Problems.Where(static problem => IsFault(problem.Rule)))
            yield return New(RuleIds.PinUnreadable, ChangeSeverity.Breaking, UntrustedText.Clean($"{string.Join("; ", problem.Arguments)} ({problem.Rule})"));
        if (pin.Files.ApiJson is null && pin.Schema is null)
            yield return New(RuleIds.PinUnreadable, ChangeSeverity.Risky, $"has no {PinFiles.Schema}, so its client is empty; run 'spaces add {pin.Id}'");
        if (pin.Locked is null)
            yield return New(RuleIds.SpaceNotLocked, ChangeSeverity.Compatible, "is not in the lock, so nobody can tell whether its files were edited; run 'spaces lock'");
        foreach (string file in pin.Edited)
            yield return New(RuleIds.PinEdited, ChangeSeverity.Risky, $"has another {file} than the lock says; run 'spaces update {pin.Id}', or 'spaces lock' if the edit is meant");
        if (maxAge is { } limit && AgeOf(pin, now) is { } age && age > limit)
            yield return New(RuleIds.PinOld, ChangeSeverity.Compatible, string.Create(CultureInfo.InvariantCulture, $"was pinned {age.TotalDays:0} days ago; run 'spaces update {pin.Id}'"));
    }

    /// <summary>The Spaces of the lock that have no folder.</summary>
    public static IEnumerable<(string Space, SchemaChange Change)> Folderless(SpaceLock all, IReadOnlyList<Pin> pins) =>
        all.Spaces.Where(locked => pins.All(pin => pin.Locked != locked)).Select(static locked => (
            locked.Id, New(RuleIds.SpaceNotLocked, ChangeSeverity.Risky, $"is in the lock and has no folder; run 'spaces add {locked.Id}', or 'spaces lock' to forget it")));

    private static SchemaChange New(string rule, ChangeSeverity severity, string message) => new(rule, severity, ChangeSide.Endpoint, "", "", message);

    private static bool IsFault(string rule) => rule is RuleIds.ManifestUnreadable or RuleIds.SchemaUnreadable or RuleIds.SchemaOfJavaScriptClient
        or RuleIds.ConfigUnreadable or RuleIds.OverridesUnreadable or RuleIds.TooLarge;

    private static TimeSpan? AgeOf(Pin pin, DateTimeOffset now) =>
        DateTimeOffset.TryParse(pin.Locked?.FetchedAt, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var then) ? now - then : null;
}
