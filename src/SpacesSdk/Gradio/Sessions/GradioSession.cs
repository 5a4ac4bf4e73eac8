using System.Diagnostics.CodeAnalysis;
using SpacesSdk.Gradio.Streams;
using SpacesSdk.Schema;

namespace SpacesSdk.Gradio.Sessions;

/// <summary>What the calls of one session share: its hash, their stream on the queue, and a heartbeat where the server wants one.</summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "A semaphore without a wait handle holds nothing.")]
internal sealed class GradioSession
{
    private readonly SpaceConnection _connection;
    private readonly CancellationToken _lifetime;
    private int _beats;

    public GradioSession(SpaceConnection connection, CancellationToken lifetime)
    {
        _connection = connection;
        _lifetime = lifetime;
        var options = connection.Options;
        Stream = new SessionStream(cancel => WatchedEvents.ReadAsync(token => connection.Api.GetQueueDataAsync(Hash, token), options, cancel), options.Clock, options.MaxEventBytes, lifetime);
    }

    public string Hash { get; } = SessionHash.New();

    public SessionStream Stream { get; }

    /// <summary>One call at a time, where the server keeps the events of calls under their session.</summary>
    public SemaphoreSlim Turn { get; } = new(1, 1);

    /// <summary>Starts the heartbeat at the first call, where the server wants one; it ends with the session's connection.</summary>
    /// <param name="config">What the server says of itself; null where it says nothing.</param>
    public void Keep(SpaceConfig? config)
    {
        if (config is { ConnectsHeartbeat: true } && Interlocked.Exchange(ref _beats, 1) == 0)
            _connection.Track(SessionHeartbeat.RunAsync(_connection, Hash, _lifetime));
    }
}
