using SpacesSdk.Schema;

namespace SpacesSdk.Generator.Code;

/// <summary>The names that one endpoint needs: those of its members, and the family that it takes in its client, open enums and records included.</summary>
internal sealed class EndpointNames
{
    private readonly TypeNeeds _needs;

    public EndpointNames(ApiEndpoint endpoint, SharedTypes shared, SpaceOverrides chosen)
    {
        var own = chosen.Of(endpoint.Name);
        string name = own.Name.Length > 0 ? own.Name : CSharpName.Pascal(endpoint.Name);
        Parameters = new NameScope([.. ReservedNames.Record, name + "Request"])
            .Assign([.. endpoint.Parameters.Select(p => (p.Name, CSharpName.Pascal(p.Name, CSharpName.Pascal(p.Component, "Value"))))], choose: (wire, _) => own.Parameters.Find(wire));
        (string[] labels, ByOrder) = ResultNamer.Name(endpoint.Returns);
        ReturnWires = new NameScope([.. ReservedNames.Record, name + "Result"]).Assign([.. labels.Select(l => (l, l))]);
        Returns = new NameScope([.. ReservedNames.Record, name + "Result"]).Assign([.. ReturnWires.Select(w => (w, w))], choose: (wire, _) => own.Results.Find(wire));

        _needs = new(shared, chosen);
        for (int i = 0; i < Parameters.Length; i++)
            _needs.Add(endpoint.Parameters[i].Type, endpoint.Parameters[i].Component, TypeUse.Parameter(endpoint.Name, i), Parameters[i]);
        for (int i = 0; i < Returns.Length; i++)
            _needs.Add(endpoint.Returns[i].Type, endpoint.Returns[i].Component, TypeUse.Return(endpoint.Name, i), "Result" + Returns[i]);
    }

    /// <summary>The names of the request's members.</summary>
    public string[] Parameters { get; }

    /// <summary>The names of the result's members.</summary>
    public string[] Returns { get; }

    /// <summary>The names of the result's members as the generator gives them, by which they are stored.</summary>
    public string[] ReturnWires { get; }

    /// <summary>Whether an output has nothing but its place to tell it from its like.</summary>
    public bool[] ByOrder { get; }

    /// <summary>The types of the members by their path, for an endpoint of that C# name.</summary>
    public IReadOnlyDictionary<string, string> Types(string endpoint) => _needs.Name(endpoint, EndpointModel.Family(endpoint));

    /// <summary>All names that the endpoint takes in its client when it has that C# name.</summary>
    public IEnumerable<string> Family(string endpoint) => [.. EndpointModel.Family(endpoint), .. Types(endpoint).Values];
}
