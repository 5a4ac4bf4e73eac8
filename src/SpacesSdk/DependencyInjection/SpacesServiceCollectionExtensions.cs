using System.Diagnostics.CodeAnalysis;
using SpacesSdk;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Spaces to an application's services.</summary>
[SuppressMessage("Style", "IDE0130:Namespace does not match folder structure", Justification = "Extensions of the service collection are found in its own namespace.")]
public static class SpacesServiceCollectionExtensions
{
    /// <summary>Begins to add Spaces: <c>services.AddSpaces().AddTripoSplat()</c>.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Options of all Spaces that the builder adds.</param>
    /// <returns>A builder with one method per pinned Space.</returns>
    /// <remarks>
    /// The connections don't come from <c>IHttpClientFactory</c>, so its defaults don't touch them: with
    /// <c>ConfigureHttpClientDefaults(http => http.AddStandardResilienceHandler())</c> a start is still sent once. An interface that the application
    /// itself registers with <c>AddRefitGeneratedClient</c> does come from the factory: there that default sends a failed start four times, unless its
    /// retries are given <c>DisableForUnsafeHttpMethods()</c>, and tokens, redirects and addresses are the application's to guard.
    /// </remarks>
    public static SpacesBuilder AddSpaces(this IServiceCollection services, Action<SpaceOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        return new(services, configure);
    }
}
