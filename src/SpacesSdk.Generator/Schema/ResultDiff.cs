namespace SpacesSdk.Schema;

/// <summary>Compares the outputs of an endpoint: they travel by place alone, so their number, order and types decide.</summary>
internal static class ResultDiff
{
    public static IEnumerable<SchemaChange> Of(ApiEndpoint pinned, ApiEndpoint live)
    {
        if (pinned.Returns.Count != live.Returns.Count)
            return [New(RuleIds.ResultCountChanged, ChangeSeverity.Breaking, pinned, "", $"returns {live.Returns.Count} values instead of {pinned.Returns.Count}")];
        if (IsReordered(pinned.Returns, live.Returns))
            return [New(RuleIds.ResultsReordered, ChangeSeverity.Breaking, pinned, "", $"returns its values in another order: {string.Join(", ", live.Returns.Select(Name))}")];
        return pinned.Returns.Zip(live.Returns, (before, after) => (before, after)).SelectMany((pair, place) => Output(pinned, pair.before, pair.after, place));
    }

    private static IEnumerable<SchemaChange> Output(ApiEndpoint endpoint, ApiReturn before, ApiReturn after, int place)
    {
        string name = before.Label.Length > 0 ? before.Label : $"{before.Component} at place {place + 1}";
        string old = SchemaShape.Of(before.Type), now = SchemaShape.Of(after.Type);
        if (old != now)
            yield return New(RuleIds.ResultTypeChanged, Severity(before.Type, after.Type), endpoint, name, $"is {now} instead of {old}");
        else if (SchemaShape.Choices(before.Type) is { } choices && !new HashSet<JsonValue>(choices.Values).SetEquals(SchemaShape.Choices(after.Type)!.Values))
            yield return New(RuleIds.ResultChoicesChanged, ChangeSeverity.Compatible, endpoint, name, "has other choices");
        else if (before.Component != after.Component)
            yield return New(RuleIds.ComponentChanged, ChangeSeverity.Risky, endpoint, name, $"is a {after.Component} instead of a {before.Component}");
        if (before.Label != after.Label)
            yield return New(RuleIds.ResultLabelChanged, ChangeSeverity.Risky, endpoint, name, $"is labelled \"{after.Label}\" now, so its member is renamed by an update");
    }

    // An older client reads what is narrower than it expects.
    private static ChangeSeverity Severity(SchemaType before, SchemaType after) =>
        SchemaShape.Of(before) == SchemaShape.Of(after) + " or null" ? ChangeSeverity.Compatible
        : SchemaFit.Takes(before, after) ? ChangeSeverity.Risky
        : ChangeSeverity.Breaking;

    private static bool IsReordered(EquatableArray<ApiReturn> before, EquatableArray<ApiReturn> after)
    {
        string[] old = [.. before.Select(Name)], now = [.. after.Select(Name)];
        return old.Distinct().Count() == old.Length && !old.SequenceEqual(now) && old.OrderBy(static n => n, StringComparer.Ordinal).SequenceEqual(now.OrderBy(static n => n, StringComparer.Ordinal));
    }

    private static string Name(ApiReturn output) => output.Label.Length > 0 ? $"\"{output.Label}\"" : output.Component;

    private static SchemaChange New(string rule, ChangeSeverity severity, ApiEndpoint endpoint, string member, string message) =>
        new(rule, severity, ChangeSide.Result, endpoint.Name, member, message);
}
