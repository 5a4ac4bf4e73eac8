namespace SpacesSdk.Emulator;

/// <summary>Plays a cassette to a client, on a port of the loopback address, in memory, or both: every recorded request is answered once, as it was.</summary>
/// <remarks>
/// Requests are told apart by method, path and body; those that are alike are answered in their recorded order, others in any. A session's
/// hash may be another than the recorded one, but the same throughout. A request that the cassette doesn't hold is answered 500 with what was expected.
/// </remarks>
public sealed class SpaceReplayer : IAsyncDisposable
{
    private readonly ReplayPlan _plan;
    private readonly ReplayPipeline _pipeline;
    private readonly InMemoryNetwork _memory;
    private KestrelHost? _port;

    private SpaceReplayer(SpaceCassette cassette, SpaceReplayerOptions options)
    {
        var streams = options.SharesStreams ? new SharedStreams(cassette) : null;
        _plan = new(streams?.Rest ?? cassette);
        _pipeline = new(_plan, streams, options);
        _memory = new(_pipeline.HandleAsync);
    }

    /// <summary>Where the replayer listens.</summary>
    /// <exception cref="InvalidOperationException">It was not started.</exception>
    public Uri BaseAddress => _port?.Address
        ?? throw new InvalidOperationException($"The replayer has no address yet; await {nameof(StartAsync)} first, or use {nameof(CreateHandler)}, which needs none.");

    /// <summary>The recorded requests that nobody has made yet, in their order.</summary>
    public IReadOnlyList<string> Remaining => _plan.Remaining;

    /// <summary>The requests that the cassette doesn't hold.</summary>
    public IReadOnlyList<string> Unexpected => _plan.Unexpected;

    /// <summary>Plays a cassette.</summary>
    /// <param name="cassette">The cassette.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public static SpaceReplayer For(SpaceCassette cassette, SpaceReplayerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(cassette);
        return new(cassette, (options ?? new()).Checked());
    }

    /// <summary>Starts to listen on a free port of 127.0.0.1.</summary>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <returns>A task that ends when <see cref="BaseAddress"/> answers.</returns>
    public async Task StartAsync(CancellationToken cancellationToken = default) =>
        _port ??= await KestrelHost.StartOnLoopbackAsync(_pipeline.HandleAsync, cancellationToken).ConfigureAwait(false);

    /// <summary>A handler whose requests reach the replayer in memory, whatever loopback address they name.</summary>
    /// <returns>The handler, to be given to an HttpClient.</returns>
    public HttpMessageHandler CreateHandler() => _memory.CreateHandler();

    /// <summary>A connection to the replayer in memory.</summary>
    /// <param name="descriptor">The <c>Descriptor</c> of a generated client.</param>
    /// <param name="options">How the connection behaves; its address is replaced. Null for the defaults.</param>
    /// <returns>The connection, to be given to the client.</returns>
    public SpaceConnection CreateConnection(SpaceDescriptor descriptor, SpaceOptions? options = null) => new(descriptor, InMemoryNetwork.Address(options), CreateHandler());

    /// <summary>Checks that every recorded request was made, and no other.</summary>
    /// <exception cref="ReplayMismatchException">One was not, or another was.</exception>
    public void EnsureDone()
    {
        if (Unexpected.Count > 0)
            throw new ReplayMismatchException($"{Unexpected.Count} requests are not in the cassette, the first of them {Unexpected[0]}. {_plan.FirstExpected} Record it again, or find out why the client asks for more.");
        if (Remaining.Count > 0)
            throw new ReplayMismatchException($"{Remaining.Count} recorded requests were not made, the first of them {Remaining[0]}. Record it again, or find out why the client asks for less.");
    }

    /// <summary>Ends every answer and closes the port.</summary>
    /// <returns>A task that ends when the replayer has stopped.</returns>
    public async ValueTask DisposeAsync()
    {
        _pipeline.Stop();
        if (_port is not null)
            await _port.DisposeAsync().ConfigureAwait(false);
        await _memory.DisposeAsync().ConfigureAwait(false);
        _pipeline.Dispose();
    }
}
