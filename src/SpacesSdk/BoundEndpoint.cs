using SpacesSdk.Gradio;

namespace SpacesSdk;

/// <summary>An endpoint together with the connection to call it over: what a pipeline step takes.</summary>
/// <typeparam name="TRequest">The request record.</typeparam>
/// <typeparam name="TResult">The result record.</typeparam>
/// <param name="endpoint">The endpoint.</param>
/// <param name="connection">The connection.</param>
public sealed class BoundEndpoint<TRequest, TResult>(SpaceEndpoint<TRequest, TResult> endpoint, SpaceConnection connection)
    where TRequest : class, IGradioRecord<TRequest>
    where TResult : class, IGradioRecord<TResult>
{
    /// <summary>The endpoint.</summary>
    public SpaceEndpoint<TRequest, TResult> Endpoint { get; } = endpoint;

    /// <summary>The connection.</summary>
    public SpaceConnection Connection { get; } = connection;

    /// <summary>Runs the endpoint and waits for its result.</summary>
    /// <param name="request">What to run it with.</param>
    /// <param name="cancellationToken">Cancels the job, on the Space too.</param>
    /// <returns>The result.</returns>
    /// <exception cref="SpaceException">The Space, the connection or the request failed; its kind says which.</exception>
    /// <exception cref="OperationCanceledException">The job was cancelled.</exception>
    public Task<TResult> CallAsync(TRequest request, CancellationToken cancellationToken = default) =>
        Submit(request, cancellationToken).Completion;

    /// <summary>Starts the endpoint and returns its job, whose events can be watched.</summary>
    /// <param name="request">What to run it with.</param>
    /// <param name="cancellationToken">Cancels the job, on the Space too.</param>
    /// <returns>The running job; every failure is reported by it and none is thrown here.</returns>
    public SpaceJob<TResult> Submit(TRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Connection.Submit(Endpoint, request, cancellationToken);
    }
}
