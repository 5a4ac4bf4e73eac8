namespace SpacesSdk.Gradio.Transports;

/// <summary><c>call/v2/{endpoint}</c>: values by name, through the endpoint's own methods of the Refit interface.</summary>
internal sealed class CallV2Transport<TRequest, TResult>(SpaceEndpoint<TRequest, TResult> endpoint, IGradioApi api, SpaceOptions options, TRequest request) : CallTransport(options)
    where TRequest : class, IGradioRecord<TRequest>
    where TResult : class, IGradioRecord<TResult>
{
    public override Task<GradioEventId> StartAsync(CancellationToken cancellationToken) => endpoint.Start(api, request, cancellationToken);

    protected override Task<Stream> OpenAsync(string eventId, CancellationToken cancellationToken) => endpoint.Events(api, eventId, cancellationToken);
}
