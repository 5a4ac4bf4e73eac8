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
/// <param name="Skip">The endpoints that the project does not want.</param>
internal sealed record PinnedSpace(
    string Id, string BaseAddress, string Client, string Dialect, ApiSchema? Schema, SpaceConfig? Config, EquatableArray<string> Skip);

/// <summary>Decides everything about a Space's code: names, types, defaults, what is left out.</summary>
internal static class CodeModelBuilder
{
    private static readonly Regex s_lambda = new(@"^/lambda(_\d+)?$", RegexOptions.CultureInvariant);

    public static Parsed<CodeModel> Build(PinnedSpace space)
    {
        var problems = new List<Problem>();
        var all = (space.Schema?.Endpoints ?? default).Where(e => !space.Skip.Contains(e.Name)).ToList();
        var endpoints = all.Where(e => !s_lambda.IsMatch(e.Name)).ToList();
        int lambdas = all.Count - endpoints.Count;
        if (lambdas > 0)
            problems.Add(new(RuleIds.UnnamedEndpointsLeftOut, default, lambdas.ToString(System.Globalization.CultureInfo.InvariantCulture)));

        var shared = new SharedTypes();
        var members = endpoints.ConvertAll(e => new EndpointNames(e, shared));
        var scope = new NameScope([.. ReservedNames.Client, space.Client, $"I{space.Client}Api"]);
        string[] names = scope.Assign([.. endpoints.Select(e => (e.Name, CSharpName.Pascal(e.Name, "Endpoint")))], (i, name) => members[i].Family(name));
        shared.Assign(scope);

        Action<string, string> Reports(string endpoint) => (member, what) => problems.Add(new(RuleIds.TypeBecomesJson, default, member, endpoint, space.Id, what));
        var models = endpoints.Select((e, i) => Endpoint(e, names[i], members[i], space.Config, new(members[i].Types(names[i]), shared, Reports(e.Name)))).ToEquatableArray();
        var types = shared.All.Select(type => Declare(type, new(type.Needs.Name(type.Name, [type.Name]), shared, Reports(type.Endpoint)))).ToList();
        var model = new CodeModel(space.Id, space.BaseAddress, space.Client, space.Config?.Version ?? "", space.Dialect, models, Together(types));
        return new(model, problems.ToEquatableArray());
    }

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
