namespace SpacesSdk.Gradio.Transports;

/// <summary><c>call/{endpoint}</c>: values by position.</summary>
internal sealed class CallV1Transport(IGradioApi api, SpaceOptions options, string endpoint, GradioData data) : CallTransport(options)
{
    public override Task<GradioEventId> StartAsync(CancellationToken cancellationToken) => api.CallAsync(endpoint, new(data), cancellationToken);

    protected override Task<Stream> OpenAsync(string eventId, CancellationToken cancellationToken) => api.GetCallEventsAsync(endpoint, eventId, cancellationToken);
}
