using System.Collections.Concurrent;
using SpacesSdk.Schema;

namespace SpacesSdk.Gradio.Transports;

/// <summary>The plans of a connection's endpoints. Each is made once for what the Space says of itself, and anew when that was read anew.</summary>
internal sealed class CallPlans(SpaceConnection connection)
{
    private readonly ConcurrentDictionary<SpaceEndpoint, Made> _made = new();

    /// <summary>The plan of an endpoint; reads the live Space where that wasn't done before.</summary>
    /// <exception cref="SpaceException">The Space can't be reached, or has no such endpoint.</exception>
    public async ValueTask<CallPlan> OfAsync(SpaceEndpoint endpoint, CancellationToken cancellationToken)
    {
        var config = await connection.Schema.ConfigAsync(cancellationToken).ConfigureAwait(false);
        var info = await connection.Schema.InfoAsync(cancellationToken).ConfigureAwait(false);
        if (_made.TryGetValue(endpoint, out var made) && ReferenceEquals(made.Config, config) && ReferenceEquals(made.Info, info))
            return made.Plan;
        var plan = CallPlan.Make(connection, endpoint, config, info);
        _made[endpoint] = new(config, info, plan);
        return plan;
    }

    private sealed record Made(SpaceConfig? Config, ApiSchema? Info, CallPlan Plan);
}
