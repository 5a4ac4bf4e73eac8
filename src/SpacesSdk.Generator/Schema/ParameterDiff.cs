namespace SpacesSdk.Schema;

/// <summary>Compares one parameter with itself at another time: its type, its choices, its range, its default.</summary>
internal static class ParameterDiff
{
    public static IEnumerable<SchemaChange> Of(string endpoint, ApiParameter pinned, ApiParameter live)
    {
        foreach (var (rule, severity, message) in Type(pinned, live).Concat(Range(pinned, live)).Concat(Default(pinned, live)).Concat(Text(pinned, live)))
            yield return new(rule, severity, ChangeSide.Request, endpoint, pinned.Name, message);
    }

    private static IEnumerable<(string Rule, ChangeSeverity Severity, string Message)> Type(ApiParameter pinned, ApiParameter live)
    {
        string before = SchemaShape.Of(pinned.Type), after = SchemaShape.Of(live.Type);
        if (before != after)
        {
            yield return (RuleIds.ParameterTypeChanged, Severity(pinned.Type, live.Type), $"takes {after} instead of {before}");
            yield break;
        }
        if (SchemaShape.Choices(pinned.Type) is not { } old || SchemaShape.Choices(live.Type) is not { } now)
            yield break;
        if (old.Values.Except(now.Values).ToList() is { Count: > 0 } gone)
            yield return (RuleIds.ChoiceRemoved, ChangeSeverity.Breaking, $"no longer takes {List(gone)}");
        if (now.Values.Except(old.Values).ToList() is { Count: > 0 } added)
            yield return (RuleIds.ChoiceAdded, ChangeSeverity.Compatible, $"takes {List(added)} as well");
    }

    // What the older client sends is still taken where the new type is wider; a closed list takes only some of the texts, and an
    // integer only some of the numbers.
    private static ChangeSeverity Severity(SchemaType before, SchemaType after) => (before, after) switch
    {
        _ when SchemaShape.Of(after) == SchemaShape.Of(before) + " or null" => ChangeSeverity.Compatible,
        (SchemaType.Text, SchemaType.Enum) or (SchemaType.Number, SchemaType.Integer) => ChangeSeverity.Risky,
        _ => SchemaFit.Takes(after, before) ? ChangeSeverity.Risky : ChangeSeverity.Breaking,
    };

    private static IEnumerable<(string Rule, ChangeSeverity Severity, string Message)> Range(ApiParameter pinned, ApiParameter live)
    {
        if (pinned.Type is not SchemaType.Number before || live.Type is not SchemaType.Number after || (before.Minimum, before.Maximum) == (after.Minimum, after.Maximum))
            yield break;
        bool isNarrower = after.Minimum > (before.Minimum ?? double.NegativeInfinity) || after.Maximum < (before.Maximum ?? double.PositiveInfinity);
        string words = $"takes {SchemaShape.Range(after.Minimum, after.Maximum)} instead of {SchemaShape.Range(before.Minimum, before.Maximum)}";
        yield return isNarrower
            ? (RuleIds.RangeNarrowed, IsOutside(pinned.Default, after) ? ChangeSeverity.Breaking : ChangeSeverity.Risky, words)
            : (RuleIds.RangeWidened, ChangeSeverity.Compatible, words);
    }

    // The pinned default is what is sent where the caller says nothing.
    private static bool IsOutside(JsonValue? value, SchemaType.Number range) =>
        value?.IsFiniteNumber() == true
        && double.Parse(value.Text, System.Globalization.CultureInfo.InvariantCulture) is var number
        && (number < range.Minimum || number > range.Maximum);

    private static IEnumerable<(string Rule, ChangeSeverity Severity, string Message)> Default(ApiParameter pinned, ApiParameter live)
    {
        switch (pinned.Default, live.Default)
        {
            case (null, null):
                break;
            case (null, { } now):
                yield return (RuleIds.ParameterBecameOptional, ChangeSeverity.Compatible, $"may be left out (default {now})");
                break;
            case ({ }, null):
                yield return (RuleIds.ParameterBecameRequired, ChangeSeverity.Risky, "must be given now");
                break;
            case ({ } before, { } now) when !before.Equals(now) && !IsServerPath(before, now):
                yield return (RuleIds.DefaultChanged, ChangeSeverity.Risky, $"has the default {now} instead of {before}; the pinned one is sent until the pin is updated");
                break;
        }
    }

    // The default of a file is a path on the server, which changes with every restart.
    private static bool IsServerPath(JsonValue before, JsonValue now) => before["path"] is not null && now["path"] is not null;

    private static IEnumerable<(string Rule, ChangeSeverity Severity, string Message)> Text(ApiParameter pinned, ApiParameter live)
    {
        if (pinned.Component != live.Component && SchemaShape.Of(pinned.Type) == SchemaShape.Of(live.Type))
            yield return (RuleIds.ComponentChanged, ChangeSeverity.Risky, $"is a {live.Component} instead of a {pinned.Component}");
        if (pinned.Label != live.Label)
            yield return (RuleIds.DocsChanged, ChangeSeverity.Compatible, $"is labelled \"{live.Label}\" instead of \"{pinned.Label}\"");
    }

    private static string List(List<JsonValue> values) =>
        string.Join(", ", values.Take(5).Select(static v => v.ToString())) + (values.Count > 5 ? $" and {values.Count - 5} more" : "");
}
