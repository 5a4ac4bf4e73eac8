using SpacesSdk.Files;
using SpacesSdk.Gradio.Streams;

namespace SpacesSdk.Http;

/// <summary>Opens files by address, within limits and with their length checked.</summary>
internal static class WebFiles
{
    private static readonly Lazy<HttpClient> Detached = new(SpaceHttp.Detached);
    private static readonly SpaceOptions DetachedOptions = new();

    /// <summary>Opens an address that the application named.</summary>
    public static Task<Stream> OpenAsync(Uri address, SpaceConnection? connection, CancellationToken cancellationToken) =>
        OpenAsync(address, connection, isNamedByServer: false, cancellationToken);

    private static Task<Stream> OpenAsync(Uri address, SpaceConnection? connection, bool isNamedByServer, CancellationToken cancellationToken)
    {
        var client = connection?.Http ?? Detached.Value;
        var options = connection?.Options ?? DetachedOptions;
        return Retry.RunAsync(options, OnceAsync, cancellationToken);

        async Task<Stream> OnceAsync()
        {
            try
            {
                var answer = await SilenceWatch.GuardAsync(options, "The server", watch => GetAsync(client, address, isNamedByServer, watch.Token), cancellationToken).ConfigureAwait(false);
                return await BodyAsync(answer, address.Host, announced: null, options, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception error) when (error is SpaceException || Failures.IsForeign(error))
            {
                var failure = Failures.Of(error).At(address.Host, endpoint: null);
                throw connection?.Secrets.Scrub(failure) ?? failure;
            }
        }
    }

    /// <summary>Opens an address that a Space named. It could be any host of the caller's network, so only known ones are asked.</summary>
    public static Task<Stream> OpenNamedByServerAsync(string text, SpaceConnection connection, CancellationToken cancellationToken)
    {
        if (Uri.TryCreate(connection.BaseAddress, text, out var address) && (TokenRule.IsSameOrigin(address, connection.BaseAddress) || TokenRule.IsHuggingFace(address)))
            return OpenAsync(address, connection, isNamedByServer: true, cancellationToken);
        throw new SpaceException(
            SpaceErrorKind.Validation, $"{connection.Name} names a file on another host: {UntrustedText.Clean(address?.Host ?? text)}.", "If you trust that host, read it with SpaceFile.FromUri.");
    }

    private static async Task<HttpResponseMessage> GetAsync(HttpClient client, Uri address, bool isNamedByServer, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (isNamedByServer)
            GuardedNetwork.Mark(request);
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The body of an answer as a stream that owns the answer.</summary>
    public static async Task<Stream> BodyAsync(HttpResponseMessage answer, string name, long? announced, SpaceOptions options, CancellationToken cancellationToken)
    {
        try
        {
            await CheckAsync(answer, name).ConfigureAwait(false);
            long limit = options.MaxDownloadBytes;
            long? length = answer.Content.Headers.ContentLength;
            if (length > limit)
                throw TooLong(name, limit);
            if (length < announced)
                throw TooShort(name, length.Value, announced.Value);
            var body = await answer.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            long? whole = length ?? announced;
            return new MeasuredStream(new WatchedStream(body, options), limit, whole, () => TooLong(name, limit), count => TooShort(name, count, whole!.Value), answer);
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }

    private static async Task CheckAsync(HttpResponseMessage answer, string name)
    {
        if ((int)answer.StatusCode is 403 or 404)
            throw new SpaceException(SpaceErrorKind.NotFound, $"The file '{name}' is not there, or may not be read (HTTP {(int)answer.StatusCode}).", "Run the endpoint again: Spaces forget files when they restart.")
            {
                StatusCode = (int)answer.StatusCode,
            };
        if (!answer.IsSuccessStatusCode && await HttpFailures.OfAsync(answer).ConfigureAwait(false) is { } error)
            throw error;
    }

    private static SpaceException TooLong(string name, long limit) => new(
        SpaceErrorKind.Limit, $"The file '{name}' is longer than {limit} bytes.", $"Raise {nameof(SpaceOptions)}.{nameof(SpaceOptions.MaxDownloadBytes)}, if you trust the Space.");

    private static SpaceException TooShort(string name, long came, long announced) => new(
        SpaceErrorKind.ConnectionLost, $"Of the file '{name}' only {came} of {announced} bytes came.", "Read it again.");
}
