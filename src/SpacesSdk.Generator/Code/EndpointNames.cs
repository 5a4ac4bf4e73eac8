using SpacesSdk.Schema;

namespace SpacesSdk.Generator.Code;

/// <summary>The names that one endpoint needs: those of its members, and the family that it takes in its client, open enums included.</summary>
internal sealed class EndpointNames
{
    private readonly List<(string Wire, string Name)> _choices = [];

    public EndpointNames(ApiEndpoint endpoint)
    {
        Parameters = new NameScope([.. ReservedNames.Record, CSharpName.Pascal(endpoint.Name) + "Request"])
            .Assign([.. endpoint.Parameters.Select(p => (p.Name, CSharpName.Pascal(p.Name, CSharpName.Pascal(p.Component, "Value"))))]);
        (string[] labels, ByOrder) = ResultNamer.Name(endpoint.Returns);
        Returns = new NameScope([.. ReservedNames.Record, CSharpName.Pascal(endpoint.Name) + "Result"]).Assign([.. labels.Select(l => (l, l))]);

        for (int i = 0; i < Parameters.Length; i++)
            AddChoice(endpoint.Parameters[i].Type, ParameterKey(i), Parameters[i]);
        for (int i = 0; i < Returns.Length; i++)
            AddChoice(endpoint.Returns[i].Type, ReturnKey(i), "Result" + Returns[i]);
    }

    /// <summary>The names of the request's members.</summary>
    public string[] Parameters { get; }

    /// <summary>The names of the result's members.</summary>
    public string[] Returns { get; }

    /// <summary>Whether an output has nothing but its place to tell it from its like.</summary>
    public bool[] ByOrder { get; }

    public static string ParameterKey(int index) => FormattableString.Invariant($"parameter {index}");

    public static string ReturnKey(int index) => FormattableString.Invariant($"return {index}");

    /// <summary>The open enums of the members, by the key of the member, for an endpoint of that C# name.</summary>
    public IReadOnlyDictionary<string, string> Choices(string endpoint)
    {
        string[] names = new NameScope(EndpointModel.Family(endpoint)).Assign([.. _choices.Select(c => (c.Name, endpoint + c.Name))]);
        return _choices.Select((c, i) => (c.Wire, Name: names[i])).ToDictionary(c => c.Wire, c => c.Name);
    }

    /// <summary>All names that the endpoint takes in its client when it has that C# name.</summary>
    public IEnumerable<string> Family(string endpoint) => [.. EndpointModel.Family(endpoint), .. Choices(endpoint).Values];

    private void AddChoice(SchemaType type, string key, string name)
    {
        var mapper = new TypeMapper(name);
        mapper.Map(type, "");
        if (mapper.Choices is not null)
            _choices.Add((key, name));
    }
}
