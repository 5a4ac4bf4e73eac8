using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using SpacesSdk.Gradio;
using SpacesSdk.Tests.Support;

namespace SpacesSdk.Tests.Jobs;

/// <summary>Many jobs of one session against a server that keeps its rules: one queue of messages a session, and a stream that is closed when nothing is pending.</summary>
public sealed class SessionLoadTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(64)]
    public async Task Each_job_of_a_busy_session_gets_its_own_result_once(int concurrency)
    {
        const int Jobs = 400;
        var server = new SessionServer();
        await using var session = SpaceConnection.FromApi(server).OpenSession();
        int ended = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, Jobs), new ParallelOptions { MaxDegreeOfParallelism = concurrency, CancellationToken = TestContext.Current.CancellationToken }, async (n, _) =>
        {
            var result = await session.Connection.Submit("/generate", ("x", $"{n}"));
            Assert.Equal($"{n}", result.Values[0]?.GetRawText());
            Interlocked.Increment(ref ended);
        });
        Assert.Equal(Jobs, ended);
        Assert.Equal(Jobs, server.Joined);
        Assert.Equal(0, server.Broken);
    }

    /// <summary>The queue of one session as Gradio keeps it.</summary>
    private sealed class SessionServer : FakeApi, IGradioApi
    {
        private readonly Lock _gate = new();
        private readonly Queue<string> _messages = [];
        private int _pending;
        private int _open;

        public SessionServer() =>
            Config = """{"version":"6.25.0","protocol":"sse_v3","components":[],"dependencies":[{"id":7,"api_name":"generate","inputs":[1],"outputs":[2]}]}""";

        public int Joined { get; private set; }

        /// <summary>How often a stream was opened while another was.</summary>
        public int Broken { get; private set; }

        async Task<GradioEventId> IGradioApi.JoinQueueAsync(GradioQueueJoin body, CancellationToken cancellationToken)
        {
            string id, data = Encoding.UTF8.GetString(body.Data.Utf8Json.Span);
            lock (_gate)
            {
                id = $"e{Joined++}";
                _pending++;
                _messages.Enqueue(JsonSerializer.Serialize(new { msg = "process_starts", event_id = id }));
                _messages.Enqueue($$$"""{"msg":"process_completed","event_id":"{{{id}}}","output":{"data":{{{data}}}},"success":true}""");
            }
            await Task.Yield(); // so that a message may overtake the answer
            return new(id);
        }

        Task<Stream> IGradioApi.GetQueueDataAsync(string sessionHash, CancellationToken cancellationToken)
        {
            var pipe = new Pipe();
            _ = SendAsync(pipe.Writer);
            return Task.FromResult(pipe.Reader.AsStream());
        }

        private async Task SendAsync(PipeWriter writer)
        {
            if (Interlocked.Increment(ref _open) > 1)
                Broken++;
            while (Next() is { } message)
            {
                await writer.WriteAsync(Encoding.UTF8.GetBytes($"data: {message}\n\n"));
                await Task.Yield();
            }
            Interlocked.Decrement(ref _open);
            await writer.WriteAsync("data: {\"msg\":\"close_stream\",\"event_id\":null}\n\n"u8.ToArray());
            await writer.CompleteAsync();
        }

        private string? Next()
        {
            lock (_gate)
            {
                if (_pending == 0)
                    return null;
                if (!_messages.TryDequeue(out string? message))
                    return """{"msg":"heartbeat","event_id":null}""";
                if (message.Contains("completed", StringComparison.Ordinal))
                    _pending--;
                return message;
            }
        }
    }
}
