namespace SpacesSdk;

/// <summary>What the Hub says of a Space: whether it runs, and on what.</summary>
/// <remarks>
/// From <c>GET /api/spaces/{owner}/{name}</c>, whose <c>runtime</c> has <c>stage</c>, <c>hardware</c>, <c>gcTimeout</c> and <c>errorMessage</c>.
/// The stages are those that the Hub's own Python client lists, and <c>SLEEPING</c>; others may come.
/// </remarks>
/// <param name="Id">The Space as <c>owner/name</c>; after a move, its new name.</param>
/// <param name="State">What the stage means for a call.</param>
/// <param name="Stage">The stage in the Hub's word, such as <c>RUNNING</c>, <c>BUILDING</c> or <c>RUNTIME_ERROR</c>; empty where it tells none.</param>
/// <param name="Hardware">The hardware that it runs on, such as <c>zero-a10g</c>; null while it has none.</param>
/// <param name="RequestedHardware">The hardware that it is meant to run on; null where none is told.</param>
/// <param name="SleepTime">How long after its last request it goes to sleep; null where it doesn't, or by the rule of its hardware.</param>
/// <param name="ErrorMessage">Why it doesn't run, in the Hub's words: one line; null where it says nothing.</param>
public sealed record SpaceStatus(
    string Id, SpaceState State, string Stage, string? Hardware, string? RequestedHardware, TimeSpan? SleepTime, string? ErrorMessage);

/// <summary>What a Space's stage means for a call.</summary>
public enum SpaceState
{
    /// <summary>A stage that this SDK doesn't know.</summary>
    Unknown = 0,

    /// <summary>It answers.</summary>
    Running,

    /// <summary>It is being built or started, and will answer.</summary>
    Starting,

    /// <summary>It sleeps; a request wakes it.</summary>
    Sleeping,

    /// <summary>Its owner paused or stopped it; only they can start it.</summary>
    Paused,

    /// <summary>It can't be built or started, or is being deleted; only its owner can help.</summary>
    Failed,
}
