namespace SpacesSdk.Gradio.Transports;

/// <summary><c>call/{endpoint}</c>: values by position.</summary>
internal sealed class CallV1Transport(IGradioApi api, string endpoint, GradioData data) : CallTransport
{
    public override Task<GradioEventId> StartAsync(CancellationToken cancellationToken) => api.CallAsync(endpoint, new(data), cancellationToken);

    public override Task<Stream> OpenAsync(string eventId, CancellationToken cancellationToken) => api.GetCallEventsAsync(endpoint, eventId, cancellationToken);
}
