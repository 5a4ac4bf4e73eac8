namespace SpacesSdk.Http;

/// <summary>Bounds the answers to POSTs, which are an id or a path: Refit would read whatever comes.</summary>
internal sealed class AnswerLimitHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const int MaxBytes = 1 << 20;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.Method == HttpMethod.Post ? PostAsync(request, cancellationToken) : base.SendAsync(request, cancellationToken);

    private async Task<HttpResponseMessage> PostAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (answer.Content.Headers.ContentLength <= MaxBytes)
            return answer; // the network reads no more than was announced
        try
        {
            await answer.Content.LoadIntoBufferAsync(MaxBytes, cancellationToken).ConfigureAwait(false);
            return answer;
        }
        catch (HttpRequestException error) when (error.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            answer.Dispose();
            throw new SpaceException(SpaceErrorKind.Limit, $"The server's answer is longer than {MaxBytes} bytes.", "Check that the address is a Gradio Space.", error);
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }
}
