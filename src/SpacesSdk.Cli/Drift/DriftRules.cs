using SpacesSdk.Schema;

namespace SpacesSdk.Cli.Drift;

/// <summary>One rule of drift.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">What it says, without a case at hand.</param>
internal sealed record DriftRule(string Id, string Title)
{
    /// <summary>Where it is explained.</summary>
    public Uri Help => new($"https://github.com/spacessdk/spacessdk/blob/main/src/SpacesSdk.Generator/Rules.md#{Id.ToLowerInvariant()}");
}

/// <summary>The table of the rules of drift.</summary>
internal static class DriftRules
{
    public static IReadOnlyList<DriftRule> All { get; } =
    [
        new(RuleIds.EndpointRemoved, "An endpoint is gone"),
        new(RuleIds.EndpointRenamed, "An endpoint has another name"),
        new(RuleIds.EndpointAdded, "An endpoint is new"),
        new(RuleIds.ParameterRemoved, "A parameter is gone"),
        new(RuleIds.ParameterRenamed, "A parameter has another name"),
        new(RuleIds.ParameterAddedRequired, "A parameter is new and must be given"),
        new(RuleIds.ParameterAdded, "A parameter is new and may be left out"),
        new(RuleIds.ParametersReordered, "The parameters have another order"),
        new(RuleIds.ParameterTypeChanged, "A parameter has another type"),
        new(RuleIds.ParameterBecameRequired, "A parameter must be given now"),
        new(RuleIds.ParameterBecameOptional, "A parameter may be left out now"),
        new(RuleIds.DefaultChanged, "A default is another one"),
        new(RuleIds.ChoiceRemoved, "A choice is gone"),
        new(RuleIds.ChoiceAdded, "A choice is new"),
        new(RuleIds.RangeNarrowed, "A range is narrower"),
        new(RuleIds.RangeWidened, "A range is wider"),
        new(RuleIds.ComponentChanged, "A value has another component"),
        new(RuleIds.ResultCountChanged, "The number of results changed"),
        new(RuleIds.ResultTypeChanged, "A result has another type"),
        new(RuleIds.ResultsReordered, "The results have another order"),
        new(RuleIds.ResultLabelChanged, "A result has another label"),
        new(RuleIds.ResultChoicesChanged, "A result has other choices"),
        new(RuleIds.DocsChanged, "A text of the documentation changed"),
        new(RuleIds.SpaceNotLocked, "A Space is not in the lock, or only there"),
        new(RuleIds.SpaceMoved, "The Space moved"),
        new(RuleIds.SpacePaused, "The Space does not run"),
        new(RuleIds.SpacePrivate, "The Space asks for a token"),
        new(RuleIds.SpaceGone, "The Space is gone"),
        new(RuleIds.RevisionChanged, "The Space runs another revision with the same interface"),
        new(RuleIds.GradioChanged, "The Space runs another Gradio"),
        new(RuleIds.PinEdited, "A pinned file is not the one in the lock"),
        new(RuleIds.CouldNotCheck, "The Space could not be checked"),
        new(RuleIds.PinOld, "A pin is old"),
        new(RuleIds.PinUnreadable, "A pinned file can't be read"),
        new(RuleIds.IgnoreExpired, "An entry of the ignore file has expired"),
        new(RuleIds.CallSiteBroken, "A line of the project breaks with the next update"),
    ];

    /// <summary>The rule of that id.</summary>
    public static DriftRule Find(string id) => All.First(rule => rule.Id == id);
}
