using System.Net.Http.Headers;
using Microsoft.Extensions.Logging.Abstractions;
using SpacesSdk.Diagnostics;
using SpacesSdk.Files;

namespace SpacesSdk.Http;

/// <summary>Opens files by address, within limits and with their length checked.</summary>
internal static class WebFiles
{
    /// <summary>The client of no connection.</summary>
    public static readonly Lazy<HttpClient> Detached = new(static () => SpaceHttp.Detached());

    private static readonly SpaceOptions DetachedOptions = new();

    /// <summary>Opens an address that the application named.</summary>
    public static Task<Stream> OpenAsync(Uri address, SpaceConnection? connection, CancellationToken cancellationToken) =>
        OpenAsync(address, connection, isNamedByServer: false, cancellationToken);

    private static Task<Stream> OpenAsync(Uri address, SpaceConnection? connection, bool isNamedByServer, CancellationToken cancellationToken)
    {
        var client = connection?.Http ?? Detached.Value;
        return new FileDownload(address.Host, address.Host, connection?.Options ?? DetachedOptions, AskAsync)
        {
            Log = connection?.Log ?? NullLogger.Instance,
            Trace = TransferTrace.Download(address),
            Secrets = connection?.Secrets,
        }.OpenAsync(announced: null, cancellationToken);

        async Task<HttpResponseMessage> AskAsync(long offset, string? condition, CancellationToken cancel)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            if (isNamedByServer)
                GuardedNetwork.Mark(request);
            if (offset > 0)
                request.Headers.Range = new RangeHeaderValue(offset, null);
            if (offset > 0 && condition is not null)
                request.Headers.TryAddWithoutValidation("If-Range", condition);
            return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel).ConfigureAwait(false);
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
}
