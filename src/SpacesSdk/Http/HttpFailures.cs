using System.Net;
using System.Text.Json;

namespace SpacesSdk.Http;

/// <summary>What each HTTP status of a Gradio server, or of the Hub in front of it, means and asks for.</summary>
internal static class HttpFailures
{
    // Enough for every message of a server; a traceback or a page may be longer and isn't read on.
    private const int MaxBody = 64 << 10;

    private const string Outdated = "run 'dotnet spaces check' to see, and 'dotnet spaces update' to pin what it serves now.";

    private const string TokenStep = "Set a token with access in SpaceOptions.Token or HF_TOKEN.";

    /// <summary>The error of an answer, or null where the answer is what was asked for.</summary>
    public static async ValueTask<Exception?> OfAsync(HttpResponseMessage answer)
    {
        if (IsLogin(answer))
            return new SpaceException(SpaceErrorKind.Authentication, "The Space sends to a login page.", TokenStep) { StatusCode = (int)answer.StatusCode };
        bool html = answer.Content.Headers.ContentType?.MediaType == "text/html";
        if (answer.IsSuccessStatusCode)
            return html && !IsDownload(answer) ? Page((int)answer.StatusCode) : null;
        return Of(answer.StatusCode, await ReadAsync(answer).ConfigureAwait(false), html, RetryAfter(answer));
    }

    /// <summary>How long the answer asks to wait. A date is measured by the server's own, so that no clock of this machine matters.</summary>
    public static TimeSpan? RetryAfter(HttpResponseMessage answer) => answer.Headers.RetryAfter switch
    {
        { Delta: { } delta } when delta >= TimeSpan.Zero => delta,
        { Date: { } until } when answer.Headers.Date is { } now => until > now ? until - now : TimeSpan.Zero,
        _ => null,
    };

    /// <summary>The error of a status.</summary>
    public static SpaceException Of(HttpStatusCode status, string? body, bool isHtml, TimeSpan? retryAfter = null)
    {
        string detail = isHtml ? "" : Detail(body);
        string said = detail.Length == 0 ? "" : $": {detail}";
        var error = (int)status switch
        {
            401 => New(SpaceErrorKind.Authentication, "The Space asks who calls (HTTP 401).", TokenStep + " An app with users of its own wants SpaceOptions.Login."),
            403 => New(SpaceErrorKind.Authentication, $"The Space refuses access (HTTP 403){said}.", TokenStep),
            404 => New(SpaceErrorKind.NotFound, $"Nothing is there (HTTP 404){said}.", "Check the Space's name; a private Space looks the same without a token that may see it."),
            405 => New(SpaceErrorKind.Drift, "The server doesn't know this form of call (HTTP 405).", "Set SpaceOptions.Transport to Auto or Queue: call/v2 needs Gradio 6.13, call needs 4.20."),
            413 => New(SpaceErrorKind.Limit, $"The Space refuses a file of this size (HTTP 413){said}.", "Send a smaller file."),
            422 => New(SpaceErrorKind.Validation, $"The Space refuses the request (HTTP 422){said}.", "Correct the named values."),
            400 => New(SpaceErrorKind.Validation, $"The Space doesn't understand the request (HTTP 400){said}.", "The interface may have changed: " + Outdated),
            429 => New(SpaceErrorKind.Quota, $"Too many requests or a spent quota (HTTP 429){said}.", $"{Wait(retryAfter)}, or call with a token of an account with quota left."),
            503 when IsQueue(detail) => New(SpaceErrorKind.QueueFull, $"The Space takes no more jobs (HTTP 503){said}.", "Try again later."),
            502 or 503 or 504 => New(SpaceErrorKind.Unavailable, $"The Space doesn't run (HTTP {(int)status}).", "Open the Space's page: it may be sleeping, building or paused."),
            >= 500 => New(SpaceErrorKind.SpaceFailed, $"The server failed (HTTP {(int)status}){said}.", "The pinned interface may no longer fit: " + Outdated),
            >= 300 and < 400 => New(SpaceErrorKind.Protocol, $"The Space redirects where it must not (HTTP {(int)status}).", "Check SpaceOptions.BaseAddress."),
            _ => New(SpaceErrorKind.Protocol, $"The Space answers HTTP {(int)status}{said}.", "Check SpaceOptions.BaseAddress."),
        };
        return error;

        SpaceException New(SpaceErrorKind kind, string what, string next) => new(kind, what, next)
        {
            StatusCode = (int)status,
            ServerMessage = detail.Length == 0 ? null : detail,
            RetryAfter = retryAfter,
            IsWebPage = isHtml,
        };
    }

    /// <summary>The error of a page where data was expected.</summary>
    public static SpaceException Page(int? status) => new(
        SpaceErrorKind.Protocol, "The address answers with a web page instead of data.", "Check SpaceOptions.BaseAddress, and that the Space runs and is a Gradio app.")
    {
        StatusCode = status,
        IsWebPage = true,
    };

    /// <summary>Whether the answer leads to a login: the Hub's, or the app's own.</summary>
    public static bool IsLogin(HttpResponseMessage answer) =>
        (int)answer.StatusCode is >= 300 and < 400
        && answer.Headers.Location is { } target
        && (target.IsAbsoluteUri ? target.AbsolutePath : target.OriginalString.Split('?')[0]).TrimEnd('/').EndsWith("/login", StringComparison.Ordinal);

    private static string Wait(TimeSpan? retryAfter) => retryAfter is { } wait ? $"Wait {wait.TotalSeconds:0} seconds" : "Wait";

    private static bool IsDownload(HttpResponseMessage answer) => answer.RequestMessage?.RequestUri?.AbsolutePath.Contains("/file=", StringComparison.Ordinal) == true;

    private static bool IsQueue(string detail) => detail.StartsWith("Queue is ", StringComparison.OrdinalIgnoreCase);

    private static async Task<string> ReadAsync(HttpResponseMessage answer)
    {
        try
        {
            var body = await answer.Content.ReadAsStreamAsync().ConfigureAwait(false);
            await using var closing = body.ConfigureAwait(false);
            byte[] start = new byte[MaxBody];
            int length = await body.ReadAtLeastAsync(start, MaxBody, throwOnEndOfStream: false).ConfigureAwait(false);
            return System.Text.Encoding.UTF8.GetString(start, 0, length);
        }
        catch (Exception error) when (error is IOException or HttpRequestException)
        {
            return ""; // the status alone says enough
        }
    }

    // FastAPI answers {"detail": text | object | [{"loc", "msg"}]}, Gradio's validators [{"parameter_name", "message", "is_valid"}].
    private static string Detail(string? body)
    {
        if (string.IsNullOrWhiteSpace(body) || body.Contains("Traceback (most recent call last)", StringComparison.Ordinal))
            return "";
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("detail", out var detail)
                ? UntrustedText.Clean(Describe(detail)).TrimEnd('.')
                : "";
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // No JSON, or JSON with text that is no Unicode.
            return UntrustedText.Clean(body).TrimEnd('.');
        }
    }

    private static string Describe(JsonElement detail) => detail.ValueKind switch
    {
        JsonValueKind.String => detail.GetString()!,
        JsonValueKind.Array => string.Join("; ", detail.EnumerateArray().Select(DescribeItem).Where(static text => text.Length > 0)),
        JsonValueKind.Object => Text(detail, "error"),
        _ => "",
    };

    private static string DescribeItem(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object || (item.TryGetProperty("is_valid", out var valid) && valid.ValueKind == JsonValueKind.True))
            return "";
        string message = Text(item, "message") is { Length: > 0 } own ? own : Text(item, "msg");
        string name = Text(item, "parameter_name");
        if (name.Length == 0 && item.TryGetProperty("loc", out var place) && place.ValueKind == JsonValueKind.Array)
            name = string.Join('.', place.EnumerateArray().Select(static part => part.ToString()));
        return name.Length == 0 ? message : $"'{name}' {message}";
    }

    private static string Text(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
