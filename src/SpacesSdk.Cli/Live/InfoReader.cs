using SpacesSdk.Schema;

namespace SpacesSdk.Cli.Live;

/// <summary>Reads <c>/info</c>, and finds its contents elsewhere on servers where it fails.</summary>
/// <param name="http">Reaches the server.</param>
/// <param name="address">The address of its <c>/info</c>.</param>
internal sealed class InfoReader(LiveHttp http, Uri address)
{
    /// <summary>What the server says of its endpoints.</summary>
    /// <param name="Text">The text, in the form of <c>/info</c>.</param>
    /// <param name="RebuiltBecause">Why it was made from the config; null where the server gave it.</param>
    internal sealed record Outcome(string Text, string? RebuiltBecause);

    /// <summary>Reads it.</summary>
    /// <param name="config">The server's config; null where it gives none.</param>
    /// <param name="slim">The same, as it is read for calls.</param>
    /// <param name="known">What is known of its endpoints; null for nothing.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="SpaceException">The server doesn't describe itself in any way.</exception>
    public async Task<Outcome> ReadAsync(JsonValue? config, SpaceConfig? slim, ApiSchema? known, CancellationToken cancellationToken)
    {
        try
        {
            string info = await http.GetAsync(address, cancellationToken).ConfigureAwait(false);
            // A known patch of a server whose /info fails makes it answer with nothing instead.
            return IsEmpty(info) && Rebuilt(config, slim, known) is { } instead ? new(instead, "its /info lists nothing") : new(info, null);
        }
        catch (SpaceException error) when (error.Kind is SpaceErrorKind.SpaceFailed or SpaceErrorKind.NotFound)
        {
            if (await AllEndpointsAsync(cancellationToken).ConfigureAwait(false) is { } info)
                return new(info, null);
            if (Rebuilt(config, slim, known) is { } instead)
                return new(instead, $"its /info fails (HTTP {error.StatusCode})");
            throw;
        }
    }

    private static bool IsEmpty(string info) => JsonReader.Read(info, RuleIds.SchemaUnreadable).Value?["named_endpoints"] is { Kind: JsonKind.Object, Members.Count: 0 };

    private static string? Rebuilt(JsonValue? config, SpaceConfig? slim, ApiSchema? known) => config is null || slim is null ? null : RebuiltInfo.Of(config, slim, known);

    // Asked for all endpoints, some servers succeed that fail over those which they list.
    private async Task<string?> AllEndpointsAsync(CancellationToken cancellationToken)
    {
        try
        {
            return PublicInfo.Of(await http.GetAsync(new(address, "?all_endpoints=True"), cancellationToken).ConfigureAwait(false));
        }
        catch (SpaceException error) when (error.Kind is SpaceErrorKind.SpaceFailed or SpaceErrorKind.NotFound or SpaceErrorKind.Protocol)
        {
            return null;
        }
    }
}
