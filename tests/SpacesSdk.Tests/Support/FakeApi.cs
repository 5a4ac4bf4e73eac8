using Refit;
using SpacesSdk.Gradio;

namespace SpacesSdk.Tests.Support;

/// <summary>A Refit interface without any HTTP, as a user's test may write one: it has only the routes that are set.</summary>
internal class FakeApi : IAnyApi
{
    public List<string> Calls { get; } = [];

    public string? Config { get; set; }

    public string? Info { get; init; }

    public Func<CancellationToken, Task<GradioEventId>> Started { get; init; } = static _ => Task.FromResult(new GradioEventId("e1"));

    public Func<Stream> Events { get; init; } = static () => throw new NotSupportedException();

    public GradioCancel? Cancelled { get; private set; }

    public string? CallSession { get; private set; }

    public Func<CancellationToken, Task<Stream>>? Heartbeat { get; init; }

    public long? AppId { get; init; }

    public int AppIdReads { get; private set; }

    public Task<Stream> GetConfigAsync(CancellationToken cancellationToken = default) =>
        Config is null ? throw new NotSupportedException() : Task.FromResult<Stream>(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Config)));

    public Task<Stream> GetAppIdAsync(CancellationToken cancellationToken = default)
    {
        AppIdReads++;
        return AppId is null ? throw new NotSupportedException() : Task.FromResult<Stream>(new MemoryStream(System.Text.Encoding.UTF8.GetBytes($$"""{"app_id":{{AppId}}}""")));
    }

    public Task<Stream> GetInfoAsync(CancellationToken cancellationToken = default) =>
        Info is null ? throw new NotSupportedException() : Task.FromResult<Stream>(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Info)));

    public Task<GradioEventId> JoinQueueAsync(GradioQueueJoin body, CancellationToken cancellationToken = default) =>
        StartAsync($"join {body.FnIndex} {Text(body.Data)}", cancellationToken);

    public Task<Stream> GetQueueDataAsync(string sessionHash, CancellationToken cancellationToken = default) => Open("data");

    public Task<GradioEventId> CallAsync(string endpoint, GradioCall body, CancellationToken cancellationToken = default)
    {
        CallSession = body.SessionHash;
        return StartAsync($"call {endpoint} {Text(body.Data)}", cancellationToken);
    }

    public Task<Stream> OpenHeartbeatAsync(string sessionHash, CancellationToken cancellationToken = default)
    {
        if (Heartbeat is null)
            throw new NotSupportedException();
        Add("heartbeat " + sessionHash);
        return Heartbeat(cancellationToken);
    }

    public Task<GradioEventId> StartAsync(string endpoint, AnyRequest body, CancellationToken cancellationToken = default) =>
        StartAsync($"call/v2 {endpoint} {string.Join(',', body.Values.Select(v => v.Name))}", cancellationToken);

    public Task<Stream> GetCallEventsAsync(string endpoint, string eventId, CancellationToken cancellationToken = default) => Open($"events {endpoint} {eventId}");

    public Task CancelAsync(GradioCancel body, CancellationToken cancellationToken = default)
    {
        Add("cancel");
        Cancelled = body;
        return Task.CompletedTask;
    }

    public Task ResetAsync(GradioCancel body, CancellationToken cancellationToken = default)
    {
        Add("reset");
        Cancelled = body;
        return Task.CompletedTask;
    }

    public Task<string[]> UploadAsync(StreamPart file, CancellationToken cancellationToken = default)
    {
        Add("upload " + file.FileName);
        return Task.FromResult<string[]>(["/srv/" + file.FileName]);
    }

    public Task<HttpResponseMessage> DownloadAsync(string path, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    private static string Text(GradioData data) => System.Text.Encoding.UTF8.GetString(data.Utf8Json.Span);

    private Task<GradioEventId> StartAsync(string call, CancellationToken cancellationToken)
    {
        Add(call);
        return Started(cancellationToken);
    }

    private Task<Stream> Open(string call)
    {
        Add(call);
        return Task.FromResult(Events());
    }

    private void Add(string call)
    {
        lock (Calls)
            Calls.Add(call);
    }
}
