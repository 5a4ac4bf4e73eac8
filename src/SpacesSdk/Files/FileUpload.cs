using System.Net.Http.Headers;
using Refit;
using SpacesSdk.Diagnostics;
using SpacesSdk.Gradio;
using SpacesSdk.Gradio.Streams;
using SpacesSdk.Http;

namespace SpacesSdk.Files;

/// <summary>Sends one file to a Space and waits until the Space has all of it.</summary>
/// <param name="connection">The connection.</param>
/// <param name="file">The file.</param>
/// <param name="report">Takes how far it is; null where nobody looks.</param>
internal sealed class FileUpload(SpaceConnection connection, SpaceFile file, Action<TransferProgress>? report)
{
    // A copy of fewer bytes is over before the next request can arrive; asking would only cost that request.
    private const long CopiedAtOnce = 1 << 20;

    private SpaceOptions Options => connection.Options;

    /// <summary>Uploads the file.</summary>
    /// <exception cref="SpaceException">The file can't be read, is too long, or the Space doesn't take it.</exception>
    public async Task<GradioFileData> RunAsync(CancellationToken cancellationToken)
    {
        var limit = UploadLimit.Of(Options, await connection.Schema.ConfigAsync(cancellationToken).ConfigureAwait(false));
        if (file.Source is StreamSource { Stream.CanSeek: false })
            return await RunOnceAsync(limit, cancellationToken).ConfigureAwait(false);
        // Nothing runs because of an upload, so a second one does no harm where the bytes can be read again.
        int sent = 0;
        return await Retry.RunAsync(Options, () =>
        {
            if (sent++ > 0)
                FileLog.SentAgain(connection.Log, connection.Name, sent);
            return RunOnceAsync(limit, cancellationToken);
        }, cancellationToken).ConfigureAwait(false);
    }

    private async Task<GradioFileData> RunOnceAsync(UploadLimit limit, CancellationToken cancellationToken)
    {
        if (file.Size > limit.Bytes)
            throw limit.Error(file.Name);
        var bytes = await SpaceFileReader.OpenAsync(file, connection, cancellationToken).ConfigureAwait(false);
        await using var closing = bytes.ConfigureAwait(false);
        long? length = bytes is MeasuredStream { Announced: { } announced } ? announced : file.Size; // of a file elsewhere, the answer knows better
        if (length > limit.Bytes)
            throw limit.Error(file.Name);
        var meter = new TransferMeter(file.Name, length, Options.Clock, report);
        string[] paths = await TracedAsync(meter, () => connection.Files.GuardAsync("The Space", watch => SendAsync(bytes, length, limit, meter, watch), cancellationToken)).ConfigureAwait(false);
        if (paths is not [{ Length: > 0 } path])
            throw new SpaceException(
                SpaceErrorKind.Protocol, $"The Space took the file '{file.Name}' and answered {paths?.Length ?? 0} paths instead of one.", "Try again; if it stays so, report it to the Space.");
        await ArriveAsync(path, meter.Bytes, cancellationToken).ConfigureAwait(false);
        FileLog.Sent(connection.Log, connection.Name, meter.Bytes);
        meter.Complete();
        return new(path, Url: null, file.Name, file.MediaType, length ?? meter.Bytes);
    }

    private async Task<string[]> TracedAsync(TransferMeter meter, Func<Task<string[]>> send)
    {
        var trace = TransferTrace.Upload(connection);
        try
        {
            string[] paths = await send().ConfigureAwait(false);
            trace?.Answered(200); // the one success that there is
            return paths;
        }
        catch (Exception error)
        {
            trace?.Failed(error);
            throw;
        }
        finally
        {
            trace?.End(meter.Bytes);
        }
    }

    private async Task<string[]> SendAsync(Stream bytes, long? length, UploadLimit limit, TransferMeter meter, SilenceWatch watch)
    {
        var bounded = new UploadStream(bytes, file.Name, length, limit, meter, watch.Heard);
        await using var bounding = bounded.ConfigureAwait(false);
        var part = new StreamPart(bounded, file.Name, IsMediaType(file.MediaType) ? file.MediaType : "application/octet-stream");
        return await connection.Api.UploadAsync(part, watch.Token).ConfigureAwait(false);
    }

    private async Task ArriveAsync(string path, long sent, CancellationToken cancellationToken)
    {
        if (sent <= CopiedAtOnce)
            return;
        // Nothing at all means that the Space doesn't show what it was given, which is its right.
        if (await StoredLength.AwaitAsync(connection, path, sent, cancellationToken).ConfigureAwait(false) is > 0 and var stored && stored < sent)
            throw new SpaceException(SpaceErrorKind.ConnectionLost, $"The Space keeps {stored} of the {sent} bytes of the file '{file.Name}'.", "Send it again.");
    }

    private static bool IsMediaType(string? text) => MediaTypeHeaderValue.TryParse(text, out _);
}
