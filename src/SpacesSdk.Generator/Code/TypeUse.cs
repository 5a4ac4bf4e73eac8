using SpacesSdk.Schema;

namespace SpacesSdk.Generator.Code;

/// <summary>A parameter or a return of an endpoint, as what needs a type.</summary>
/// <param name="Endpoint">The endpoint on the wire.</param>
/// <param name="Slots">Which of its lists: <c>parameters</c> or <c>returns</c>, as the schema calls them.</param>
/// <param name="Index">The index in the list.</param>
internal sealed record TypeUse(string Endpoint, string Slots, int Index)
{
    public static TypeUse Parameter(string endpoint, int index) => new(endpoint, "parameters", index);

    public static TypeUse Return(string endpoint, int index) => new(endpoint, "returns", index);

    /// <summary>What its types are found by within the endpoint.</summary>
    public string Path => FormattableString.Invariant($"{Slots} {Index}");

    /// <summary>Where the schema describes it.</summary>
    public EquatableArray<string> Place => new([PinnedFiles.Schema, "named_endpoints", Endpoint, Slots, FormattableString.Invariant($"{Index}"), "type"]);
}
