using System.ComponentModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using SpacesSdk.Gradio;

namespace SpacesSdk;

/// <summary>Adds Spaces to an application's services. Generated code gives it one method per pinned Space.</summary>
public sealed class SpacesBuilder
{
    private readonly Action<SpaceOptions>? _configure;

    internal SpacesBuilder(IServiceCollection services, Action<SpaceOptions>? configure)
    {
        Services = services;
        _configure = configure;
    }

    /// <summary>The application's services.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Adds a client and its Refit interface as singletons over one connection. An interface that is registered already, as by a test, is used instead.</summary>
    /// <typeparam name="TApi">The Refit interface.</typeparam>
    /// <typeparam name="TClient">The client.</typeparam>
    /// <param name="descriptor">What was pinned.</param>
    /// <param name="create">Makes the client.</param>
    /// <param name="configure">Options of this Space, after those of all Spaces.</param>
    /// <returns>This builder.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public SpacesBuilder AddSpace<TApi, TClient>(SpaceDescriptor descriptor, Func<SpaceConnection, TClient> create, Action<SpaceOptions>? configure = null)
        where TApi : class, IGradioApi
        where TClient : class
    {
        ArgumentNullException.ThrowIfNull(descriptor);
        ArgumentNullException.ThrowIfNull(create);
        Services.TryAddSingleton(services => new RegisteredSpace<TApi>(descriptor, Options(services, configure)));
        Services.TryAddSingleton(static services => services.GetRequiredService<RegisteredSpace<TApi>>().Api);
        Services.TryAddSingleton(services => create(services.GetRequiredService<RegisteredSpace<TApi>>().ConnectionOver(services.GetRequiredService<TApi>())));
        return this;
    }

    private SpaceOptions Options(IServiceProvider services, Action<SpaceOptions>? configure)
    {
        var options = new SpaceOptions { LoggerFactory = services.GetService<ILoggerFactory>() };
        _configure?.Invoke(options);
        configure?.Invoke(options);
        return options;
    }
}
