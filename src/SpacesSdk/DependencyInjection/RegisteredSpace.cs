using SpacesSdk.Gradio;

namespace SpacesSdk;

/// <summary>Keeps the one connection of a registered Space, and ends it with the application.</summary>
internal sealed class RegisteredSpace<TApi>(SpaceDescriptor descriptor, SpaceOptions options) : IAsyncDisposable, IDisposable
    where TApi : class, IGradioApi
{
    private readonly Lazy<SpaceConnection> _own = new(() => new(descriptor, options));
    private SpaceConnection? _over;

    /// <summary>The interface over the connection of its own.</summary>
    public TApi Api => _own.Value.GetApi<TApi>();

    /// <summary>The connection of its own, or one over an interface that somebody else registered.</summary>
    public SpaceConnection ConnectionOver(TApi api) =>
        _own.IsValueCreated && ReferenceEquals(api, Api) ? _own.Value : _over ??= SpaceConnection.FromApi(api, options);

    public void Dispose()
    {
        _over?.Dispose();
        if (_own.IsValueCreated)
            _own.Value.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        if (_over is not null)
            await _over.DisposeAsync().ConfigureAwait(false);
        if (_own.IsValueCreated)
            await _own.Value.DisposeAsync().ConfigureAwait(false);
    }
}
