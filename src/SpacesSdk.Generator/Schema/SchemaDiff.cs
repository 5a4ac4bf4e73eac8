namespace SpacesSdk.Schema;

/// <summary>
/// Compares the interface that was pinned with another one of the same Space. What reaches no call and no code
/// (component ids, key order, snippets, generated labels) was left out when the schemas were read, so it is no change.
/// </summary>
internal static class SchemaDiff
{
    /// <summary>The changes, in the order of the pinned interface, new endpoints last.</summary>
    public static EquatableArray<SchemaChange> Of(ApiSchema pinned, ApiSchema live)
    {
        var changes = new List<SchemaChange>();
        var added = live.Endpoints.Where(e => pinned.Endpoints.All(p => p.Name != e.Name)).ToList();
        foreach (var endpoint in pinned.Endpoints)
        {
            if (live.Endpoints.FirstOrDefault(e => e.Name == endpoint.Name) is { } now)
                changes.AddRange(EndpointDiff.Of(endpoint, now));
            else
                changes.Add(Gone(endpoint, added));
        }
        changes.AddRange(added.Select(static endpoint =>
            new SchemaChange(RuleIds.EndpointAdded, ChangeSeverity.Compatible, ChangeSide.Endpoint, endpoint.Name, "", "is new")));
        return changes.ToEquatableArray();
    }

    // One that took over the same parameters and results under another name is the same function renamed.
    private static SchemaChange Gone(ApiEndpoint endpoint, List<ApiEndpoint> added)
    {
        var twins = added.Where(other => IsTwin(endpoint, other)).ToList();
        if (twins.Count == 1 && added.Remove(twins[0]))
            return new(RuleIds.EndpointRenamed, ChangeSeverity.Breaking, ChangeSide.Endpoint, endpoint.Name, "", $"is now called '{twins[0].Name}'");
        var near = NearMisses.Of(endpoint.Name, added.Select(static e => e.Name));
        string hint = near.Count == 0 ? "" : $"; did it become {string.Join(" or ", near.Select(static n => $"'{n}'"))}?";
        return new(RuleIds.EndpointRemoved, ChangeSeverity.Breaking, ChangeSide.Endpoint, endpoint.Name, "", "is gone" + hint);
    }

    private static bool IsTwin(ApiEndpoint one, ApiEndpoint other) =>
        one.Parameters.Count + one.Returns.Count > 0
        && one.Parameters.Select(static p => (p.Name, SchemaShape.Of(p.Type))).SequenceEqual(other.Parameters.Select(static p => (p.Name, SchemaShape.Of(p.Type))))
        && one.Returns.Select(static r => SchemaShape.Of(r.Type)).SequenceEqual(other.Returns.Select(static r => SchemaShape.Of(r.Type)));
}
