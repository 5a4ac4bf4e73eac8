using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SpacesSdk.Diagnostics;
using SpacesSdk.Gradio.Streams;
using SpacesSdk.Http;

namespace SpacesSdk.Files;

/// <summary>One file on its way here: checked against its limit and its length, and asked for again from where it broke off.</summary>
/// <param name="name">The file, for the errors.</param>
/// <param name="place">The Space or the host that has it.</param>
/// <param name="options">The limits.</param>
/// <param name="ask">Asks for the file.</param>
internal sealed class FileDownload(string name, string place, SpaceOptions options, FileRequest ask)
{
    /// <summary>Takes what happens on the way.</summary>
    public ILogger Log { get; init; } = NullLogger.Instance;

    /// <summary>Where the download is measured; null where nobody looks.</summary>
    public TransferTrace? Trace { get; init; }

    /// <summary>What no error may hold; null where there is no secret.</summary>
    public Secrets? Secrets { get; init; }

    /// <summary>Waits until the server has as many bytes as were announced; null where that can't be asked.</summary>
    public Func<long, CancellationToken, Task>? Arrive { get; init; }

    /// <summary>Opens the file.</summary>
    /// <param name="announced">Its length as it was told elsewhere; null where it wasn't.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="SpaceException">The file isn't there, is too long or too short, or the server can't be reached.</exception>
    public async Task<Stream> OpenAsync(long? announced, CancellationToken cancellationToken)
    {
        try
        {
            return await OpenAnswerAsync(announced, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            Trace?.Failed(error);
            Trace?.End(0);
            throw;
        }
    }

    private async Task<Stream> OpenAnswerAsync(long? announced, CancellationToken cancellationToken)
    {
        var answer = await StartAsync(cancellationToken).ConfigureAwait(false);
        if (Arrive is not null && announced is { } all && answer.Content.Headers.ContentLength < all)
        {
            answer.Dispose();
            await Arrive(all, cancellationToken).ConfigureAwait(false);
            answer = await StartAsync(cancellationToken).ConfigureAwait(false);
        }
        try
        {
            return await BodyAsync(answer, announced, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }

    // What fails before the first byte may pass, so it is asked for again; later the download goes on where it broke.
    private Task<HttpResponseMessage> StartAsync(CancellationToken cancellationToken) => Retry.RunAsync(options, async () =>
    {
        var answer = await AskAsync(0, condition: null, cancellationToken).ConfigureAwait(false);
        Trace?.Answered((int)answer.StatusCode);
        try
        {
            await CheckAsync(answer).ConfigureAwait(false);
            return answer;
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }, cancellationToken);

    private async Task<Stream> BodyAsync(HttpResponseMessage answer, long? announced, CancellationToken cancellationToken)
    {
        long limit = options.MaxDownloadBytes;
        long? length = answer.Content.Headers.ContentLength;
        if (length > limit)
            throw TooLong(limit);
        if (length < announced)
            throw TooShort(length.Value, announced.Value);
        var version = FileVersion.Of(answer, announced);
        var first = new AnswerStream(await answer.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), answer, options);
        var whole = new ResumingStream(first, version.Length, place, (offset, cancel) => ResumeAsync(version, offset, cancel));
        return new MeasuredStream(whole, limit, version.Length, () => TooLong(limit), count => TooShort(count, version.Length!.Value), Trace);
    }

    private async Task<Stream?> ResumeAsync(FileVersion version, long offset, CancellationToken cancellationToken)
    {
        FileLog.Resumed(Log, place, offset);
        Trace?.Resumed();
        HttpResponseMessage answer;
        try
        {
            answer = await AskAsync(offset, version.Condition, cancellationToken).ConfigureAwait(false);
        }
        catch (NotSupportedException)
        {
            return null; // an interface of a test without ranges
        }
        try
        {
            return await RestAsync(answer, version, offset, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }

    private async Task<Stream> RestAsync(HttpResponseMessage answer, FileVersion version, long offset, CancellationToken cancellationToken)
    {
        if (version.IsAtEnd(answer, offset))
            return Stream.Null;
        if ((int)answer.StatusCode is not 416)
            await CheckAsync(answer).ConfigureAwait(false);
        long skip = version.Skip(answer, offset) ?? throw Changed(offset);
        var rest = new AnswerStream(await answer.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), answer, options);
        await SkipAsync(rest, skip, cancellationToken).ConfigureAwait(false);
        return rest;
    }

    private async Task<HttpResponseMessage> AskAsync(long offset, string? condition, CancellationToken cancellationToken)
    {
        try
        {
            return await SilenceWatch.GuardAsync(options, "The server", watch => ask(offset, condition, watch.Token), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is SpaceException || Failures.IsForeign(error))
        {
            throw Scrubbed(Failures.Of(error).At(place, endpoint: null));
        }
    }

    private async Task CheckAsync(HttpResponseMessage answer)
    {
        if ((int)answer.StatusCode is 403 or 404)
            throw new SpaceException(SpaceErrorKind.NotFound, $"The file '{name}' is not there, or may not be read (HTTP {(int)answer.StatusCode}).", "Run the endpoint again: Spaces forget files when they restart.")
            {
                StatusCode = (int)answer.StatusCode,
            };
        if (!answer.IsSuccessStatusCode && await HttpFailures.OfAsync(answer).ConfigureAwait(false) is { } error)
            throw Scrubbed(Failures.Of(error).At(place, endpoint: null));
    }

    private SpaceException Scrubbed(SpaceException error) => Secrets?.Scrub(error) ?? error;

    private static async Task SkipAsync(Stream stream, long count, CancellationToken cancellationToken)
    {
        byte[] block = new byte[(int)Math.Min(count, 1 << 16)];
        while (count > 0)
        {
            int read = await stream.ReadAsync(block.AsMemory(0, (int)Math.Min(count, block.Length)), cancellationToken).ConfigureAwait(false);
            if (read == 0)
                return; // the stream that goes on here finds its own end too early
            count -= read;
        }
    }

    private SpaceException TooLong(long limit) => new(
        SpaceErrorKind.Limit, $"The file '{name}' is longer than {limit} bytes.", $"Raise {nameof(SpaceOptions)}.{nameof(SpaceOptions.MaxDownloadBytes)}, if you trust the Space.");

    private static SpaceException Lost(string what) => new(SpaceErrorKind.ConnectionLost, what, "Read it again.");

    private SpaceException TooShort(long came, long announced) => Lost($"Of the file '{name}' only {came} of {announced} bytes came.");

    private SpaceException Changed(long offset) => Lost($"The connection broke after {offset} bytes of the file '{name}', and the server's file is no longer the same, or it doesn't give the rest.");
}
