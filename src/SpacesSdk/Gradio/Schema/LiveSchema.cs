using System.Text;
using SpacesSdk.Gradio.Streams;
using SpacesSdk.Http;
using SpacesSdk.Schema;

namespace SpacesSdk.Gradio.Schema;

/// <summary>What the Space says of itself now: read when first needed, and again some minutes later or after a call that it may have misled.</summary>
internal sealed class LiveSchema
{
    // A Space that is rebuilt may number its functions anew, and connections live as long as the application.
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    // A Space that was restarted says so for the price of a short answer, which isn't asked for more often than this.
    private static readonly TimeSpan Trust = TimeSpan.FromSeconds(30);

    private readonly SpaceConnection _connection;
    private readonly Once<SpaceConfig> _config;
    private readonly Once<ApiSchema> _info;
    private long _asked;

    public LiveSchema(SpaceConnection connection)
    {
        _connection = connection;
        int limit = connection.Options.MaxJsonBytes;
        var clock = connection.Options.Clock;
        _config = new(async cancel => ValueOf(SpaceConfigReader.Read(await ReadAsync("The Space's /config", static (api, token) => api.GetConfigAsync(token), cancel).ConfigureAwait(false), limit)), clock, Lifetime);
        _info = new(async cancel => ValueOf(ApiSchemaReader.Read(await ReadAsync("The Space's /info", static (api, token) => api.GetInfoAsync(token), cancel).ConfigureAwait(false), limit)), clock, Lifetime);
    }

    /// <summary>Reads all of it anew at the next use.</summary>
    public void Forget()
    {
        _config.Forget();
        _info.Forget();
    }

    /// <summary>The configuration; null where the server has none that can be read, so that the pinned one must do.</summary>
    /// <exception cref="SpaceException">The Space isn't there, isn't running or doesn't let the caller in.</exception>
    public async ValueTask<SpaceConfig?> ConfigAsync(CancellationToken cancellationToken)
    {
        try
        {
            var config = await _config.GetAsync(cancellationToken).ConfigureAwait(false);
            return await IsOutdatedAsync(config, cancellationToken).ConfigureAwait(false) ? await _config.GetAsync(cancellationToken).ConfigureAwait(false) : config;
        }
        catch (SpaceException error) when (error.Kind is SpaceErrorKind.SpaceFailed)
        {
            return null;
        }
        catch (NotSupportedException)
        {
            return null; // an interface of a test that has only what its test needs
        }
    }

    /// <summary>The schema; null where the server can't give it, as some that run well can't.</summary>
    public async ValueTask<ApiSchema?> InfoAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _info.GetAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is SpaceException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Whether the server is certain to be another run of the app than the known one; then all of it is read anew.</summary>
    public async ValueTask<bool> WasRestartedAsync(string known, CancellationToken cancellationToken)
    {
        try
        {
            if (known.Length == 0)
                return false;
            var told = JsonReader.Read(await ReadOnceAsync("The Space's /app_id", static (api, token) => api.GetAppIdAsync(token), cancellationToken).ConfigureAwait(false), RuleIds.ConfigUnreadable);
            if (told.Value?["app_id"]?.Text is not { Length: > 0 } now || now == known)
                return false;
            Forget();
            return true;
        }
        catch (Exception error) when (error is SpaceException or NotSupportedException)
        {
            return false; // it may be busy, or not tell
        }
    }

    /// <summary>The first values of an endpoint's inputs by parameter; empty where the server doesn't tell them.</summary>
    public async ValueTask<IReadOnlyDictionary<string, JsonValue>> InitialValuesAsync(SpaceDependency function, IEnumerable<PinnedParameter> parameters, CancellationToken cancellationToken)
    {
        try
        {
            string config = await ReadAsync("The Space's /config", static (api, token) => api.GetConfigAsync(token), cancellationToken).ConfigureAwait(false);
            return InitialValues.Read(config, _connection.Options.MaxJsonBytes, function, parameters);
        }
        catch (SpaceException)
        {
            return new Dictionary<string, JsonValue>();
        }
    }

    /// <summary>The server's prefix; where it can't be known, that of every server since 5.0.</summary>
    public async ValueTask<string> PrefixAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await ConfigAsync(cancellationToken).ConfigureAwait(false))?.ApiPrefix ?? ApiPrefixHandler.Pinned;
        }
        catch (SpaceException)
        {
            return ApiPrefixHandler.Pinned; // the request itself then tells what is wrong
        }
    }

    private async ValueTask<bool> IsOutdatedAsync(SpaceConfig config, CancellationToken cancellationToken)
    {
        var clock = _connection.Options.Clock;
        long last = Volatile.Read(ref _asked);
        if (last == 0)
            Interlocked.CompareExchange(ref _asked, clock.GetTimestamp(), 0);
        else if (config.AppId.Length > 0 && clock.GetElapsedTime(last) >= Trust && Interlocked.CompareExchange(ref _asked, clock.GetTimestamp(), last) == last)
            return await WasRestartedAsync(config.AppId, cancellationToken).ConfigureAwait(false);
        return false;
    }

    // What is wrong with a part leaves the others readable; only without a value is there nothing to go by.
    private static T ValueOf<T>(Parsed<T> parsed)
        where T : class, IEquatable<T> => parsed.Value ?? throw Failures.Malformed(string.Join("; ", parsed.Problems.SelectMany(static problem => problem.Arguments)));

    private Task<string> ReadAsync(string what, Func<IGradioApi, CancellationToken, Task<Stream>> open, CancellationToken cancellationToken) =>
        Retry.RunAsync(_connection.Options, () => ReadOnceAsync(what, open, cancellationToken), cancellationToken);

    private async Task<string> ReadOnceAsync(string what, Func<IGradioApi, CancellationToken, Task<Stream>> open, CancellationToken cancellationToken)
    {
        try
        {
            return await SilenceWatch.GuardAsync(
                _connection.Options, what, async watch => await TextAsync(await open(_connection.Api, watch.Token).ConfigureAwait(false), watch).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (Failures.IsForeign(error))
        {
            throw Failures.Of(error);
        }
    }

    private async Task<string> TextAsync(Stream? body, SilenceWatch watch)
    {
        if (body is null)
            throw new NotSupportedException("A mock without a set-up returns nothing.");
        await using var closing = body.ConfigureAwait(false);
        using var bytes = new MemoryStream();
        await LimitedCopy.CopyAsync(body, bytes, _connection.Options.MaxJsonBytes, nameof(SpaceOptions.MaxJsonBytes), watch.Heard, watch.Token).ConfigureAwait(false);
        var json = bytes.GetBuffer().AsSpan(0, (int)bytes.Length);
        return json.TrimStart(" \r\n\t"u8) is [(byte)'<', ..] ? throw HttpFailures.Page(status: null) : Encoding.UTF8.GetString(json);
    }
}
