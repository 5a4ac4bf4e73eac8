using System.Net;
using SpacesSdk.Tests.Support;

namespace SpacesSdk.Tests.WireFuzz;

/// <summary>How a spoilt body goes on after its bytes.</summary>
public enum BodyEnd
{
    /// <summary>It ends.</summary>
    Closed,

    /// <summary>Nothing more comes, and the clock passes the limit of every wait.</summary>
    Silent,

    /// <summary>The connection breaks.</summary>
    Broken,
}

/// <summary>A server of the painting Space with one spoilt part.</summary>
internal static class SpoiltServer
{
    /// <summary>A call of it, from the request to the result or the error.</summary>
    public static async Task<Outcome> CallAsync(WireSample sample, byte[] body, BodyEnd end)
    {
        var clock = new PassingClock();
        var entered = new TaskCompletionSource();
        var server = PaintServer.Create(first: request => Is(sample.Part, request)
            ? Spoilt(sample, body, end, clock)
            : sample.Part == WirePart.CancelAnswer && Is(WirePart.Events, request) ? Waiting(entered) : null);
        var client = PaintServer.Client(server, options => (options.Transport, options.Clock, options.MaxRetries) = (sample.Transport, clock, 0));
        await using var closing = client.Connection;
        var job = client.SubmitPaint(new() { Image = ImageFile.FromBytes(new byte[1], "a.png") }, CancellationToken.None);
        if (sample.Part == WirePart.CancelAnswer)
        {
            await entered.Task.WaitAsync(TestContext.Current.CancellationToken);
            await job.CancelAsync().WaitAsync(TestContext.Current.CancellationToken);
        }
        return await Outcome.OfAsync(job);
    }

    /// <summary>Whether the request asks for the part.</summary>
    public static bool Is(WirePart part, Request request) => part switch
    {
        WirePart.Config => request.Path == "/config",
        WirePart.Info => request.Path == "/gradio_api/info",
        WirePart.UploadAnswer or WirePart.UploadRefusal => request.Path == "/gradio_api/upload",
        WirePart.CancelAnswer => request.Path == "/gradio_api/cancel",
        WirePart.Events => request.Method == "GET" && (request.Path.StartsWith("/gradio_api/queue/data", StringComparison.Ordinal) || request.Path == "/gradio_api/call/paint/e1"),
        _ => request.Method == "POST" && request.Path is "/gradio_api/queue/join" or "/gradio_api/call/paint" or "/gradio_api/call/v2/paint",
    };

    private static HttpResponseMessage Spoilt(WireSample sample, byte[] body, BodyEnd end, PassingClock clock)
    {
        var content = new StreamContent(new SpoiltBody(body, end, clock));
        content.Headers.TryAddWithoutValidation("Content-Type", sample.Part == WirePart.Events ? "text/event-stream" : "application/json");
        return new((HttpStatusCode)sample.Status) { Content = content };
    }

    private static HttpResponseMessage Waiting(TaskCompletionSource entered) => new() { Content = new StreamContent(new WaitingBody(entered)) };

    private sealed class SpoiltBody(byte[] bytes, BodyEnd end, PassingClock clock) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Position < Length || end == BodyEnd.Closed)
                return await base.ReadAsync(buffer, cancellationToken);
            if (end == BodyEnd.Broken)
                throw new IOException("The connection was reset.");
            clock.Advance(TimeSpan.FromSeconds(61));
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }
    }

    private sealed class WaitingBody(TaskCompletionSource entered) : MemoryStream
    {
        public override bool CanSeek => false;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            entered.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }
    }
}
