using System.ComponentModel;
using System.Globalization;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using Refit;
using SpacesSdk.Files;

namespace SpacesSdk.Gradio;

/// <summary>The Refit implementation of the common routes, and the base of every generated one.</summary>
/// <remarks>
/// Refit's own generator can't see interfaces that another generator emits, so theirs are implemented by generated code.
/// All of it goes through this class, which alone touches Refit's semi-internal request runner:
/// when that changes, this file fails its tests, and no user's generated code does.
/// </remarks>
/// <param name="client">The client that sends; its base address is the Space.</param>
/// <param name="settings">Refit's settings.</param>
/// <param name="api">The interface that is implemented.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class RefitGradioApi(HttpClient client, RefitSettings settings, Type api) : IGradioApi
{
    private const string EventStream = "text/event-stream";

    /// <inheritdoc/>
    public Task<Stream> GetConfigAsync(CancellationToken cancellationToken = default) =>
        Open("/config", nameof(GetConfigAsync), "application/json", cancellationToken);

    /// <inheritdoc/>
    public Task<Stream> GetInfoAsync(CancellationToken cancellationToken = default) =>
        Open("/gradio_api/info", nameof(GetInfoAsync), "application/json", cancellationToken);

    /// <inheritdoc/>
    public Task<GradioEventId> JoinQueueAsync(GradioQueueJoin body, CancellationToken cancellationToken = default) =>
        Start("/gradio_api/queue/join", nameof(JoinQueueAsync), body, GradioJson.Default.GradioQueueJoin, cancellationToken);

    /// <inheritdoc/>
    public Task<Stream> GetQueueDataAsync(string sessionHash, CancellationToken cancellationToken = default) =>
        Open("/gradio_api/queue/data?session_hash=" + Uri.EscapeDataString(sessionHash), nameof(GetQueueDataAsync), EventStream, cancellationToken);

    /// <inheritdoc/>
    public Task<Stream> OpenQueueAsync(int functionId, string sessionHash, CancellationToken cancellationToken = default) => Open(
        string.Create(CultureInfo.InvariantCulture, $"/gradio_api/queue/join?fn_index={functionId}&session_hash={Uri.EscapeDataString(sessionHash)}"), nameof(OpenQueueAsync), EventStream, cancellationToken);

    /// <inheritdoc/>
    public Task SendQueueDataAsync(GradioQueueData body, CancellationToken cancellationToken = default) =>
        Post("/gradio_api/queue/data", nameof(SendQueueDataAsync), body, GradioJson.Default.GradioQueueData, cancellationToken);

    /// <inheritdoc/>
    public Task<Stream> OpenHeartbeatAsync(string sessionHash, CancellationToken cancellationToken = default) =>
        Open("/gradio_api/heartbeat/" + Uri.EscapeDataString(sessionHash), nameof(OpenHeartbeatAsync), EventStream, cancellationToken);

    /// <inheritdoc/>
    public Task<Stream> GetAppIdAsync(CancellationToken cancellationToken = default) =>
        Open("/gradio_api/app_id", nameof(GetAppIdAsync), "application/json", cancellationToken);

    /// <inheritdoc/>
    public Task<GradioEventId> CallAsync(string endpoint, GradioCall body, CancellationToken cancellationToken = default) =>
        Start("/gradio_api/call/" + Uri.EscapeDataString(endpoint), nameof(CallAsync), body, GradioJson.Default.GradioCall, cancellationToken);

    /// <inheritdoc/>
    public Task<Stream> GetCallEventsAsync(string endpoint, string eventId, CancellationToken cancellationToken = default) =>
        OpenEvents("/gradio_api/call/" + Uri.EscapeDataString(endpoint) + "/", nameof(GetCallEventsAsync), eventId, cancellationToken);

    /// <inheritdoc/>
    public Task CancelAsync(GradioCancel body, CancellationToken cancellationToken = default) =>
        Post("/gradio_api/cancel", nameof(CancelAsync), body, GradioJson.Default.GradioCancel, cancellationToken);

    /// <inheritdoc/>
    public Task ResetAsync(GradioCancel body, CancellationToken cancellationToken = default) =>
        Post("/gradio_api/reset", nameof(ResetAsync), body, GradioJson.Default.GradioCancel, cancellationToken);

    /// <inheritdoc/>
    public Task<string[]> UploadAsync(StreamPart file, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        var request = New(HttpMethod.Post, "/gradio_api/upload", nameof(UploadAsync));
        request.Content = Form(Part(file));
        return Send(request, GradioJson.Default.StringArray, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<HttpResponseMessage> DownloadAsync(string path, CancellationToken cancellationToken = default) =>
        Send<HttpResponseMessage>(FileRequest(HttpMethod.Get, path, nameof(DownloadAsync)), cancellationToken);

    /// <inheritdoc/>
    public Task<HttpResponseMessage> DownloadRangeAsync(string path, string range, string? condition, CancellationToken cancellationToken = default)
    {
        var request = FileRequest(HttpMethod.Get, path, nameof(DownloadRangeAsync));
        GeneratedRequestRunner.SetHeader(request, "Range", range, settings.ValidateHeaders);
        if (condition is not null)
            GeneratedRequestRunner.SetHeader(request, "If-Range", condition, settings.ValidateHeaders);
        return Send<HttpResponseMessage>(request, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<HttpResponseMessage> GetFileHeadersAsync(string path, CancellationToken cancellationToken = default) =>
        Send<HttpResponseMessage>(FileRequest(HttpMethod.Head, path, nameof(GetFileHeadersAsync)), cancellationToken);

    /// <summary>Posts the request that starts a job, its members by name.</summary>
    /// <typeparam name="TRequest">The request record.</typeparam>
    /// <param name="path">The route, escaped, from the root of the Space.</param>
    /// <param name="method">The interface's method, for handlers that look at it.</param>
    /// <param name="body">The request.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    protected Task<GradioEventId> Start<TRequest>(string path, string method, TRequest body, CancellationToken cancellationToken)
        where TRequest : class, IGradioRecord<TRequest> => Start(path, method, body, GradioTypeInfoResolver.Of<TRequest>(), cancellationToken);

    // A plain quoted name in UTF-8, as browsers send it: servers differ in what they make of the encoded one that .NET adds for anything beyond ASCII.
    private static HttpContent Part(StreamPart file)
    {
        var part = file.ToContent();
        var type = part.Headers.ContentType;
        part.Headers.Clear();
        part.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"files\"; filename=\"{SafeFileName.From(file.FileName)}\"");
        part.Headers.ContentType = type; // behind the name, as browsers send it
        return part;
    }

    private Task Post<TBody>(string path, string method, TBody body, JsonTypeInfo<TBody> type, CancellationToken cancellationToken)
    {
        var request = New(HttpMethod.Post, path, method);
        request.Content = Body(body, type);
        return GeneratedRequestRunner.SendVoidAsync(client, request, settings, settings.Buffered, cancellationToken);
    }

    private static MultipartContent Form(HttpContent part)
    {
        var form = new MultipartContent("form-data") { part };
        form.HeaderEncodingSelector = static (_, _) => Encoding.UTF8;
        return form;
    }

    private HttpRequestMessage FileRequest(HttpMethod verb, string path, string method) => New(verb, "/gradio_api/file=" + EscapePath(path), method);

    private Task<GradioEventId> Start<TBody>(string path, string method, TBody body, JsonTypeInfo<TBody> type, CancellationToken cancellationToken)
    {
        var request = New(HttpMethod.Post, path, method);
        request.Content = Body(body, type);
        return Send(request, GradioJson.Default.GradioEventId, cancellationToken);
    }

    /// <summary>Opens the event stream of a job.</summary>
    /// <param name="path">The route up to the id, escaped, with its final slash.</param>
    /// <param name="method">The interface's method, for handlers that look at it.</param>
    /// <param name="eventId">The id of the job.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    protected Task<Stream> OpenEvents(string path, string method, string eventId, CancellationToken cancellationToken) =>
        Open(path + Uri.EscapeDataString(eventId), method, EventStream, cancellationToken);

    private Task<Stream> Open(string path, string method, string accept, CancellationToken cancellationToken)
    {
        var request = New(HttpMethod.Get, path, method);
        GeneratedRequestRunner.SetHeader(request, "Accept", accept, settings.ValidateHeaders);
        return Send<Stream>(request, cancellationToken);
    }

    private HttpRequestMessage New(HttpMethod verb, string path, string method)
    {
        var request = new HttpRequestMessage(verb, GeneratedRequestRunner.BuildRelativeUri(client, path, settings.UrlResolution));
        GeneratedRequestRunner.AddConfiguredRequestOptions(request, settings, api);
        GeneratedRequestRunner.AddRequestProperty(request, HttpRequestMessageOptions.MethodName, method);
        GeneratedRequestRunner.AddRequestProperty(request, HttpRequestMessageOptions.RelativePathTemplate, path);
        return request;
    }

    private HttpContent Body<TBody>(TBody body, JsonTypeInfo<TBody> type) =>
        GeneratedRequestRunner.CreateBodyContent(settings, body, type, BodySerializationMethod.Serialized, !settings.Buffered);

    private Task<T> Send<T>(HttpRequestMessage request, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        GeneratedRequestRunner.SetRequestJsonTypeInfo(request, type);
        return GeneratedRequestRunner.SendAsync<T, T>(client, request, settings, false, true, settings.Buffered, cancellationToken)!;
    }

    // Streams and whole answers outlive the call, so they are neither buffered nor disposed by Refit.
    private Task<T> Send<T>(HttpRequestMessage request, CancellationToken cancellationToken) =>
        GeneratedRequestRunner.SendAsync<T, T>(client, request, settings, false, false, false, cancellationToken)!;

    internal static string EscapePath(string path)
    {
        var escaped = new StringBuilder(path.Length + 16);
        foreach (string segment in path.Split('/'))
            escaped.Append('/').Append(Uri.EscapeDataString(segment));
        return escaped.ToString(1, escaped.Length - 1);
    }
}
