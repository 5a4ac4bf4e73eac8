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
/// <param name="Config">What the server says of itself; null where it can't be read.</param>
/// <param name="Dependency">The function as the server describes it; null where it doesn't.</param>
internal sealed record CallPlan(GradioFunction Function, ApiEndpoint? Live, PinnedEndpoint? Pinned, SpaceTransport Transport, SpaceConfig? Config, SpaceDependency? Dependency)
{
    /// <summary>The defaults that were found where the schema doesn't tell them.</summary>
    public IReadOnlyDictionary<string, JsonValue> Defaults { get; init; } = new Dictionary<string, JsonValue>();

    /// <summary>Whether the queue streams differences.</summary>
    public bool HasDiffs { get; } = Config?.HasDiffs() ?? true;

    /// <summary>Whether the queue is that of Gradio 4.0 to 4.8, where each job joins by a stream of its own.</summary>
    public bool IsStreamedQueue { get; } = Config?.HasStreamedQueue() == true;

    /// <summary>Whether the events of a call in a session are found by the call's id.</summary>
    public bool IsReadById { get; } = Config?.ReadsSessionCallsById() == true;

    /// <summary>The parameters' names in wire order; null where nothing but the request itself tells them.</summary>
    public IReadOnlyList<string>? Names { get; } = Live is not null ? [.. Live.Parameters.Select(static p => p.Name)] : Pinned is not null ? [.. Pinned.Parameters.Select(static p => p.Name)] : null;

    /// <summary>The parameters that the endpoint has now; null where the Space doesn't tell.</summary>
    public LiveParameters? Parameters { get; } = Live is null ? null : new(Live, Pinned);

    /// <summary>Makes the plan of what the Space says of itself.</summary>
    /// <exception cref="SpaceException">The Space is too old, has no such endpoint, or can't be called as the options want.</exception>
    public static CallPlan Make(SpaceConnection connection, SpaceEndpoint endpoint, SpaceConfig? config, ApiSchema? info)
    {
        var pinned = endpoint.Space.Pinned;
        var pinnedEndpoint = pinned.Find(endpoint.Name);
        config?.RefuseTooOld();
        var dependency = config is null ? null : Find(endpoint, config, hidesAll: info is { Endpoints.Count: 0 });
        var function = dependency is null ? Find(endpoint, pinnedEndpoint) : new GradioFunction(dependency.ApiName, dependency.Id, dependency.Inputs, dependency.Outputs);
        var live = info?.Endpoints.FirstOrDefault(e => e.Name == endpoint.Name);
        var transport = Choose(connection.Options.Transport, config, pinned, function);
        return new(function, live, pinnedEndpoint, connection.Session is null ? transport : InSession(transport, connection.Options.Transport), config, dependency);
    }

    /// <summary>The plan for these values: where the queue would need a default that isn't known, the call goes by name, if the caller leaves the choice.</summary>
    public CallPlan For(RequestValues values, SpaceTransport wanted, bool isSession) =>
        wanted == SpaceTransport.Auto && !isSession && values.LackDefault(this) && Config?.CallForm() == SpaceTransport.CallV2 ? this with { Transport = SpaceTransport.CallV2 } : this;

    /// <summary>The plan with the defaults that the values lack, where the server's configuration has them.</summary>
    public async ValueTask<CallPlan> WithDefaultsAsync(RequestValues values, LiveSchema schema, CancellationToken cancellationToken)
    {
        if (Transport == SpaceTransport.CallV2 || Dependency is null || Pinned is null || !values.LackDefault(this))
            return this;
        return this with { Defaults = await schema.InitialValuesAsync(Dependency, Pinned.Parameters, cancellationToken).ConfigureAwait(false) };
    }

    private static GradioFunction Find(SpaceEndpoint endpoint, PinnedEndpoint? pinned) => new(endpoint.ApiName, pinned?.FunctionId, pinned?.Inputs ?? "", pinned?.Outputs ?? "");

    private static SpaceDependency Find(SpaceEndpoint endpoint, SpaceConfig config, bool hidesAll)
    {
        if (config.Dependencies.FirstOrDefault(f => f.ApiName == endpoint.ApiName) is { } function)
            return function;
        if (hidesAll)
            throw new SpaceException(
                SpaceErrorKind.NotFound,
                $"The Space shows no endpoint at all, so '{endpoint.Name}' can't be called: its author has switched the API off or made every endpoint private.",
                "Ask the author to name the event (api_name) and show it, or duplicate the Space and do so there.");
        var near = NearMisses.Of(endpoint.ApiName, config.Dependencies.Select(static f => f.ApiName).Where(static name => name.Length > 0));
        string hint = near.Count == 0 ? "" : $" It has {string.Join(", ", near.Select(static n => "/" + Http.UntrustedText.Clean(n)))}.";
        throw new SpaceException(SpaceErrorKind.NotFound, $"The Space has no endpoint '{endpoint.Name}' any more.{hint}", InterfaceDrift.NextStep);
    }

    // call/v2 carries no session.
    private static SpaceTransport InSession(SpaceTransport transport, SpaceTransport wanted) => (transport, wanted) switch
    {
        (SpaceTransport.CallV2, SpaceTransport.CallV2) => throw new SpaceException(
            SpaceErrorKind.Validation, "A call by name has no session.", $"Set {nameof(SpaceOptions)}.{nameof(SpaceOptions.Transport)} to Auto, Queue or CallV1, or call outside the session."),
        (SpaceTransport.CallV2, _) => SpaceTransport.CallV1,
        _ => transport,
    };

    // Only the queue tells position, progress and, before 6.13, the text of an error.
    private static SpaceTransport Choose(SpaceTransport wanted, SpaceConfig? config, PinnedInterface pinned, GradioFunction function)
    {
        if (wanted == SpaceTransport.Queue && function.Id is null)
            throw new SpaceException(SpaceErrorKind.Validation, "The queue needs the function's id, which neither the Space nor the pinned interface tells.", "Set SpaceOptions.Transport to Auto.");
        if (wanted == SpaceTransport.CallV1 && config?.LacksCall() == true)
            throw new SpaceException(SpaceErrorKind.Validation, $"The Space runs Gradio {Http.UntrustedText.Clean(config.Version)}, which has no call; that came with 4.20.", "Set SpaceOptions.Transport to Auto.");
        if (wanted != SpaceTransport.Auto)
            return wanted;
        if (function.Name.Contains('/', StringComparison.Ordinal) && function.Id is not null)
            return SpaceTransport.Queue; // such a name is no part of a path that servers understand
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
