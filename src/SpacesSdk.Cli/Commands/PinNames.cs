using SpacesSdk.Cli.Pins;
using SpacesSdk.Generator.Code;
using SpacesSdk.Schema;

namespace SpacesSdk.Cli.Commands;

/// <summary>Finds pins by what people call them, and names for new ones.</summary>
internal static class PinNames
{
    /// <summary>The pin of that id, that name without owner, or that client.</summary>
    /// <exception cref="ToolException">There is none, or more than one.</exception>
    public static Pin Find(IReadOnlyList<Pin> pins, string name)
    {
        var found = pins.Where(pin => Same(pin.Id, name)).ToList();
        if (found.Count == 0)
            found = [.. pins.Where(pin => Same(pin.Id[(pin.Id.IndexOf('/') + 1)..], name) || Same(pin.Model.Client, name))];
        if (found.Count == 1)
            return found[0];
        if (found.Count > 1)
            throw new ToolException($"'{name}' may be {string.Join(" or ", found.Select(static pin => pin.Id))}.", "Name it with its owner.");
        var near = NearMisses.Of(name, pins.SelectMany(static pin => new[] { pin.Id, pin.Model.Client }));
        throw new ToolException(
            $"No Space '{TextFault.Excerpt(name)}' is pinned.", near.Count > 0 ? $"Did you mean {string.Join(" or ", near)}?" : "'spaces list' shows those that are.");
    }

    /// <summary>The pins of those names; all where none is named.</summary>
    public static IReadOnlyList<Pin> Select(IReadOnlyList<Pin> pins, IReadOnlyList<string> names) =>
        names.Count == 0 ? pins : [.. names.Select(name => Find(pins, name)).Distinct()];

    /// <summary>The name that a newcomer's client needs because another has its own; null where its own is free.</summary>
    public static string? OverrideFor(string id, IReadOnlyList<Pin> pins)
    {
        var taken = pins.Where(pin => !Same(pin.Id, id)).SelectMany(static pin => ClientName.Family(pin.Model.Client)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (IsFree(ClientName.Of(id), taken))
            return null;
        string wanted = ClientName.WithOwner(id);
        return Enumerable.Range(1, int.MaxValue).Select(i => i == 1 ? wanted : $"{wanted}{i}").First(name => IsFree(name, taken));
    }

    private static bool IsFree(string client, HashSet<string> taken) => !ClientName.Family(client).Any(taken.Contains);

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
