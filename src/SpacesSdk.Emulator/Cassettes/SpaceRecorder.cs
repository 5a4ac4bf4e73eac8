namespace SpacesSdk.Emulator;

/// <summary>Stands between a client and a real Space, on a port of the loopback address, and writes down what they say.</summary>
/// <remarks>
/// Point the client's base address at the recorder's. What comes from the Space names the recorder in place of the Space, so that
/// whatever the client follows is recorded too. The recorder adds no credentials of its own, and reaches no other host than the Space.
/// </remarks>
public sealed class SpaceRecorder : IAsyncDisposable
{
    private readonly RecordingProxy _proxy;
    private readonly InMemoryNetwork _memory;
    private KestrelHost? _port;

    private SpaceRecorder(Uri space, SpaceRecorderOptions options)
    {
        _proxy = new(space, options);
        _memory = new(_proxy.HandleAsync);
    }

    /// <summary>Where the recorder listens.</summary>
    /// <exception cref="InvalidOperationException">It was not started.</exception>
    public Uri BaseAddress => _port?.Address ?? throw new InvalidOperationException($"The recorder has no address yet; await {nameof(StartAsync)} first.");

    /// <summary>Records a Space.</summary>
    /// <param name="space">The Space's address, such as <c>https://owner-name.hf.space/</c>.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <exception cref="ArgumentException">The address is no http address.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public static SpaceRecorder For(Uri space, SpaceRecorderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(space);
        if (!space.IsAbsoluteUri || (space.Scheme != Uri.UriSchemeHttp && space.Scheme != Uri.UriSchemeHttps))
            throw new ArgumentException($"'{space}' is no http or https address, so nothing can be recorded there.", nameof(space));
        return new(space, (options ?? new()).Checked());
    }

    /// <summary>Starts to listen on a free port of 127.0.0.1.</summary>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <returns>A task that ends when <see cref="BaseAddress"/> answers.</returns>
    public async Task StartAsync(CancellationToken cancellationToken = default) =>
        _port ??= await KestrelHost.StartOnLoopbackAsync(_proxy.HandleAsync, cancellationToken).ConfigureAwait(false);

    /// <summary>A handler whose requests reach the recorder in memory, whatever loopback address they name.</summary>
    /// <returns>The handler, to be given to an HttpClient.</returns>
    public HttpMessageHandler CreateHandler() => _memory.CreateHandler();

    /// <summary>What was said so far, without what identifies the caller; an answer that goes on is in it as one that its caller left.</summary>
    /// <returns>The cassette.</returns>
    public SpaceCassette Eject() => _proxy.Eject();

    /// <summary>Ends every answer and closes the port.</summary>
    /// <returns>A task that ends when the recorder has stopped.</returns>
    public async ValueTask DisposeAsync()
    {
        if (_port is not null)
            await _port.DisposeAsync().ConfigureAwait(false);
        await _memory.DisposeAsync().ConfigureAwait(false);
        _proxy.Dispose();
    }
}
