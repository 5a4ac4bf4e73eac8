using System.Text.Json;
using Refit;

namespace SpacesSdk.Http;

/// <summary>Turns what the layers below throw into the SDK's one exception.</summary>
internal static class Failures
{
    private const string Retry = "Check the network and the Space's page, then try again.";

    /// <summary>Whether the exception is one that the layers below throw for a bad connection or a bad answer.</summary>
    public static bool IsForeign(Exception error) => error is ApiException or HttpRequestException or IOException or JsonException or ObjectDisposedException
        || error.GetType().Namespace == typeof(ApiException).Namespace;

    /// <summary>The SDK's exception for it. Of Refit's exceptions only the cause is kept: they hold the request with its headers.</summary>
    public static SpaceException Of(Exception error) => error switch
    {
        SpaceException known => known,
        { InnerException: SpaceException known } => known, // thrown by a handler, wrapped by Refit
        ApiException { InnerException: JsonException cause } => Malformed(cause.Message, cause),
        ApiException { HasContent: true } api => HttpFailures.Of(api.StatusCode, api.Content, isHtml: api.Content?.StartsWith('<') == true),
        ApiException { InnerException: { } cause } => Of(cause),
        ApiException api => HttpFailures.Of(api.StatusCode, body: null, isHtml: false),
        JsonException => Malformed(error.Message, error),
        HttpRequestException or IOException or ObjectDisposedException => new(SpaceErrorKind.ConnectionLost, "The connection failed: " + UntrustedText.Clean(error.Message), Retry, error),
        _ => error.InnerException is { } inner && IsForeign(inner) ? Of(inner) : new(SpaceErrorKind.ConnectionLost, "The connection failed.", Retry),
    };

    /// <summary>The exception for an answer that can't be read.</summary>
    /// <param name="why">What is wrong with it.</param>
    /// <param name="cause">What found it, where that was an exception.</param>
    public static SpaceException Malformed(string why, Exception? cause = null) => new(
        SpaceErrorKind.Protocol, "The answer is not the JSON that a Gradio server sends: " + UntrustedText.Clean(why), "Check that the address is a Gradio Space.", cause);
}
