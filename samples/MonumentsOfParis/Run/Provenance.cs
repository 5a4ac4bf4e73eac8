using SpacesSdk;
using SpacesSdk.Gallery;

namespace MonumentsOfParis.Run;

/// <summary>Says how an exhibit was made, for the page's panel and <c>data.json</c>.</summary>
internal static class Provenance
{
    public static ExhibitStep Step(SpaceEndpoint endpoint, bool isStandIn, TimeSpan duration, params (string Name, string Value)[] inputs) => new()
    {
        Space = endpoint.Space.Id,
        Endpoint = endpoint.Name,
        IsStandIn = isStandIn,
        Duration = duration,
        Inputs = [.. inputs.Select(input => KeyValuePair.Create(input.Name, input.Value))],
        Hashes = [KeyValuePair.Create("interface", endpoint.Space.InterfaceHash)],
    };
}
