using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Refit;
using SpacesSdk.Files;
using SpacesSdk.Gradio;
using SpacesSdk.Gradio.Schema;
using SpacesSdk.Http;
using SpacesSdk.Jobs;

namespace SpacesSdk;

/// <summary>A connection to one Space: its HTTP handler, its token, its configuration and its uploaded files.</summary>
/// <remarks>Thread-safe and meant to be kept for the life of the application. Making one does no I/O. Disposing it cancels its running jobs.</remarks>
public sealed class SpaceConnection : IAsyncDisposable, IDisposable
{
    private readonly ConcurrentDictionary<Type, IGradioApi> _apis = new();
    private readonly ConcurrentDictionary<Task, byte> _jobs = new();
    private readonly CancellationTokenSource _lifetime = new();
    private readonly IGradioApi? _given;
    private readonly Lazy<HttpClient> _http;
    private readonly Lazy<IGradioApi> _api;
    private readonly RefitSettings _settings = SpaceHttp.Settings();
    private string? _name;

    /// <summary>Makes a connection.</summary>
    /// <param name="descriptor">What was pinned of the Space.</param>
    /// <param name="options">How to connect; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public SpaceConnection(SpaceDescriptor descriptor, SpaceOptions? options = null)
        : this(descriptor, options, network: null)
    {
    }

    /// <summary>Makes a connection whose requests end in a handler of the caller's, such as a server in memory.</summary>
    internal SpaceConnection(SpaceDescriptor descriptor, SpaceOptions? options, HttpMessageHandler? network)
        : this(options, (descriptor ?? throw new ArgumentNullException(nameof(descriptor))).BaseAddress, descriptor.Id, network)
    {
    }

    private SpaceConnection(SpaceOptions? options, Uri address, string? name, HttpMessageHandler? network)
    {
        Options = (options ?? new()).Checked();
        BaseAddress = Options.BaseAddress ?? EmulatedSpaces.Find(name ?? "", Environment.GetEnvironmentVariable(EmulatedSpaces.Variable)) ?? address;
        _name = name;
        Log = (Options.LoggerFactory ?? NullLoggerFactory.Instance).CreateLogger(typeof(SpaceConnection).FullName!);
        Files = new ConnectionFiles(this);
        Schema = new LiveSchema(this);
        _http = new(() => SpaceHttp.Client(Options, BaseAddress, TokenRule.Of(Options, BaseAddress, Environment.GetEnvironmentVariable(HfToken.Variable)), Schema.PrefixAsync, network));
        _api = new(() => _given ?? new GradioApi(Http, _settings));
    }

    private SpaceConnection(IGradioApi api, SpaceOptions? options)
        : this(options, new Uri("http://localhost/"), name: null, network: null) => _given = api;

    /// <summary>Where the Space runs.</summary>
    public Uri BaseAddress { get; }

    /// <summary>The Space as messages name it: over an interface of the caller's it is known from the first call on.</summary>
    internal string Name => _name ?? BaseAddress.Host;

    internal SpaceOptions Options { get; }

    internal ILogger Log { get; }

    internal ConnectionFiles Files { get; }

    internal LiveSchema Schema { get; }

    internal HttpClient Http => _http.Value;

    /// <summary>The routes that all Spaces share.</summary>
    internal IGradioApi Api => _api.Value;

    /// <summary>Makes a connection over an interface that exists, such as a fake in a test: every call goes through it and none through HTTP.</summary>
    /// <param name="api">The Space's Refit interface.</param>
    /// <param name="options">How to call; null for the defaults.</param>
    public static SpaceConnection FromApi(IGradioApi api, SpaceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(api);
        return new(api, options);
    }

    /// <summary>The Space's Refit interface over this connection: for requests that the client has no method for.</summary>
    /// <typeparam name="TApi">The generated interface.</typeparam>
    /// <exception cref="InvalidOperationException">The connection was made over another interface.</exception>
    public TApi GetApi<TApi>()
        where TApi : class, IGradioApi
    {
        if (_given is not null)
            return _given as TApi ?? throw new InvalidOperationException($"The connection was made over {_given.GetType().Name}, which is no {typeof(TApi).Name}.");
        return (TApi)_apis.GetOrAdd(typeof(TApi), static (_, self) => RestService.ForGenerated<TApi>(self.Http, self._settings), this);
    }

    /// <summary>Ends the connection at once. Jobs that run are cancelled; <see cref="DisposeAsync"/> also waits until the Space knows.</summary>
    public void Dispose()
    {
        if (!_lifetime.IsCancellationRequested)
            _lifetime.Cancel();
        Close();
    }

    /// <summary>Cancels the jobs that run, waits until the Space knows, and ends the connection.</summary>
    /// <returns>A task that ends when the connection has ended.</returns>
    public async ValueTask DisposeAsync()
    {
        await _lifetime.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_jobs.Keys).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Close();
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>Starts a job; every failure is reported by it and none is thrown here.</summary>
    internal SpaceJob<TResult> Submit<TRequest, TResult>(SpaceEndpoint<TRequest, TResult> endpoint, TRequest request, CancellationToken cancellationToken)
        where TRequest : class, IGradioRecord<TRequest>
        where TResult : class, IGradioRecord<TResult>
    {
        ObjectDisposedException.ThrowIf(_lifetime.IsCancellationRequested, this);
        _name ??= endpoint.Space.Id;
        var call = new SpaceCall<TRequest, TResult>(this, endpoint, request);
        var job = new SpaceJob<TResult>(call.RunAsync, Options.Clock, Options.JobTimeout, cancellationToken, _lifetime.Token);
        Track(job.Completion);
        return job;
    }

    /// <summary>Whether a file that came over the other connection is already where this one would upload it.</summary>
    internal bool IsSameServer(SpaceConnection? other) =>
        ReferenceEquals(this, other) || (other is { _given: null } && _given is null && other.BaseAddress == BaseAddress);

    /// <summary>Lets the end of the connection wait for the task.</summary>
    internal void Track(Task job)
    {
        _jobs.TryAdd(job, 0);
        _ = job.ContinueWith(Untrack, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private void Untrack(Task job)
    {
        _ = job.Exception; // seen: whoever wanted it has it, and often nobody does any more
        _jobs.TryRemove(job, out _);
    }

    private void Close()
    {
        if (_http.IsValueCreated)
            _http.Value.Dispose();
    }

    private sealed class GradioApi(HttpClient client, RefitSettings settings) : RefitGradioApi(client, settings, typeof(IGradioApi));
}
