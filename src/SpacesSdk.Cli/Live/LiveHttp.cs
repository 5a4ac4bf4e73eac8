using System.Text;
using SpacesSdk.Http;

namespace SpacesSdk.Cli.Live;

/// <summary>How Spaces are reached.</summary>
/// <param name="Hub">The Hub.</param>
/// <param name="Timeout">How long one answer may take.</param>
/// <param name="Token">A token that the user gave for the addresses that are named; null for that of the environment alone.</param>
/// <param name="AmbientToken">What <c>HF_TOKEN</c> holds; it goes to Hugging Face alone.</param>
/// <param name="Clock">The clock of the timeout.</param>
/// <param name="Network">Makes what carries requests; null for the network itself.</param>
internal sealed record LiveOptions(Uri Hub, TimeSpan Timeout, HfToken? Token, string? AmbientToken, TimeProvider Clock, Func<HttpMessageHandler>? Network);

/// <summary>Reads the documents of one origin, by the runtime's own rules for tokens, redirects and limits.</summary>
internal sealed class LiveHttp : IDisposable
{
    private const int MaxBytes = 16 << 20;

    private readonly HttpClient _client;
    private readonly LiveOptions _options;

    /// <param name="options">How it is reached.</param>
    /// <param name="home">The origin that the token is for.</param>
    /// <exception cref="SpaceException">The token would travel unprotected, or is none.</exception>
    public LiveHttp(LiveOptions options, Uri home)
    {
        _options = options;
        var settings = new SpaceOptions { Token = options.Token };
        var rule = TokenRule.Of(settings, home, new(name => name == "HF_TOKEN" ? options.AmbientToken : null, static _ => null, Home: ""));
        _client = SpaceHttp.Client(settings, home, rule, new(), static _ => new(ApiPrefixHandler.Pinned), options.Network?.Invoke());
    }

    public void Dispose() => _client.Dispose();

    /// <summary>The text at an address.</summary>
    /// <exception cref="SpaceException">The answer is an error, a web page, or too long; or none came.</exception>
    public async Task<string> GetAsync(Uri address, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(_options.Timeout, _options.Clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await ReadAsync(address, both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SpaceException(SpaceErrorKind.ConnectionLost, $"{address.Host} did not answer within {_options.Timeout.TotalSeconds:0} seconds.", "");
        }
        catch (Exception error) when (Failures.IsForeign(error))
        {
            throw Failures.Of(error);
        }
    }

    private async Task<string> ReadAsync(Uri address, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        if (await HttpFailures.OfAsync(answer).ConfigureAwait(false) is { } error)
            throw error;
        using var body = await answer.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        using var bytes = new MemoryStream();
        await LimitedCopy.CopyAsync(body, bytes, MaxBytes, nameof(SpaceOptions.MaxJsonBytes), static () => { }, cancellationToken).ConfigureAwait(false);
        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }
}
