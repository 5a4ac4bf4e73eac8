using SpacesSdk.Schema;

namespace SpacesSdk.Generator.Code;

/// <summary>Finds the overrides that came to nothing: what they name is gone, or the name that they give is taken.</summary>
internal sealed class OverridesCheck(CodeModel model, ApiSchema? schema)
{
    private readonly List<Problem> _problems = [];

    /// <param name="wanted">What the file says.</param>
    /// <param name="used">What of it could be had.</param>
    /// <param name="model">What came of it.</param>
    /// <param name="schema">The endpoints that there are.</param>
    public static IEnumerable<Problem> Problems(SpaceOverrides wanted, SpaceOverrides used, CodeModel model, ApiSchema? schema)
    {
        var check = new OverridesCheck(model, schema);
        check.CheckEndpoints(wanted);
        foreach (var (type, name) in wanted.Types.Zip(used.Types, static (type, same) => (type, same.FinalName)))
            check.Check(type, name);
        return check._problems;
    }

    private void CheckEndpoints(SpaceOverrides overrides)
    {
        for (int i = 0; i < overrides.Skip.Count; i++)
        {
            if (schema?.Endpoints.Any(e => e.Name == overrides.Skip[i]) != true)
                Report(["skip", FormattableString.Invariant($"{i}")], overrides.Skip[i], NoEndpoint());
        }
        foreach (var endpoint in overrides.Endpoints)
            Check(endpoint);
    }

    private void Check(EndpointOverride wanted)
    {
        if (model.Endpoints.FirstOrDefault(e => e.Wire == wanted.Endpoint) is not { } endpoint)
        {
            Report(["endpoints", wanted.Endpoint], wanted.Endpoint, NoEndpoint());
            return;
        }
        CheckName(["endpoints", wanted.Endpoint, "name"], wanted.Name, endpoint.Name);
        CheckMembers(["endpoints", wanted.Endpoint, "parameters"], wanted.Parameters, endpoint.Parameters.Select(p => (p.Wire, p.Name)));
        CheckMembers(["endpoints", wanted.Endpoint, "results"], wanted.Results, endpoint.Returns.Select(r => (r.Wire, r.Name)));
    }

    private void Check(TypeOverride wanted, string name)
    {
        if (MembersOf(name) is not { } members)
        {
            Report(["types", wanted.Type], wanted.Type, "no type is called so");
            return;
        }
        if (name != wanted.FinalName)
            Report(["types", wanted.Type, "name"], wanted.Name, $"the name is taken, so {wanted.Type} keeps its own");
        CheckMembers(["types", wanted.Type, "members"], wanted.Members, members);
    }

    /// <summary>The members of a type by what they are for; null where there is no such type.</summary>
    private IEnumerable<(string Wire, string Name)>? MembersOf(string type)
    {
        var all = model.Endpoints.Select(e => e.Types).Append(model.Types).ToList();
        if (all.SelectMany(t => t.Choices).FirstOrDefault(c => c.Name == type) is { } choice)
            return choice.Members.Select(m => (ChoiceNamer.Text(m.Value), m.Name));
        return all.SelectMany(t => t.Records).FirstOrDefault(r => r.Name == type)?.Members.Select(m => (m.Wire, m.Name));
    }

    private void CheckMembers(string[] place, EquatableArray<NameOverride> wanted, IEnumerable<(string Wire, string Name)> members)
    {
        var found = members.ToList();
        foreach (var name in wanted)
        {
            if (found.FindIndex(m => m.Wire == name.Of) is var index && index < 0)
                Report([.. place, name.Of], name.Of, $"there is only {string.Join(", ", found.Select(m => $"'{m.Wire}'"))}");
            else
                CheckName([.. place, name.Of], name.Name, found[index].Name);
        }
    }

    private void CheckName(string[] place, string wanted, string name)
    {
        if (wanted.Length > 0 && wanted != name)
            Report(place, wanted, $"the name is taken, so {name} stands for it");
    }

    private string NoEndpoint() => $"the Space has only {string.Join(", ", (schema?.Endpoints ?? default).Select(e => e.Name))}";

    private void Report(string[] place, string what, string why) =>
        _problems.Add(new(RuleIds.OverrideWithoutEffect, default, what, model.Id, why) { Place = new([PinnedFiles.Overrides, .. place]) });
}
