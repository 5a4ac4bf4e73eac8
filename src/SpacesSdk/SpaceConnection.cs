using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Refit;
using SpacesSdk.Diagnostics;
using SpacesSdk.Files;
using SpacesSdk.Gradio;
using SpacesSdk.Gradio.Schema;
using SpacesSdk.Gradio.Sessions;
using SpacesSdk.Gradio.Transports;
using SpacesSdk.Http;
using SpacesSdk.Hub;
using SpacesSdk.Jobs;

namespace SpacesSdk;

/// <summary>A connection to one Space: its HTTP handler, its token, its configuration and its uploaded files.</summary>
/// <remarks>Thread-safe and meant to be kept for the life of the application. Making one does no I/O. Disposing it cancels its running jobs.</remarks>
public sealed class SpaceConnection : IAsyncDisposable, IDisposable
{
    private readonly ConcurrentDictionary<Type, IGradioApi> _apis = new();
    private readonly ConcurrentDictionary<Task, byte> _jobs = new();
    private readonly CancellationTokenSource _lifetime;
    private readonly SpaceConnection? _owner;
    private readonly IGradioApi? _given;
    private readonly HttpMessageHandler? _network;
    private readonly Lazy<TokenRule> _tokens;
    private readonly Lazy<HttpClient> _http;
    private readonly Lazy<HttpClient> _anonymous;
    private readonly Lazy<IGradioApi> _api;
    private readonly RefitSettings _settings;
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
        _lifetime = new();
        _network = network;
        _settings = SpaceHttp.Settings();
        Options = (options ?? new()).Checked();
        BaseAddress = Options.BaseAddress ?? EmulatedSpaces.Find(name ?? "", Environment.GetEnvironmentVariable(EmulatedSpaces.Variable)) ?? address;
        IsAtPinnedAddress = BaseAddress == address || TokenRule.SubdomainOfSpace(BaseAddress) is null;
        _name = name;
        Log = (Options.LoggerFactory ?? NullLoggerFactory.Instance).CreateLogger(typeof(SpaceConnection).FullName!);
        Files = new ConnectionFiles(this);
        Schema = new LiveSchema(this);
        Secrets = new Secrets();
        Plans = new CallPlans(this);
        Hub = new HubClient(this);
        ColdStart = new ColdStart(this);
        _tokens = new(FindTokens);
        _http = new(() => SpaceHttp.Client(Options, BaseAddress, Tokens, Secrets, Schema.PrefixAsync, network));
        _anonymous = network is null ? WebFiles.Detached : new(() => SpaceHttp.Detached(network));
        _api = new(() => _given ?? new GradioApi(Http, _settings));
    }

    private SpaceConnection(IGradioApi api, SpaceOptions? options)
        : this(options, new Uri("http://localhost/"), name: null, network: null) => _given = api;

    // All but the jobs, their lifetime and the session is the owner's.
    private SpaceConnection(SpaceConnection owner)
    {
        _owner = owner;
        _lifetime = CancellationTokenSource.CreateLinkedTokenSource(owner._lifetime.Token);
        (_settings, _given, _network, _http, _anonymous, _api, _name) = (owner._settings, owner._given, owner._network, owner._http, owner._anonymous, owner._api, owner._name);
        (Options, BaseAddress, IsAtPinnedAddress, Log, Files, Schema) = (owner.Options, owner.BaseAddress, owner.IsAtPinnedAddress, owner.Log, owner.Files, owner.Schema);
        (_tokens, Secrets, Hub, ColdStart) = (owner._tokens, owner.Secrets, owner.Hub, owner.ColdStart);
        Plans = new CallPlans(this);
        Session = new GradioSession(this, _lifetime.Token);
    }

    /// <summary>Where the Space runs.</summary>
    public Uri BaseAddress { get; }

    /// <summary>The Space as messages name it: over an interface of the caller's it is known from the first call on.</summary>
    internal string Name => _name ?? BaseAddress.Host;

    internal SpaceOptions Options { get; }

    internal ILogger Log { get; }

    internal ConnectionFiles Files { get; }

    internal LiveSchema Schema { get; }

    internal CallPlans Plans { get; }

    internal HubClient Hub { get; }

    internal ColdStart ColdStart { get; }

    /// <summary>Whether the connection sends by itself, not over an interface of the caller's.</summary>
    internal bool IsOverHttp => _given is null;

    /// <summary>Whether the Hub knows the Space by the name that was pinned.</summary>
    internal bool IsAtPinnedAddress { get; }

    /// <summary>What no text that leaves the connection may hold.</summary>
    internal Secrets Secrets { get; }

    /// <summary>Which token goes where.</summary>
    internal TokenRule Tokens => _tokens.Value;

    internal HttpClient Http => _http.Value;

    /// <summary>A client that reaches the same network without any credentials.</summary>
    internal HttpClient Anonymous => _anonymous.Value;

    /// <summary>The session that all calls share; null where each call is its own.</summary>
    internal GradioSession? Session { get; }

    /// <summary>The connection that a session was opened on; itself where it is none of a session. Files and schema are its.</summary>
    internal SpaceConnection Owner => _owner ?? this;

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

    /// <summary>Opens a session, whose calls share the state that the Space keeps of one visitor. No I/O happens before the first call.</summary>
    /// <returns>The session; dispose it when its state is no longer needed.</returns>
    public SpaceSession OpenSession()
    {
        ObjectDisposedException.ThrowIf(_lifetime.IsCancellationRequested, this);
        return new(new SpaceConnection(Owner));
    }

    /// <summary>Asks the Hub whether the Space runs, and on what. It doesn't wake a Space that sleeps.</summary>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>What the Hub says.</returns>
    /// <exception cref="SpaceException">The Hub has no Space at the connection's address, doesn't show it, or can't be reached.</exception>
    public async Task<SpaceStatus> GetStatusAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            return await Hub.StatusAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (SpaceException error)
        {
            throw Secrets.Scrub(error.At(Name, endpoint: null));
        }
    }

    /// <summary>Asks the Hub how much GPU time the token's account has left on ZeroGPU Spaces.</summary>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The quota as the Hub counts it.</returns>
    /// <exception cref="SpaceException">There is no token that goes to the Hub, or the Hub doesn't tell.</exception>
    public async Task<SpaceGpuQuota> GetGpuQuotaAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            return await Hub.QuotaAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (SpaceException error)
        {
            throw Secrets.Scrub(error.At(Name, endpoint: null));
        }
    }

    /// <summary>Uploads a file ahead of the calls that take it. A call uploads its files itself; this is for showing progress, or for sending early.</summary>
    /// <typeparam name="T">The file type.</typeparam>
    /// <param name="file">The file; one that this Space keeps already is not sent.</param>
    /// <param name="progress">Takes how far it is, at most ten times a second, and once when all of it is there.</param>
    /// <param name="cancellationToken">Ends the upload, unless a call waits for the same file.</param>
    /// <returns>
    /// The file as the Space keeps it, or as it will fetch it where <see cref="SpaceOptions.HandOff"/> lets it: to be given to calls over
    /// this connection, without another upload.
    /// </returns>
    /// <exception cref="SpaceException">
    /// The file can't be read or changed while it was sent (<see cref="SpaceErrorKind.Validation"/>), is longer than
    /// <see cref="SpaceOptions.MaxUploadBytes"/> or than the Space takes (<see cref="SpaceErrorKind.Limit"/>), or the Space can't be reached.
    /// </exception>
    public async Task<T> UploadAsync<T>(T file, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default)
        where T : SpaceFile, ISpaceFile<T>
    {
        ArgumentNullException.ThrowIfNull(file);
        ObjectDisposedException.ThrowIf(_lifetime.IsCancellationRequested, this);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _lifetime.Token);
        try
        {
            return (await Files.OnServerAsync(file, progress is null ? null : progress.Report, either.Token).ConfigureAwait(false)).As<T>();
        }
        catch (SpaceException error)
        {
            throw Secrets.Scrub(error.At(Name, endpoint: null));
        }
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
        var job = new SpaceJob<TResult>(Traced(call, endpoint.Name), Options.Clock, Options.JobTimeout, cancellationToken, _lifetime.Token);
        Track(job.Completion);
        return job;
    }

    /// <summary>Whether a file that came over the other connection is already where this one would upload it.</summary>
    internal bool IsSameServer(SpaceConnection? other) =>
        ReferenceEquals(Owner, other?.Owner)
        || (other is { _given: null } && _given is null && ReferenceEquals(other._network, _network) && other.BaseAddress == BaseAddress); // servers in memory share one address

    /// <summary>Forgets what the server said and took: it is not the same any more once it has started anew.</summary>
    internal void ForgetServer()
    {
        Schema.Forget();
        Files.Forget();
    }

    /// <summary>Lets the end of the connection wait for the task.</summary>
    internal void Track(Task job)
    {
        _owner?.Track(job);
        _jobs.TryAdd(job, 0);
        _ = job.ContinueWith(Untrack, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private TokenRule FindTokens()
    {
        var rule = TokenRule.Of(Options, BaseAddress, TokenSources.Machine);
        Secrets.Add(rule.Token?.Reveal());
        Secrets.Add(Options.Login?.Password);
        return rule;
    }

    private Func<Action<SpaceEvent>, CancellationToken, Task<TResult>> Traced<TRequest, TResult>(SpaceCall<TRequest, TResult> call, string endpoint)
        where TRequest : class, IGradioRecord<TRequest>
        where TResult : class, IGradioRecord<TResult> =>
        (call.Trace = JobTrace.Of(this, endpoint)) is null ? call.RunAsync : call.RunTracedAsync;

    private void Untrack(Task job)
    {
        _ = job.Exception; // seen: whoever wanted it has it, and often nobody does any more
        _jobs.TryRemove(job, out _);
    }

    private void Close()
    {
        if (_owner is null && _http.IsValueCreated)
            _http.Value.Dispose();
    }

    private sealed class GradioApi(HttpClient client, RefitSettings settings) : RefitGradioApi(client, settings, typeof(IGradioApi));
}
