using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace SpacesSdk.Emulator;

/// <summary>Answers requests from a cassette.</summary>
/// <param name="plan">The exchanges.</param>
/// <param name="streams">The queue's events; null where its streams are played as recorded.</param>
/// <param name="options">How.</param>
internal sealed class ReplayPipeline(ReplayPlan plan, SharedStreams? streams, SpaceReplayerOptions options) : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();

    public void Stop() => _stopping.Cancel();

    public void Dispose() => _stopping.Dispose();

    public async Task HandleAsync(HttpContext context)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _stopping.Token);
        try
        {
            LoopbackHost.Check(context.Request.Host);
            var request = await ReadAsync(context).ConfigureAwait(false);
            if (streams is not null && SharedStreams.SessionOf(request) is { } session)
            {
                await StreamAsync(context, session, ended.Token).ConfigureAwait(false);
                return;
            }

            var exchange = plan.Take(request);
            streams?.Answered(request, exchange);
            await AnswerAsync(context, exchange, ended.Token).ConfigureAwait(false);
        }
        catch (RefusedRequestException refused) when (!context.Response.HasStarted)
        {
            await refused.AnswerAsync(context).ConfigureAwait(false);
        }
        catch (ReplayMismatchException mismatch)
        {
            await Answer.TextAsync(context, mismatch.Message, StatusCodes.Status500InternalServerError).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The caller is gone, or the replayer stops.
        }
    }

    private static string Own(HttpContext context) => $"{context.Request.Scheme}://{context.Request.Host}";

    private async Task<CassetteRequest> ReadAsync(HttpContext context)
    {
        byte[] body = await RequestBody.ReadAsync(context, options.MaxRequestBytes).ConfigureAwait(false);
        var capture = new BodyCapture(body.Length);
        capture.Append(body);
        return new(
            context.Request.Method,
            Recorded(context, context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget),
            [.. context.Request.Headers.Select(static header => new KeyValuePair<string, string>(header.Key, header.Value.ToString()))],
            capture.ToBody() is CassetteBody.Text text ? new CassetteBody.Text(Recorded(context, text.Value)) : new CassetteBody.Bytes(body));
    }

    private string Recorded(HttpContext context, string text) => plan.Origin is { } origin ? text.Replace(Own(context), origin, StringComparison.Ordinal) : text;

    private string Live(HttpContext context, string text) =>
        plan.WithLiveSessions(plan.Origin is { } origin ? text.Replace(origin, Own(context), StringComparison.Ordinal) : text);

    private async Task StreamAsync(HttpContext context, string session, CancellationToken cancellationToken)
    {
        context.Response.ContentType = "text/event-stream; charset=utf-8";
        await foreach (string frame in streams!.PlayAsync(session, cancellationToken).ConfigureAwait(false))
        {
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(Live(context, frame)), cancellationToken).ConfigureAwait(false);
            await context.Response.Body.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task AnswerAsync(HttpContext context, CassetteExchange exchange, CancellationToken cancellationToken)
    {
        var response = exchange.Response;
        if (response.Body is CassetteBody.Omitted { Length: > 0 } omitted && !HttpMethods.IsHead(context.Request.Method))
            throw new ReplayMismatchException($"The cassette left out the {omitted.Length} bytes that {exchange.Request} was answered; record it again with a greater {nameof(SpaceRecorderOptions.MaxBodyBytes)}.");
        long begun = options.Clock.GetTimestamp();
        await WaitAsync(begun, response.Seconds, cancellationToken).ConfigureAwait(false);
        context.Response.StatusCode = response.Status;
        foreach (var (name, value) in response.Headers.Where(static header => !RecordingProxy.IsHopByHop(header.Key)))
            context.Response.Headers.Append(name, Live(context, value));
        await SendAsync(context, exchange, begun, cancellationToken).ConfigureAwait(false);
        if (exchange.End == CassetteEnd.BrokenOff)
            throw new BrokenBodyException();
        if (exchange.End == CassetteEnd.CallerLeft)
            await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(false);
    }

    // The length tells a caller where an answer ends, so one that was broken off, or that the caller left, has none.
    private async Task SendAsync(HttpContext context, CassetteExchange exchange, long begun, CancellationToken cancellationToken)
    {
        byte[] body = exchange.Response.Body switch
        {
            CassetteBody.Text text => Encoding.UTF8.GetBytes(Live(context, text.Value)),
            CassetteBody.Bytes bytes => bytes.Value.ToArray(),
            _ => [],
        };
        if (HttpMethods.IsHead(context.Request.Method))
        {
            context.Response.ContentLength = long.TryParse(LengthHeader(exchange.Response), out long length) && length >= 0 ? length : null;
            return;
        }

        if (exchange.End == CassetteEnd.Whole && exchange.Response.Body is not CassetteBody.Chunks)
            context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, cancellationToken).ConfigureAwait(false);
        await context.Response.Body.FlushAsync(cancellationToken).ConfigureAwait(false);
        if (exchange.Response.Body is not CassetteBody.Chunks chunks)
            return;
        foreach (var chunk in chunks.Value)
        {
            await WaitAsync(begun, chunk.Seconds, cancellationToken).ConfigureAwait(false);
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(Live(context, chunk.Text)), cancellationToken).ConfigureAwait(false);
            await context.Response.Body.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static string? LengthHeader(CassetteResponse response) =>
        response.Headers.FirstOrDefault(static header => header.Key.Equals("content-length", StringComparison.OrdinalIgnoreCase)).Value;

    private async Task WaitAsync(long begun, double seconds, CancellationToken cancellationToken)
    {
        var left = TimeSpan.FromSeconds(seconds) - options.Clock.GetElapsedTime(begun);
        if (options.KeepsTiming && left > TimeSpan.Zero)
            await Task.Delay(left, options.Clock, cancellationToken).ConfigureAwait(false);
    }
}
