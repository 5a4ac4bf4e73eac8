using SpacesSdk.Gradio.Schema;
using SpacesSdk.Schema;

namespace SpacesSdk.Gradio.Transports;

/// <summary>The parameters that an endpoint has now, by name, and which of them are of another type than they were pinned with.</summary>
internal sealed class LiveParameters
{
    private readonly Dictionary<string, ApiParameter> _byName = new(StringComparer.Ordinal);

    public LiveParameters(ApiEndpoint live, PinnedEndpoint? pinned)
    {
        foreach (var parameter in live.Parameters)
            _byName.TryAdd(parameter.Name, parameter);
        Required = [.. live.Parameters.Where(static p => p.Default is null).Select(static p => p.Name)];
        Changed = [.. (pinned?.Parameters ?? default).Where(then => _byName.TryGetValue(then.Name, out var now) && now.Type != then.Type).Select(then => (then, _byName[then.Name]))];
    }

    /// <summary>The names, for messages.</summary>
    public IEnumerable<string> Names => _byName.Keys;

    /// <summary>Those that a call must give.</summary>
    public IReadOnlyList<string> Required { get; }

    /// <summary>Those whose type isn't the pinned one, so that it depends on the value whether it is still right.</summary>
    public IReadOnlyList<(PinnedParameter Then, ApiParameter Now)> Changed { get; }

    public bool Has(string name) => _byName.ContainsKey(name);

    public ApiParameter? Find(string name) => _byName.GetValueOrDefault(name);
}
