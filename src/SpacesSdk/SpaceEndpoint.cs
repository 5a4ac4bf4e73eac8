using System.ComponentModel;
using SpacesSdk.Gradio;

namespace SpacesSdk;

/// <summary>One endpoint of a pinned Space, without any connection.</summary>
public abstract class SpaceEndpoint
{
    private protected SpaceEndpoint(SpaceDescriptor space, string name)
    {
        Space = space;
        Name = name;
    }

    /// <summary>The Space.</summary>
    public SpaceDescriptor Space { get; }

    /// <summary>The name with its leading slash, such as <c>/generate</c>.</summary>
    public string Name { get; }

    /// <summary>The name without its slash, as paths and Gradio's <c>api_name</c> have it.</summary>
    internal string ApiName => Name.TrimStart('/');

    /// <inheritdoc/>
    public override string ToString() => Space.Id + Name;
}

/// <summary>One endpoint with the types of its request and its result.</summary>
/// <typeparam name="TRequest">The request record.</typeparam>
/// <typeparam name="TResult">The result record.</typeparam>
public sealed class SpaceEndpoint<TRequest, TResult> : SpaceEndpoint
    where TRequest : class, IGradioRecord<TRequest>
    where TResult : class, IGradioRecord<TResult>
{
    /// <summary>Made by generated code.</summary>
    /// <param name="space">The Space.</param>
    /// <param name="name">The name with its leading slash.</param>
    /// <param name="api">Asks a connection for the Space's Refit interface.</param>
    /// <param name="start">Starts a call by name on that interface.</param>
    /// <param name="events">Opens the events of such a call.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public SpaceEndpoint(
        SpaceDescriptor space,
        string name,
        Func<SpaceConnection, IGradioApi> api,
        Func<IGradioApi, TRequest, CancellationToken, Task<GradioEventId>> start,
        Func<IGradioApi, string, CancellationToken, Task<Stream>> events)
        : base(space, name)
    {
        Api = api;
        Start = start;
        Events = events;
    }

    internal static GradioRecord<TRequest> Request => TRequest.Wire;

    internal static GradioRecord<TResult> Result => TResult.Wire;

    internal Func<SpaceConnection, IGradioApi> Api { get; }

    internal Func<IGradioApi, TRequest, CancellationToken, Task<GradioEventId>> Start { get; }

    internal Func<IGradioApi, string, CancellationToken, Task<Stream>> Events { get; }
}
