using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using SpacesSdk.Diagnostics;
using SpacesSdk.Gradio;
using SpacesSdk.Gradio.Streams;
using SpacesSdk.Http;

namespace SpacesSdk.Files;

/// <summary>The files of one connection: each goes up once, and comes down within limits.</summary>
[SuppressMessage("Reliability", "CA1001:Types that own disposable fields should be disposable", Justification = "A semaphore without a wait handle holds nothing.")]
internal sealed class ConnectionFiles(SpaceConnection connection)
{
    // Enough to fill a line; more would only make each slower, and hold more files open.
    private const int UploadsAtOnce = 4;

    private readonly ConditionalWeakTable<SpaceFile, SharedUpload> _uploads = [];
    private readonly SemaphoreSlim _slots = new(UploadsAtOnce, UploadsAtOnce);

    private readonly HandOff _handOff = new(connection);

    private SpaceOptions Options => connection.Options;

    /// <summary>The files as the Space knows them. They go up side by side; when one fails, the others are given up.</summary>
    /// <param name="files">The files, each once.</param>
    /// <param name="tell">Takes the events of the job that they are for.</param>
    /// <param name="cancellationToken">Ends the uploads.</param>
    public async Task<IReadOnlyDictionary<SpaceFile, SpaceFile>> OnServerAsync(IReadOnlyCollection<SpaceFile> files, Action<SpaceEvent> tell, CancellationToken cancellationToken)
    {
        var events = new UploadEvents(tell);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var pairs = await Task.WhenAll(files.Select(async file =>
        {
            try
            {
                return (From: file, To: await OnServerAsync(file, events.OfOneFile(), stop.Token).ConfigureAwait(false));
            }
            catch when (!stop.IsCancellationRequested)
            {
                await stop.CancelAsync().ConfigureAwait(false);
                throw;
            }
        })).ConfigureAwait(false);
        return pairs.ToDictionary<(SpaceFile From, SpaceFile To), SpaceFile, SpaceFile>(static p => p.From, static p => p.To, ReferenceEqualityComparer.Instance);
    }

    /// <summary>The file as the Space knows it: what it keeps already, or what it says after an upload that concurrent calls share.</summary>
    public async Task<SpaceFile> OnServerAsync(SpaceFile file, Action<TransferProgress>? listener, CancellationToken cancellationToken)
    {
        if (file.Source is ServerFileSource { Data: { Path: not null, Proxied: null } } server && connection.IsSameServer(server.Connection))
            return file;
        var upload = _uploads.GetValue(file, f => new SharedUpload((report, cancel) => UploadAsync(f, report, cancel)));
        try
        {
            return file.OnServer(await upload.WaitAsync(listener, cancellationToken).ConfigureAwait(false), connection);
        }
        catch when (upload.HasFailed)
        {
            _uploads.Remove(file);
            throw;
        }
    }

    /// <summary>A call failed that had passed addresses. Which of them the Space couldn't fetch is often not told, so all are sent from now on.</summary>
    public void DoubtAddresses()
    {
        FileLog.AddressDoubted(connection.Log, connection.Name);
        _handOff.Refused();
        _uploads.Clear();
    }

    /// <summary>Uploads every file anew at its next use.</summary>
    public void Forget() => _uploads.Clear();

    /// <summary>Opens a file that the Space keeps.</summary>
    public async Task<Stream> OpenAsync(SpaceFile file, GradioFileData data, CancellationToken cancellationToken)
    {
        if (data.IsStream)
            throw new SpaceException(SpaceErrorKind.Validation, $"'{file.Name}' is a live stream, not a file.", "Read the file of the final result.");
        if (data.Path is null || HandOff.IsAddress(data.Path))
            return await WebFiles.OpenNamedByServerAsync(data.Path ?? data.Url!, connection, cancellationToken).ConfigureAwait(false);
        if (data.Proxied is { } proxied)
            return await WebFiles.OpenNamedByServerAsync(await ProxyOfAsync(proxied, cancellationToken).ConfigureAwait(false), connection, cancellationToken).ConfigureAwait(false);
        return await new FileDownload(file.Name, connection.Name, Options, Ask(data.Path))
        {
            Log = connection.Log,
            Trace = TransferTrace.Download(connection),
            Secrets = connection.Secrets,
            Arrive = (length, cancel) => StoredLength.AwaitAsync(connection, data.Path, length, cancel),
        }.OpenAsync(data.Size, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Waits for something of the Space, with its failures as the SDK's own.</summary>
    public async Task<T> GuardAsync<T>(string what, Func<SilenceWatch, Task<T>> send, CancellationToken cancellationToken)
    {
        try
        {
            return await SilenceWatch.GuardAsync(Options, what, send, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (Failures.IsForeign(error))
        {
            throw connection.Secrets.Scrub(Failures.Of(error).At(connection.Name, endpoint: null));
        }
        catch (SpaceException error)
        {
            throw connection.Secrets.Scrub(error.At(connection.Name, endpoint: null));
        }
    }

    private async ValueTask<string> ProxyOfAsync(string proxied, CancellationToken cancellationToken) =>
        connection.BaseAddress.AbsoluteUri.TrimEnd('/') + await connection.Schema.PrefixAsync(cancellationToken).ConfigureAwait(false) + GradioFileData.Proxy + RefitGradioApi.EscapePath(proxied);

    private FileRequest Ask(string path) => (offset, condition, cancel) => offset == 0
        ? connection.Api.DownloadAsync(path, cancel)
        : connection.Api.DownloadRangeAsync(path, string.Create(CultureInfo.InvariantCulture, $"bytes={offset}-"), condition, cancel);

    private async Task<GradioFileData> UploadAsync(SpaceFile file, Action<TransferProgress> report, CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await _handOff.AddressAsync(file, cancellationToken).ConfigureAwait(false)
                ?? await new FileUpload(connection, file, report).RunAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _slots.Release();
        }
    }
}
