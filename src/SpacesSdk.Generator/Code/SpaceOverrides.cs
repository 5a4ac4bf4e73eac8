using SpacesSdk.Schema;

namespace SpacesSdk.Generator.Code;

/// <summary>What a project wants to be otherwise than the generator would decide.</summary>
/// <param name="Client">The name of the client; empty for the generator's own.</param>
/// <param name="Skip">The endpoints to leave out, by their names on the wire.</param>
internal sealed record SpaceOverrides(string Client, EquatableArray<string> Skip);
