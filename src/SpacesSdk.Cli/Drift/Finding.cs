using SpacesSdk.Cli.Impact;
using SpacesSdk.Schema;

namespace SpacesSdk.Cli.Drift;

/// <summary>One thing that <c>spaces check</c> tells.</summary>
/// <param name="Space">The Space as <c>owner/name</c>; empty for the root as a whole.</param>
/// <param name="Change">What it is.</param>
/// <param name="Level">How loudly it is told.</param>
/// <param name="Place">Where in the pinned files it shows.</param>
/// <param name="IgnoredBecause">The reason why it doesn't count; null where it counts.</param>
internal sealed record Finding(string Space, SchemaChange Change, FindingLevel Level, PinnedPlace Place, string? IgnoredBecause = null)
{
    /// <summary>The lines of the project that it breaks, where that was looked into.</summary>
    public EquatableArray<CallSite> CallSites { get; init; }

    /// <summary>Whether it counts for the exit code.</summary>
    public bool Counts => IgnoredBecause is null && Level != FindingLevel.None;

    /// <summary>What it is about: <c>/generate · seed</c>.</summary>
    public string Subject => (Change.Endpoint, Change.Member) switch
    {
        ({ Length: > 0 } endpoint, { Length: > 0 } member) => $"{endpoint} · {member}",
        ({ Length: > 0 } endpoint, _) => endpoint,
        _ => "",
    };

    /// <summary>How loudly a change of that weight is told by itself.</summary>
    public static FindingLevel LevelOf(ChangeSeverity severity) => severity switch
    {
        ChangeSeverity.Breaking => FindingLevel.Error,
        ChangeSeverity.Risky => FindingLevel.Warning,
        _ => FindingLevel.Note,
    };
}
