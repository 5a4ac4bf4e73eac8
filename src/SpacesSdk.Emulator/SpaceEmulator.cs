using System.Text.Json;
using SpacesSdk.Gradio;

namespace SpacesSdk.Emulator;

/// <summary>A Gradio Space in this process: the interface that was pinned, and the handlers that are given here.</summary>
/// <remarks>
/// It speaks the protocol of Gradio 6.25, or of the older release that is pinned or chosen, on a port of the loopback address, in memory, or both at once; never on another address.
/// Everything it keeps is in memory. Thread-safe once the handlers are set.
/// </remarks>
public sealed class SpaceEmulator : IAsyncDisposable
{
    private readonly EmulatedSpace _space;
    private readonly SpaceDescriptor _descriptor;
    private readonly bool _hasKnownId;
    private readonly RequestPipeline _pipeline;
    private readonly InMemoryNetwork _memory;
    private KestrelHost? _port;
    private bool _isDisposed;

    private SpaceEmulator(SpaceDescriptor descriptor, PinnedDocuments documents, SpaceEmulatorOptions options, bool hasKnownId)
    {
        _hasKnownId = hasKnownId;
        _descriptor = descriptor;
        _space = new(documents, options);
        _pipeline = new(_space);
        _memory = new(_pipeline.HandleAsync);
    }

    /// <summary>Where the emulator listens, such as <c>http://127.0.0.1:50123/</c>.</summary>
    /// <exception cref="InvalidOperationException">It was not started.</exception>
    public Uri BaseAddress => _port?.Address
        ?? throw new InvalidOperationException($"The emulator has no address yet; await {nameof(StartAsync)} first, or use {nameof(CreateConnection)}, which needs none.");

    /// <summary>What goes wrong with which request.</summary>
    public SpaceFaults Faults => _pipeline.Faults;

    /// <summary>What the Hub knows about the Space: it can sleep, start and fail.</summary>
    public EmulatedHub Hub => _space.Hub;

    /// <summary>Emulates the Space of a generated client.</summary>
    /// <param name="descriptor">The client's <c>Descriptor</c>.</param>
    /// <param name="options">How it behaves; null for the defaults.</param>
    /// <exception cref="FormatException">The client's interface can't be read.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public static SpaceEmulator For(SpaceDescriptor descriptor, SpaceEmulatorOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(descriptor);
        var settings = (options ?? new()).Checked();
        return new(descriptor, PinnedDocuments.Of(SpaceInterface.Of(descriptor), settings), settings, hasKnownId: true);
    }

    /// <summary>Emulates a pinned Space; its <c>api.json</c>, <c>config.json</c> and <c>agents.md</c> are served byte by byte.</summary>
    /// <param name="folder">The manifest folder, such as <c>spaces-manifests/owner/space</c>.</param>
    /// <param name="options">How it behaves; null for the defaults.</param>
    /// <exception cref="FileNotFoundException">The folder has no <c>api.json</c>.</exception>
    /// <exception cref="FormatException">A document is not what a Gradio server answers.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public static SpaceEmulator FromFolder(string folder, SpaceEmulatorOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        var settings = (options ?? new()).Checked();
        var documents = ManifestFolder.Read(folder, settings);
        return new(new(documents.Interface.Space, "http://localhost/", "", GradioContract.Version, static () => "{}"u8), documents, settings, ManifestFolder.TellsId(folder));
    }

    /// <summary>Plays a recorded conversation exactly, without handlers.</summary>
    /// <param name="path">The file of a <see cref="SpaceCassette"/>.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <exception cref="FormatException">It is no cassette; the message says where.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static SpaceReplayer FromCassette(string path, SpaceReplayerOptions? options = null) => SpaceReplayer.For(SpaceCassette.Load(path), options);

    /// <summary>Puts a handler behind an endpoint, in place of the one it had.</summary>
    /// <typeparam name="TRequest">The request record.</typeparam>
    /// <typeparam name="TResult">The result record.</typeparam>
    /// <param name="endpoint">The endpoint, such as <c>TripoSplat.Endpoints.Generate</c>.</param>
    /// <param name="handler">
    /// Gets the request, whose files can be read, the job, and a token that ends when the caller cancels or hangs up.
    /// What it throws fails the job: an <see cref="EmulatedSpaceException"/> with its text, anything else without, unless
    /// <see cref="SpaceEmulatorOptions.ShowErrors"/> is set.
    /// </param>
    /// <returns>This emulator.</returns>
    /// <exception cref="ArgumentException">The endpoint is of another Space, or this Space has no such endpoint.</exception>
    public SpaceEmulator Handle<TRequest, TResult>(
        SpaceEndpoint<TRequest, TResult> endpoint, Func<TRequest, EmulatedJob<TResult>, CancellationToken, Task<TResult>> handler)
        where TRequest : class, IGradioRecord<TRequest>
        where TResult : class, IGradioRecord<TResult>
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(handler);
        if (_hasKnownId && endpoint.Space.Id != _descriptor.Id)
            throw new ArgumentException($"{endpoint} is an endpoint of {endpoint.Space.Id}, but this emulates {_descriptor.Id}.", nameof(endpoint));
        return Set(endpoint.Name, new RecordHandler<TRequest, TResult>(handler));
    }

    /// <summary>Puts a handler of plain JSON behind an endpoint, for Spaces without a generated client and for answers that a record can't hold.</summary>
    /// <param name="endpoint">The endpoint's name, such as <c>/generate</c>.</param>
    /// <param name="handler">Gets the parameters as an object of their names, and returns one value per return that <c>/info</c> shows, or one per output slot.</param>
    /// <returns>This emulator.</returns>
    /// <exception cref="ArgumentException">The Space has no such endpoint.</exception>
    public SpaceEmulator HandleJson(
        string endpoint, Func<JsonElement, EmulatedJob<IReadOnlyList<JsonElement>>, CancellationToken, Task<IReadOnlyList<JsonElement>>> handler)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(endpoint);
        ArgumentNullException.ThrowIfNull(handler);
        return Set(endpoint, new JsonHandler(handler));
    }

    /// <summary>Puts a handler behind an endpoint that takes several waiting calls at once, as a function with <c>batch=True</c> does.</summary>
    /// <typeparam name="TRequest">The request record.</typeparam>
    /// <typeparam name="TResult">The result record.</typeparam>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="handler">Gets the requests of the batch and a token that ends when nobody waits for any of them; returns one result each, in their order.</param>
    /// <param name="maxBatchSize">How many calls a batch holds at most; at least 1. Default: 4, as Gradio's.</param>
    /// <returns>This emulator.</returns>
    /// <exception cref="ArgumentException">The Space has no such endpoint.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The size is less than 1.</exception>
    public SpaceEmulator HandleBatch<TRequest, TResult>(
        SpaceEndpoint<TRequest, TResult> endpoint, Func<IReadOnlyList<TRequest>, CancellationToken, Task<IReadOnlyList<TResult>>> handler, int maxBatchSize = 4)
        where TRequest : class, IGradioRecord<TRequest>
        where TResult : class, IGradioRecord<TResult>
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(handler);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBatchSize, 1);
        return Set(endpoint.Name, new RecordBatchHandler<TRequest, TResult>(maxBatchSize, handler));
    }

    /// <summary>Puts a batch handler of plain JSON behind an endpoint.</summary>
    /// <param name="endpoint">The endpoint's name, such as <c>/generate</c>.</param>
    /// <param name="handler">Gets the calls' parameters as objects of their names, and returns the values of the returns, call by call.</param>
    /// <param name="maxBatchSize">How many calls a batch holds at most; at least 1. Default: 4, as Gradio's.</param>
    /// <returns>This emulator.</returns>
    /// <exception cref="ArgumentException">The Space has no such endpoint.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The size is less than 1.</exception>
    public SpaceEmulator HandleJsonBatch(
        string endpoint, Func<IReadOnlyList<JsonElement>, CancellationToken, Task<IReadOnlyList<IReadOnlyList<JsonElement>>>> handler, int maxBatchSize = 4)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(endpoint);
        ArgumentNullException.ThrowIfNull(handler);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBatchSize, 1);
        return Set(endpoint, new JsonBatchHandler(maxBatchSize, handler));
    }

    /// <summary>Puts a validator before an endpoint, in place of the one it had: a call in which it finds a problem is answered 422 and never queued.</summary>
    /// <param name="endpoint">The endpoint's name, such as <c>/generate</c>.</param>
    /// <param name="check">Gets the parameters as an object of their names, and returns what it found about each that it looked at.</param>
    /// <returns>This emulator.</returns>
    /// <exception cref="ArgumentException">The Space has no such endpoint.</exception>
    public SpaceEmulator Validate(string endpoint, Func<JsonElement, IReadOnlyList<EmulatedCheck>> check)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(endpoint);
        ArgumentNullException.ThrowIfNull(check);
        CheckKnown(endpoint);
        _space.Handlers.Set(endpoint, new InputValidator(check));
        return this;
    }

    /// <summary>Starts to listen on a free port of 127.0.0.1. Connections of <see cref="CreateConnection"/> work without it.</summary>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <returns>A task that ends when <see cref="BaseAddress"/> answers.</returns>
    public async Task StartAsync(CancellationToken cancellationToken = default) =>
        _port ??= await KestrelHost.StartOnLoopbackAsync(_pipeline.HandleAsync, cancellationToken).ConfigureAwait(false);

    /// <summary>A connection to the emulator in memory, without any port.</summary>
    /// <param name="options">How the connection behaves; its address is replaced. Null for the defaults.</param>
    /// <returns>The connection, to be given to a generated client.</returns>
    public SpaceConnection CreateConnection(SpaceOptions? options = null) => new(_descriptor, InMemoryNetwork.Address(options), CreateHandler());

    /// <summary>A handler whose requests reach the emulator in memory, whatever loopback address they name.</summary>
    /// <returns>The handler, to be given to an HttpClient.</returns>
    public HttpMessageHandler CreateHandler() => _memory.CreateHandler();

    /// <summary>Cancels what runs, ends every stream and closes the port.</summary>
    /// <returns>A task that ends when the emulator has stopped.</returns>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, true))
            return;
        _space.Stop();
        if (_port is not null)
            await _port.DisposeAsync().ConfigureAwait(false);
        await _memory.DisposeAsync().ConfigureAwait(false);
        _space.Dispose();
    }

    private SpaceEmulator Set(string endpoint, EndpointHandler handler)
    {
        CheckKnown(endpoint);
        _space.Handlers.Set(endpoint, handler);
        return this;
    }

    private void CheckKnown(string endpoint)
    {
        var endpoints = _space.Documents.Interface.Endpoints;
        if (endpoints.All(known => known.Name != endpoint))
            throw new ArgumentException(
                $"{_descriptor.Id} has no endpoint {endpoint}; it has {string.Join(", ", endpoints.Select(static known => known.Name))}.", nameof(endpoint));
    }
}
