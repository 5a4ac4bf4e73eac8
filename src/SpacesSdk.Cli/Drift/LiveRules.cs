using SpacesSdk.Cli.Live;
using SpacesSdk.Cli.Pins;
using SpacesSdk.Schema;

namespace SpacesSdk.Cli.Drift;

/// <summary>What a live Space tells about a pin, apart from the interface itself.</summary>
internal static class LiveRules
{
    /// <summary>What the Hub's answer tells.</summary>
    public static IEnumerable<SchemaChange> Of(Pin pin, HubSpace hub)
    {
        if (!hub.Id.Equals(pin.Id, StringComparison.OrdinalIgnoreCase))
            yield return New(RuleIds.SpaceMoved, ChangeSeverity.Risky, $"is called {hub.Id} now; run 'spaces add {hub.Id}' and 'spaces remove {pin.Id}'");
        else if (pin.Address is { } address && address.Host.EndsWith(".hf.space", StringComparison.OrdinalIgnoreCase) && address.Host != hub.Address.Host)
            yield return New(RuleIds.SpaceMoved, ChangeSeverity.Risky, $"runs at {hub.Address.Host} now; run 'spaces update {pin.Id}'");
        if (!hub.IsRunning && !hub.IsSleeping)
            yield return New(RuleIds.SpacePaused, ChangeSeverity.Breaking, $"does not run ({hub.Stage}), so every call fails; ask its author, or duplicate it");
    }

    /// <summary>All that the Space itself tells: its interface first, then what it runs.</summary>
    public static IEnumerable<SchemaChange> Of(Pin pin, LiveSpace live)
    {
        SchemaChange[] changes = [.. SchemaDiff.Of(pin.Schema ?? new(default), live.Schema)];
        return changes.Concat(Rebuilt(live)).Concat(Versions(pin, live, isSame: changes.Length == 0));
    }

    /// <summary>What an unreadable Space tells.</summary>
    public static SchemaChange Of(Pin pin, LiveException error) => error.Problem switch
    {
        LiveProblem.Unknown => New(RuleIds.SpaceGone, ChangeSeverity.Breaking, $"is gone, or private: {error.Message}"),
        LiveProblem.Private => New(RuleIds.SpacePrivate, ChangeSeverity.Breaking, error.Message),
        LiveProblem.NotRunning => New(RuleIds.SpacePaused, ChangeSeverity.Risky, error.Message),
        LiveProblem.NotGradio when pin.Schema is not null => New(RuleIds.SpaceGone, ChangeSeverity.Breaking, error.Message),
        _ => CouldNot(error.Message),
    };

    /// <summary>Why a Space was not looked at.</summary>
    public static SchemaChange CouldNot(string why) => New(RuleIds.CouldNotCheck, ChangeSeverity.Compatible, "could not be checked: " + why);

    private static IEnumerable<SchemaChange> Rebuilt(LiveSpace live) => live.RebuiltBecause is { } why
        ? [New(RuleIds.CouldNotCheck, ChangeSeverity.Compatible, $"could only be checked by its /config, which knows no names of parameters: {why}")]
        : [];

    private static IEnumerable<SchemaChange> Versions(Pin pin, LiveSpace live, bool isSame)
    {
        if (isSame && pin.Locked?.Revision is { } before && live.Revision is { } now && before != now)
            yield return New(RuleIds.RevisionChanged, ChangeSeverity.Compatible, $"runs revision {Short(now)} instead of {Short(before)}, with the same interface");
        if (pin.Locked?.Gradio is { Length: > 0 } old && live.Gradio.Length > 0 && old != live.Gradio)
            yield return New(
                RuleIds.GradioChanged, Major(old) == Major(live.Gradio) ? ChangeSeverity.Compatible : ChangeSeverity.Risky, $"runs Gradio {live.Gradio} instead of {old}");
    }

    private static SchemaChange New(string rule, ChangeSeverity severity, string message) => new(rule, severity, ChangeSide.Endpoint, "", "", message);

    private static string Short(string revision) => revision.Length > 7 ? revision[..7] : revision;

    private static string Major(string version) => version.Split('.')[0];
}
