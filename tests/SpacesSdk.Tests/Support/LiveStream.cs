using System.IO.Pipelines;
using System.Text;

namespace SpacesSdk.Tests.Support;

/// <summary>An event stream that a test writes while the job reads it.</summary>
internal sealed class LiveStream
{
    private readonly Pipe _pipe = new();

    public Stream Reader => _pipe.Reader.AsStream();

    public Task SendAsync(string json) => SendRawAsync($"data: {json}\n\n");

    public async Task SendRawAsync(string text) => await _pipe.Writer.WriteAsync(Encoding.UTF8.GetBytes(text), TestContext.Current.CancellationToken);

    /// <summary>Whether nobody reads any more.</summary>
    public async Task<bool> IsLeftAsync() => (await _pipe.Writer.WriteAsync(": \n\n"u8.ToArray(), TestContext.Current.CancellationToken)).IsCompleted;

    public Task StartedAsync() => SendAsync("""{"msg":"process_starts","event_id":"e1"}""");

    public Task CompletedAsync(string data) => SendAsync($$$"""{"msg":"process_completed","event_id":"e1","output":{"data":{{{data}}}},"success":true}""");

    public Task HeartbeatAsync() => SendAsync("""{"msg":"heartbeat","event_id":null}""");
}
