using SpacesSdk.Gradio.Sessions;

namespace SpacesSdk.Gradio.Transports;

/// <summary><c>call/{endpoint}</c> in a session. Servers before 6.25 keep its events under the session and not under the job's id, so there one call waits for the other.</summary>
/// <param name="api">The Space's interface.</param>
/// <param name="options">The limits of the stream.</param>
/// <param name="endpoint">The endpoint's name without its slash.</param>
/// <param name="data">The values by position.</param>
/// <param name="session">The session.</param>
/// <param name="isReadById">Whether the events are found by the job's id.</param>
internal sealed class SessionCallTransport(IGradioApi api, SpaceOptions options, string endpoint, GradioData data, GradioSession session, bool isReadById) : CallTransport(options)
{
    private bool _hasTurn;

    public override async Task WaitForTurnAsync(CancellationToken cancellationToken)
    {
        if (isReadById)
            return;
        await session.Turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        _hasTurn = true;
    }

    public override Task<GradioEventId> StartAsync(CancellationToken cancellationToken) => api.CallAsync(endpoint, new(data, session.Hash), cancellationToken);

    public override string SessionOf(string eventId) => session.Hash;

    public override ValueTask EndAsync()
    {
        if (_hasTurn)
            session.Turn.Release();
        _hasTurn = false;
        return default;
    }

    protected override Task<Stream> OpenAsync(string eventId, CancellationToken cancellationToken) =>
        api.GetCallEventsAsync(endpoint, isReadById ? eventId : session.Hash, cancellationToken);
}
