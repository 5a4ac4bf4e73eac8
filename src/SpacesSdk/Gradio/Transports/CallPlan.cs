using SpacesSdk.Gradio.Schema;

namespace SpacesSdk.Gradio.Transports;

/// <summary>What is known of an endpoint before a call: from the live Space where it tells, else from what was pinned.</summary>
/// <param name="Function">The function and its slots.</param>
/// <param name="Live">The live endpoint; null where the Space's schema can't be read or doesn't list it.</param>
/// <param name="Pinned">The pinned endpoint; null where the literal doesn't list it.</param>
/// <param name="Transport">How to call; never Auto.</param>
/// <param name="HasDiffs">Whether the queue streams differences.</param>
internal sealed record CallPlan(GradioFunction Function, LiveEndpoint? Live, PinnedEndpoint? Pinned, SpaceTransport Transport, bool HasDiffs)
{
    private static readonly Version FirstWithNames = new(6, 13);

    /// <summary>Makes the plan; reads the live Space where that wasn't done before.</summary>
    /// <exception cref="SpaceException">The Space can't be reached, or has no such endpoint.</exception>
    public static async Task<CallPlan> MakeAsync(SpaceConnection connection, SpaceEndpoint endpoint, CancellationToken cancellationToken)
    {
        var pinned = endpoint.Space.Pinned;
        var pinnedEndpoint = pinned.Endpoints.GetValueOrDefault(endpoint.Name);
        var config = await connection.Schema.ConfigAsync(cancellationToken).ConfigureAwait(false);
        var info = await connection.Schema.InfoAsync(cancellationToken).ConfigureAwait(false);
        var function = config is null ? Find(endpoint, pinnedEndpoint) : Find(endpoint, config);
        return new(function, info?.Endpoints.GetValueOrDefault(endpoint.Name), pinnedEndpoint, Choose(connection.Options.Transport, config, pinned, function), config?.HasDiffs ?? true);
    }

    private static GradioFunction Find(SpaceEndpoint endpoint, PinnedEndpoint? pinned) => new(endpoint.ApiName, pinned?.FunctionId, pinned?.Inputs, pinned?.Outputs);

    private static GradioFunction Find(SpaceEndpoint endpoint, GradioConfig config)
    {
        if (config.Functions.FirstOrDefault(f => f.Name == endpoint.ApiName) is { } function)
            return function;
        var near = NearMisses.Of(endpoint.ApiName, config.Functions.Select(static f => f.Name));
        string hint = near.Count == 0 ? "" : $" It has {string.Join(", ", near.Select(static n => "/" + Http.GradioText.Clean(n)))}.";
        throw new SpaceException(SpaceErrorKind.NotFound, $"The Space has no endpoint '{endpoint.Name}' any more.{hint}", $"Run 'spaces update {endpoint.Space.Id}' and rebuild.");
    }

    // Only the queue tells position, progress and, before 6.13, the text of an error.
    private static SpaceTransport Choose(SpaceTransport wanted, GradioConfig? config, PinnedInterface pinned, GradioFunction function)
    {
        if (wanted == SpaceTransport.Queue && function.Id is null)
            throw new SpaceException(SpaceErrorKind.Validation, "The queue needs the function's id, which neither the Space nor the pinned interface tells.", "Set SpaceOptions.Transport to Auto.");
        if (wanted != SpaceTransport.Auto)
            return wanted;
        if (config is { HasQueue: true } && function.Id is not null)
            return SpaceTransport.Queue;
        if (config?.Version is { } version)
            return version >= FirstWithNames ? SpaceTransport.CallV2 : SpaceTransport.CallV1;
        return pinned.Dialect switch
        {
            "call" => SpaceTransport.CallV1,
            "queue" when function.Id is not null => SpaceTransport.Queue,
            _ => SpaceTransport.CallV2,
        };
    }
}
