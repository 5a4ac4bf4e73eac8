namespace SpacesSdk.Schema;

/// <summary>Compares one endpoint with itself at another time.</summary>
internal static class EndpointDiff
{
    public static IEnumerable<SchemaChange> Of(ApiEndpoint pinned, ApiEndpoint live) =>
        Parameters(pinned, live).Concat(ResultDiff.Of(pinned, live)).Concat(Docs(pinned, live));

    private static IEnumerable<SchemaChange> Parameters(ApiEndpoint pinned, ApiEndpoint live)
    {
        var added = live.Parameters.Where(p => pinned.Parameters.All(old => old.Name != p.Name)).ToList();
        foreach (var parameter in pinned.Parameters)
        {
            var changes = live.Parameters.FirstOrDefault(p => p.Name == parameter.Name) is { } now
                ? ParameterDiff.Of(pinned.Name, parameter, now)
                : [Gone(pinned, live, parameter, added)];
            foreach (var change in changes)
                yield return change;
        }
        foreach (var parameter in added)
            yield return Added(pinned.Name, parameter);
        if (IsReordered(pinned, live))
            yield return new(RuleIds.ParametersReordered, ChangeSeverity.Compatible, ChangeSide.Request, pinned.Name, "", "takes its parameters in another order, which only callers by position notice");
    }

    // A parameter that stands where the old one stood, with its type and its label, is the old one under another name.
    private static SchemaChange Gone(ApiEndpoint pinned, ApiEndpoint live, ApiParameter parameter, List<ApiParameter> added)
    {
        int place = IndexOf(pinned, parameter);
        var twin = added.FirstOrDefault(p => IndexOf(live, p) == place && p.Label == parameter.Label && SchemaShape.Of(p.Type) == SchemaShape.Of(parameter.Type));
        if (twin is not null && added.Remove(twin))
            return new(RuleIds.ParameterRenamed, ChangeSeverity.Breaking, ChangeSide.Request, pinned.Name, parameter.Name, $"is now called '{twin.Name}'");
        var near = NearMisses.Of(parameter.Name, added.Select(static p => p.Name));
        string hint = near.Count == 0 ? "" : $"; did it become {string.Join(" or ", near.Select(static n => $"'{n}'"))}?";
        return new(RuleIds.ParameterRemoved, ChangeSeverity.Breaking, ChangeSide.Request, pinned.Name, parameter.Name, "is gone" + hint);
    }

    private static SchemaChange Added(string endpoint, ApiParameter parameter) => parameter.Default is null
        ? new(RuleIds.ParameterAddedRequired, ChangeSeverity.Breaking, ChangeSide.Request, endpoint, parameter.Name, $"is new and must be given ({SchemaShape.Of(parameter.Type)})")
        : new(RuleIds.ParameterAdded, ChangeSeverity.Compatible, ChangeSide.Request, endpoint, parameter.Name, $"is new and may be left out (default {parameter.Default})");

    private static bool IsReordered(ApiEndpoint pinned, ApiEndpoint live)
    {
        string[] before = [.. pinned.Parameters.Select(static p => p.Name).Where(name => live.Parameters.Any(p => p.Name == name))];
        string[] after = [.. live.Parameters.Select(static p => p.Name).Where(before.Contains)];
        return !before.SequenceEqual(after);
    }

    private static int IndexOf(ApiEndpoint endpoint, ApiParameter parameter)
    {
        for (int i = 0; i < endpoint.Parameters.Count; i++)
        {
            if (endpoint.Parameters[i].Name == parameter.Name)
                return i;
        }
        return -1;
    }

    private static IEnumerable<SchemaChange> Docs(ApiEndpoint pinned, ApiEndpoint live)
    {
        if (pinned.Description != live.Description)
            yield return new(RuleIds.DocsChanged, ChangeSeverity.Compatible, ChangeSide.Endpoint, pinned.Name, "", "describes itself otherwise");
    }
}
