using Refit;

namespace SpacesSdk.Gradio;

/// <summary>The routes that every Gradio server of version 5 and later has in common; each Space's own Refit interface adds its endpoints.</summary>
/// <remarks>
/// Servers before 5.0 serve the same routes without <c>/gradio_api</c>; the SDK's own connection rewrites the path for them.
/// </remarks>
public interface IGradioApi
{
    /// <summary>The configuration of the app: components, dependencies, version, protocol.</summary>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The JSON, unbuffered; dispose it.</returns>
    [Get("/config")]
    Task<Stream> GetConfigAsync(CancellationToken cancellationToken = default);

    /// <summary>The live schema of the named endpoints.</summary>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The JSON, unbuffered; dispose it.</returns>
    [Get("/gradio_api/info")]
    Task<Stream> GetInfoAsync(CancellationToken cancellationToken = default);

    /// <summary>Starts a job on the queue.</summary>
    /// <param name="body">The function, its positional data and the session.</param>
    /// <param name="cancellationToken">Ends the request; the job may have started all the same.</param>
    /// <returns>The id of the job.</returns>
    [Post("/gradio_api/queue/join")]
    Task<GradioEventId> JoinQueueAsync([Body] GradioQueueJoin body, CancellationToken cancellationToken = default);

    /// <summary>The events of a session's jobs, as server-sent events.</summary>
    /// <param name="sessionHash">The session that the jobs were started with.</param>
    /// <param name="cancellationToken">Ends the stream; the server cancels what still runs.</param>
    /// <returns>The stream, unbuffered; dispose it.</returns>
    [Headers("Accept: text/event-stream")]
    [Get("/gradio_api/queue/data")]
    Task<Stream> GetQueueDataAsync([AliasAs("session_hash")] string sessionHash, CancellationToken cancellationToken = default);

    /// <summary>Starts a job on the queue of Gradio 4.0 to 4.8, which then asks for its data: <c>send_data</c>.</summary>
    /// <param name="functionId">The function.</param>
    /// <param name="sessionHash">The session.</param>
    /// <param name="cancellationToken">Ends the stream; the server cancels the job.</param>
    /// <returns>The job's events, unbuffered; dispose it.</returns>
    /// <exception cref="NotSupportedException">The interface was made for later servers alone.</exception>
    [Headers("Accept: text/event-stream")]
    [Get("/gradio_api/queue/join")]
    Task<Stream> OpenQueueAsync([AliasAs("fn_index")] int functionId, [AliasAs("session_hash")] string sessionHash, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    /// <summary>Gives a job of Gradio 4.0 to 4.8 the data that it asks for.</summary>
    /// <param name="body">The job and its positional data.</param>
    /// <param name="cancellationToken">Ends the request; the job may have got it all the same.</param>
    /// <returns>A task that ends when the server has the data.</returns>
    /// <exception cref="NotSupportedException">The interface was made for later servers alone.</exception>
    [Post("/gradio_api/queue/data")]
    Task SendQueueDataAsync([Body] GradioQueueData body, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Keeps a session alive for as long as the stream is open.</summary>
    /// <param name="sessionHash">The session.</param>
    /// <param name="cancellationToken">Ends the stream, and the session with it.</param>
    /// <returns>A stream of signs of life, unbuffered; dispose it.</returns>
    /// <exception cref="NotSupportedException">The interface was made without sessions.</exception>
    [Headers("Accept: text/event-stream")]
    [Get("/gradio_api/heartbeat/{sessionHash}")]
    Task<Stream> OpenHeartbeatAsync(string sessionHash, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>What the server calls this run of the app, <c>{"app_id": number}</c>: another one after each restart.</summary>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The JSON, unbuffered; dispose it.</returns>
    /// <exception cref="NotSupportedException">The interface was made without it.</exception>
    [Get("/gradio_api/app_id")]
    Task<Stream> GetAppIdAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Starts a call with positional data.</summary>
    /// <param name="endpoint">The endpoint's name without its slash.</param>
    /// <param name="body">The positional data.</param>
    /// <param name="cancellationToken">Ends the request; the job may have started all the same.</param>
    /// <returns>The id of the job.</returns>
    [Post("/gradio_api/call/{endpoint}")]
    Task<GradioEventId> CallAsync(string endpoint, [Body] GradioCall body, CancellationToken cancellationToken = default);

    /// <summary>The events of one call, as server-sent events. They can be read once.</summary>
    /// <param name="endpoint">The endpoint's name without its slash.</param>
    /// <param name="eventId">The id of the job.</param>
    /// <param name="cancellationToken">Ends the stream; the server cancels the job.</param>
    /// <returns>The stream, unbuffered; dispose it.</returns>
    [Headers("Accept: text/event-stream")]
    [Get("/gradio_api/call/{endpoint}/{eventId}")]
    Task<Stream> GetCallEventsAsync(string endpoint, string eventId, CancellationToken cancellationToken = default);

    /// <summary>Cancels a job.</summary>
    /// <param name="body">The job.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>A task that ends when the server has taken note.</returns>
    [Post("/gradio_api/cancel")]
    Task CancelAsync([Body] GradioCancel body, CancellationToken cancellationToken = default);

    /// <summary>Cancels a job of a server before 4.31, which has no other way than to end the stream of its session.</summary>
    /// <param name="body">The job.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>A task that ends when the server has taken note.</returns>
    /// <exception cref="NotSupportedException">The interface was made for later servers alone.</exception>
    [Post("/gradio_api/reset")]
    Task ResetAsync([Body] GradioCancel body, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Uploads one file, streamed.</summary>
    /// <param name="file">The content and the name.</param>
    /// <param name="cancellationToken">Ends the upload.</param>
    /// <returns>The path under which the server keeps the file: one item.</returns>
    [Multipart]
    [Post("/gradio_api/upload")]
    Task<string[]> UploadAsync([AliasAs("files")] StreamPart file, CancellationToken cancellationToken = default);

    /// <summary>Downloads a file.</summary>
    /// <param name="path">The server's path of the file.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The answer with its headers, its body unread, whatever its status; dispose it.</returns>
    [Get("/gradio_api/file={**path}")]
    Task<HttpResponseMessage> DownloadAsync(string path, CancellationToken cancellationToken = default);

    /// <summary>Downloads a part of a file. An interface of a test may leave it out; broken downloads then stay broken.</summary>
    /// <param name="path">The server's path of the file.</param>
    /// <param name="range">Which part, such as <c>bytes=1000-</c>.</param>
    /// <param name="condition">The entity tag or the date that the file must still have; null for any. A changed file comes whole.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The answer with its headers, its body unread, whatever its status; dispose it.</returns>
    [Get("/gradio_api/file={**path}")]
    Task<HttpResponseMessage> DownloadRangeAsync(
        string path, [Header("Range")] string range, [Header("If-Range")] string? condition, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Asks for the headers of a file, its length among them. An interface of a test may leave it out.</summary>
    /// <param name="path">The server's path of the file.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The answer, whatever its status; dispose it.</returns>
    [Head("/gradio_api/file={**path}")]
    Task<HttpResponseMessage> GetFileHeadersAsync(string path, CancellationToken cancellationToken = default) => throw new NotSupportedException();
}
