using System.Text.RegularExpressions;
using SpacesSdk.Schema;

namespace SpacesSdk.Generator.Code;

/// <summary>What is known of a pinned Space when its code is decided.</summary>
/// <param name="Id">The Space as <c>owner/name</c>.</param>
/// <param name="BaseAddress">Where it runs.</param>
/// <param name="Client">The name of its client.</param>
/// <param name="Dialect">How its manifest says to call it.</param>
/// <param name="Schema">Its endpoints; null where no schema is pinned or none could be read.</param>
/// <param name="Config">Its slots; null where no config is pinned.</param>
/// <param name="Overrides">What the project wants otherwise.</param>
internal sealed record PinnedSpace(
    string Id, string BaseAddress, string Client, string Dialect, ApiSchema? Schema, SpaceConfig? Config, SpaceOverrides Overrides);

/// <summary>Decides everything about a Space's code: names, types, defaults, what is left out.</summary>
internal static class CodeModelBuilder
{
    private static readonly Regex s_lambda = new(@"^/lambda(_\d+)?$", RegexOptions.CultureInvariant);

    public static Parsed<CodeModel> Build(PinnedSpace space)
    {
        var problems = new List<Problem>();
        var endpoints = Wanted(space, problems);
        var chosen = space.Overrides.WithFreeTypeNames([.. Reserved(space), .. ReservedNames.Record, .. endpoints.SelectMany(e => EndpointModel.Family(NameOf(e, space.Overrides)))]);
        var shared = new SharedTypes();
        var members = endpoints.ConvertAll(e => new EndpointNames(e, shared, chosen));
        string[] names = Assign(endpoints, members, shared, space, chosen);

        TypeMapper Types(IReadOnlyDictionary<string, string> names) => new(names, shared, chosen, (place, what) => problems.Add(
            new(RuleIds.TypeBecomesJson, default, place.Member, place.Use.Endpoint, space.Id, what) { Place = place.Use.Place }));
        var models = endpoints.Select((e, i) => Endpoint(e, names[i], members[i], space.Config, Types(members[i].Types(names[i])))).ToEquatableArray();
        var types = shared.All.Select(type => Declare(type, Types(type.Needs.Name(type.Name, [type.Name])))).ToList();
        var model = new CodeModel(space.Id, space.BaseAddress, space.Client, space.Config?.Version ?? "", space.Dialect, models, Together(types));
        problems.AddRange(OverridesCheck.Problems(space.Overrides, chosen, model, space.Schema));
        return new(model, problems.ToEquatableArray());
    }

    // A number for a name goes to another function with the next edit of the app, so who wants it says so.
    private static List<ApiEndpoint> Wanted(PinnedSpace space, List<Problem> problems)
    {
        var all = (space.Schema?.Endpoints ?? default).Where(e => !space.Overrides.Skip.Contains(e.Name)).ToList();
        var left = space.Overrides.IncludesLambdas ? [] : all.FindAll(e => s_lambda.IsMatch(e.Name) && space.Overrides.Endpoints.All(o => o.Endpoint != e.Name));
        if (left.Count > 0)
            problems.Add(new(RuleIds.UnnamedEndpointsLeftOut, default, left.Count.ToString(System.Globalization.CultureInfo.InvariantCulture))
            {
                Place = new([PinnedFiles.Schema, "named_endpoints", left[0].Name]),
            });
        all.RemoveAll(left.Contains);
        return all;
    }

    private static string[] Assign(List<ApiEndpoint> endpoints, List<EndpointNames> members, SharedTypes shared, PinnedSpace space, SpaceOverrides chosen)
    {
        var client = new NameScope(Reserved(space));
        string[] names = client.Assign(
            [.. endpoints.Select(e => (e.Name, NameOf(e, SpaceOverrides.None)))],
            (i, name) => members[i].Family(name),
            (wire, _) => chosen.Of(wire).Name is { Length: > 0 } name ? name : null);
        shared.Assign(client, chosen);
        return names;
    }

    private static IEnumerable<string> Reserved(PinnedSpace space) => [.. ReservedNames.Client, space.Client, $"I{space.Client}Api"];

    private static string NameOf(ApiEndpoint endpoint, SpaceOverrides chosen) =>
        chosen.Of(endpoint.Name).Name is { Length: > 0 } name ? name : CSharpName.Pascal(endpoint.Name, "Endpoint");

    private static EndpointModel Endpoint(ApiEndpoint endpoint, string name, EndpointNames names, SpaceConfig? config, TypeMapper types)
    {
        var members = new MemberBuilder(endpoint, names, types);
        var parameters = members.Parameters();
        var returns = members.Returns();
        var function = config?.Dependencies.FirstOrDefault(d => "/" + d.ApiName == endpoint.Name);
        return new(
            endpoint.Name, name, endpoint.Description, function?.Id ?? -1, Slots(function?.Inputs), Slots(function?.Outputs), parameters, returns, types.Types);
    }

    private static NestedTypes Declare(SharedType type, TypeMapper types)
    {
        types.Declare(type);
        return types.Types;
    }

    private static NestedTypes Together(List<NestedTypes> types) =>
        new(types.SelectMany(t => t.Records).ToEquatableArray(), types.SelectMany(t => t.Choices).ToEquatableArray());

    private static string Slots(string? letters) => letters is not null && letters.Contains("h") ? letters : "";
}
