using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using Refit;
using SpacesSdk.Gradio;
using SpacesSdk.Gradio.Streams;
using SpacesSdk.Http;

namespace SpacesSdk.Files;

/// <summary>The files of one connection: each goes up once, and comes down within limits.</summary>
internal sealed class ConnectionFiles(SpaceConnection connection)
{
    private readonly ConditionalWeakTable<SpaceFile, SharedUpload> _uploads = [];

    private SpaceOptions Options => connection.Options;

    /// <summary>The file as the Space knows it: what it keeps already, or what it says after an upload that concurrent calls share.</summary>
    public async Task<SpaceFile> OnServerAsync(SpaceFile file, CancellationToken cancellationToken)
    {
        if (file.Source is ServerFileSource { Data.Path: not null } server && connection.IsSameServer(server.Connection))
            return file;
        var upload = _uploads.GetValue(file, f => new SharedUpload(cancel => UploadAsync(f, cancel)));
        try
        {
            return file.OnServer(await upload.WaitAsync(cancellationToken).ConfigureAwait(false), connection);
        }
        catch when (upload.HasFailed)
        {
            _uploads.Remove(file);
            throw;
        }
    }

    /// <summary>Uploads every file anew at its next use.</summary>
    public void Forget() => _uploads.Clear();

    /// <summary>Opens a file that the Space keeps.</summary>
    public async Task<Stream> OpenAsync(SpaceFile file, GradioFileData data, CancellationToken cancellationToken)
    {
        if (data.IsStream)
            throw new SpaceException(SpaceErrorKind.Validation, $"'{file.Name}' is a live stream, not a file.", "Read the file of the final result.");
        if (data.Path is null)
            return await WebFiles.OpenNamedByServerAsync(data.Url!, connection, cancellationToken).ConfigureAwait(false);
        return await Retry.RunAsync(Options, () => OpenOnceAsync(file, data, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    private async Task<Stream> OpenOnceAsync(SpaceFile file, GradioFileData data, CancellationToken cancellationToken)
    {
        var answer = await GuardAsync("The Space", watch => connection.Api.DownloadAsync(data.Path!, watch.Token), cancellationToken).ConfigureAwait(false);
        return await GuardAsync("The Space", watch => WebFiles.BodyAsync(answer, file.Name, data.Size, Options, watch.Token), cancellationToken).ConfigureAwait(false);
    }

    // Nothing runs because of an upload, so a second one does no harm where the bytes can be read again.
    private Task<GradioFileData> UploadAsync(SpaceFile file, CancellationToken cancellationToken) => file.Source is LocalFileSource or BytesSource
        ? Retry.RunAsync(Options, () => UploadOnceAsync(file, cancellationToken), cancellationToken)
        : UploadOnceAsync(file, cancellationToken);

    private async Task<GradioFileData> UploadOnceAsync(SpaceFile file, CancellationToken cancellationToken)
    {
        CheckSize(file, file.Size);
        var bytes = await SpaceFileReader.OpenAsync(file, connection, cancellationToken).ConfigureAwait(false);
        await using var closing = bytes.ConfigureAwait(false);
        string[] paths = await GuardAsync("The Space", watch => SendAsync(file, bytes, watch), cancellationToken).ConfigureAwait(false);
        return paths is [{ Length: > 0 } path]
            ? new(path, Url: null, file.Name, file.MediaType, file.Size)
            : throw new SpaceException(
                SpaceErrorKind.Protocol, $"The Space took the file '{file.Name}' and answered {paths?.Length ?? 0} paths instead of one.", "Try again; if it stays so, report it to the Space.");
    }

    private async Task<string[]> SendAsync(SpaceFile file, Stream bytes, SilenceWatch watch)
    {
        var bounded = new UploadStream(bytes, file.Size, Options.MaxUploadBytes, () => TooLong(file), watch.Heard);
        await using var bounding = bounded.ConfigureAwait(false);
        var part = new StreamPart(bounded, file.Name, IsMediaType(file.MediaType) ? file.MediaType : "application/octet-stream");
        return await connection.Api.UploadAsync(part, watch.Token).ConfigureAwait(false);
    }

    private static bool IsMediaType(string? text) => MediaTypeHeaderValue.TryParse(text, out _);

    private void CheckSize(SpaceFile file, long? size)
    {
        if (size > Options.MaxUploadBytes)
            throw TooLong(file);
    }

    private SpaceException TooLong(SpaceFile file) => new(
        SpaceErrorKind.Limit, $"The file '{file.Name}' is longer than {Options.MaxUploadBytes} bytes.", $"Send a smaller file, or raise {nameof(SpaceOptions)}.{nameof(SpaceOptions.MaxUploadBytes)}.");

    private async Task<T> GuardAsync<T>(string what, Func<SilenceWatch, Task<T>> send, CancellationToken cancellationToken)
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
}
