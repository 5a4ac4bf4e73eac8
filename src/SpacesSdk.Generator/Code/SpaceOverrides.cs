using SpacesSdk.Schema;

namespace SpacesSdk.Generator.Code;

/// <summary>What a project wants to be otherwise than the generator would decide.</summary>
/// <param name="Client">The name of the client; empty for the generator's own.</param>
/// <param name="Skip">The endpoints to leave out, by their names on the wire.</param>
/// <param name="IncludesLambdas">Whether endpoints that have a number for a name are generated too.</param>
/// <param name="Endpoints">Names of endpoints and of their members.</param>
/// <param name="Types">Names of open enums and records and of their members.</param>
internal sealed record SpaceOverrides(
    string Client, EquatableArray<string> Skip, bool IncludesLambdas, EquatableArray<EndpointOverride> Endpoints, EquatableArray<TypeOverride> Types)
{
    public static SpaceOverrides None { get; } = new("", default, IncludesLambdas: false, default, default);

    /// <summary>What is wanted of an endpoint.</summary>
    public EndpointOverride Of(string endpoint) => Endpoints.FirstOrDefault(e => e.Endpoint == endpoint) ?? new(endpoint, "", default, default);

    /// <summary>
    /// The same without names for types that something else has already, or that two types would get:
    /// a name that can't be had must not push away the name of what it clashes with.
    /// </summary>
    public SpaceOverrides WithFreeTypeNames(IEnumerable<string> taken)
    {
        var names = new HashSet<string>(taken, StringComparer.Ordinal);
        return this with { Types = Types.Select(t => t.Name.Length == 0 || names.Add(t.Name) ? t : t with { Name = "" }).ToEquatableArray() };
    }

    /// <summary>The name that is wanted for the type that would have this one; null for none.</summary>
    public string? TypeName(string generated) => Types.FirstOrDefault(t => t.Type == generated) is { Name.Length: > 0 } chosen ? chosen.Name : null;

    /// <summary>The names that are wanted for the members of a type.</summary>
    /// <param name="type">The name that the type has in the end.</param>
    public EquatableArray<NameOverride> Members(string type) => Types.FirstOrDefault(t => t.FinalName == type)?.Members ?? default;
}

/// <summary>What is wanted of one endpoint.</summary>
/// <param name="Endpoint">Its name on the wire.</param>
/// <param name="Name">Its C# name; empty for the generator's own.</param>
/// <param name="Parameters">Names of parameters, by their names on the wire.</param>
/// <param name="Results">Names of results, by the names that the generator gives them.</param>
internal sealed record EndpointOverride(string Endpoint, string Name, EquatableArray<NameOverride> Parameters, EquatableArray<NameOverride> Results);

/// <summary>What is wanted of one type.</summary>
/// <param name="Type">The name that the generator gives it.</param>
/// <param name="Name">The name that it gets; empty for the generator's own.</param>
/// <param name="Members">Names of members, by the value of a choice or the name of a property on the wire.</param>
internal sealed record TypeOverride(string Type, string Name, EquatableArray<NameOverride> Members)
{
    public string FinalName => Name.Length > 0 ? Name : Type;
}

/// <summary>One name.</summary>
/// <param name="Of">What it is for.</param>
/// <param name="Name">The C# name.</param>
internal sealed record NameOverride(string Of, string Name);

/// <summary>Looks names up.</summary>
internal static class NameOverrides
{
    public static string? Find(this EquatableArray<NameOverride> names, string of) => names.FirstOrDefault(n => n.Of == of)?.Name;
}
