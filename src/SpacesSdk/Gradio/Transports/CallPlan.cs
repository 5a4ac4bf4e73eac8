using SpacesSdk.Gradio.Schema;
using SpacesSdk.Schema;

namespace SpacesSdk.Gradio.Transports;

/// <summary>The function behind an endpoint, as a call needs it.</summary>
/// <param name="Name">Its name without the slash.</param>
/// <param name="Id">The id that the queue calls it by; null when neither the Space nor what was pinned tells it.</param>
/// <param name="Inputs">One letter per input slot: <c>v</c> visible, <c>h</c> hidden (State); empty when all are visible.</param>
/// <param name="Outputs">The same of the outputs.</param>
internal sealed record GradioFunction(string Name, int? Id, string Inputs, string Outputs);

/// <summary>What is known of an endpoint before a call: from the live Space where it tells, else from what was pinned.</summary>
/// <param name="Function">The function and its slots.</param>
/// <param name="Live">The live endpoint; null where the Space's schema can't be read or doesn't list it.</param>
/// <param name="Pinned">The pinned endpoint; null where the literal doesn't list it.</param>
/// <param name="Transport">How to call; never Auto.</param>
/// <param name="HasDiffs">Whether the queue streams differences.</param>
/// <param name="CanCallByName">Whether the server is known to speak <c>call/v2</c>.</param>
internal sealed record CallPlan(GradioFunction Function, ApiEndpoint? Live, PinnedEndpoint? Pinned, SpaceTransport Transport, bool HasDiffs, bool CanCallByName)
{
    /// <summary>Makes the plan; reads the live Space where that wasn't done before.</summary>
    /// <exception cref="SpaceException">The Space can't be reached, or has no such endpoint.</exception>
    public static async Task<CallPlan> MakeAsync(SpaceConnection connection, SpaceEndpoint endpoint, CancellationToken cancellationToken)
    {
        var pinned = endpoint.Space.Pinned;
        var pinnedEndpoint = pinned.Find(endpoint.Name);
        var config = await connection.Schema.ConfigAsync(cancellationToken).ConfigureAwait(false);
        var info = await connection.Schema.InfoAsync(cancellationToken).ConfigureAwait(false);
        var function = config is null ? Find(endpoint, pinnedEndpoint) : Find(endpoint, config);
        var live = info?.Endpoints.FirstOrDefault(e => e.Name == endpoint.Name);
        return new(function, live, pinnedEndpoint, Choose(connection.Options.Transport, config, pinned, function), config?.HasDiffs() ?? true, config?.CallForm() == SpaceTransport.CallV2);
    }

    /// <summary>The plan for these values: where the queue would need a default that isn't known, the call goes by name, if the caller leaves the choice.</summary>
    public CallPlan For(RequestValues values, SpaceTransport wanted) =>
        wanted == SpaceTransport.Auto && CanCallByName && values.LackDefault(this) ? this with { Transport = SpaceTransport.CallV2 } : this;

    private static GradioFunction Find(SpaceEndpoint endpoint, PinnedEndpoint? pinned) => new(endpoint.ApiName, pinned?.FunctionId, pinned?.Inputs ?? "", pinned?.Outputs ?? "");

    private static GradioFunction Find(SpaceEndpoint endpoint, SpaceConfig config)
    {
        if (config.Dependencies.FirstOrDefault(f => f.ApiName == endpoint.ApiName) is { } function)
            return new(function.ApiName, function.Id, function.Inputs, function.Outputs);
        var near = NearMisses.Of(endpoint.ApiName, config.Dependencies.Select(static f => f.ApiName).Where(static name => name.Length > 0));
        string hint = near.Count == 0 ? "" : $" It has {string.Join(", ", near.Select(static n => "/" + Http.UntrustedText.Clean(n)))}.";
        throw new SpaceException(SpaceErrorKind.NotFound, $"The Space has no endpoint '{endpoint.Name}' any more.{hint}", InterfaceDrift.NextStep);
    }

    // Only the queue tells position, progress and, before 6.13, the text of an error.
    private static SpaceTransport Choose(SpaceTransport wanted, SpaceConfig? config, PinnedInterface pinned, GradioFunction function)
    {
        if (wanted == SpaceTransport.Queue && function.Id is null)
            throw new SpaceException(SpaceErrorKind.Validation, "The queue needs the function's id, which neither the Space nor the pinned interface tells.", "Set SpaceOptions.Transport to Auto.");
        if (wanted != SpaceTransport.Auto)
            return wanted;
        if (config?.SpeaksQueue() == true && function.Id is not null)
            return SpaceTransport.Queue;
        if (config?.CallForm() is { } form)
            return form;
        return pinned.Dialect switch
        {
            "call" => SpaceTransport.CallV1,
            "queue" when function.Id is not null => SpaceTransport.Queue,
            _ => SpaceTransport.CallV2,
        };
    }
}
