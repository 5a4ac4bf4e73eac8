using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace SpacesSdk.Emulator;

/// <summary>Passes requests on to one Space and answers back, and keeps what passed.</summary>
internal sealed class RecordingProxy : IDisposable
{
    private static readonly HashSet<string> HopByHop = new(StringComparer.OrdinalIgnoreCase)
    {
        "connection", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade", "host", "content-length",
    };

    private readonly Lock _lock = new();
    private readonly Uri _space;
    private readonly SpaceRecorderOptions _options;
    private readonly HttpMessageInvoker _client;
    private readonly SortedList<long, CassetteExchange> _exchanges = []; // by the arrival of their requests: of two that are alike, the first is then played first
    private readonly List<OpenExchange> _open = [];
    private readonly HashSet<string> _addresses = [];
    private long _recorded;
    private long _arrived;

    public RecordingProxy(Uri space, SpaceRecorderOptions options)
    {
        _space = space;
        _options = options;
        _addresses.Add(Root(space));
        _client = new(options.Handler ?? new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }, disposeHandler: options.Handler is null);
    }

    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            LoopbackHost.Check(context.Request.Host);
            await ForwardAsync(context).ConfigureAwait(false);
        }
        catch (RefusedRequestException refused) when (!context.Response.HasStarted)
        {
            await refused.AnswerAsync(context).ConfigureAwait(false);
        }
        catch (HttpRequestException error) when (!context.Response.HasStarted)
        {
            await Answer.TextAsync(context, $"The recorder can't reach {_space}: {error.Message}", StatusCodes.Status502BadGateway).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller is gone, and what it heard is written down.
        }
    }

    public SpaceCassette Eject()
    {
        lock (_lock)
        {
            var exchanges = new SortedList<long, CassetteExchange>(_exchanges);
            foreach (var open in _open)
                exchanges.Add(open.Arrived, open.ToExchange());
            return new(_options.Name, CassetteScrubber.Origin, new CassetteScrubber(_addresses, _options.Secrets).Scrub([.. exchanges.Values]));
        }
    }

    public void Dispose() => _client.Dispose();

    private static string Root(Uri address) => address.GetLeftPart(UriPartial.Path).TrimEnd('/');

    private async Task ForwardAsync(HttpContext context)
    {
        string target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (!target.StartsWith('/') || target.StartsWith("//", StringComparison.Ordinal))
            throw RefusedRequestException.Detail(StatusCodes.Status400BadRequest, "Only paths of the recorded Space are passed on.");
        string own = $"{context.Request.Scheme}://{context.Request.Host}";
        lock (_lock)
            _addresses.Add(own);
        long arrived = Interlocked.Increment(ref _arrived), sent = _options.Clock.GetTimestamp();
        var capture = new BodyCapture(Room());
        using var request = Request(context.Request, target, own, capture);
        using var answer = await _client.SendAsync(request, context.RequestAborted).ConfigureAwait(false);
        var passing = new PassingAnswer(context, answer, Root(_space), own, Room(), () => _options.Clock.GetElapsedTime(sent).TotalSeconds);
        var open = new OpenExchange(arrived, new(context.Request.Method, target, Headers(context.Request), CassetteBody.Empty), capture, passing);
        lock (_lock)
            _open.Add(open);
        try
        {
            await passing.CopyAsync().ConfigureAwait(false);
        }
        finally
        {
            Close(open);
        }
    }

    private void Close(OpenExchange open)
    {
        lock (_lock)
        {
            _open.Remove(open);
            _recorded += open.Kept;
            _exchanges.Add(open.Arrived, open.ToExchange());
        }
    }

    private long Room()
    {
        lock (_lock)
            return Math.Max(0, Math.Min(_options.MaxBodyBytes, _options.MaxRecordedBytes - _recorded));
    }

    // The Space is asked for plain bodies, since compressed ones could neither be read later nor freed of addresses.
    private HttpRequestMessage Request(HttpRequest request, string target, string own, BodyCapture capture)
    {
        var copy = new HttpRequestMessage(new(request.Method), new Uri(Root(_space) + target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        if (request.ContentLength > 0 || request.Headers.TransferEncoding.Count > 0)
        {
            copy.Content = new StreamContent(new CapturedStream(request.Body, capture));
            copy.Content.Headers.ContentLength = request.ContentLength;
        }

        foreach (var (name, values) in request.Headers)
            if (!HopByHop.Contains(name) && !name.Equals("accept-encoding", StringComparison.OrdinalIgnoreCase))
                foreach (string? value in values)
                    if (!copy.Headers.TryAddWithoutValidation(name, value))
                        copy.Content?.Headers.TryAddWithoutValidation(name, value?.Replace(own, Root(_space), StringComparison.Ordinal));
        return copy;
    }

    private static List<KeyValuePair<string, string>> Headers(HttpRequest request) =>
    [
        .. request.Headers.Where(static header => !HopByHop.Contains(header.Key))
            .Select(static header => new KeyValuePair<string, string>(header.Key, header.Value.ToString())),
    ];

    /// <summary>Whether a header is about one connection, and no part of a conversation.</summary>
    public static bool IsHopByHop(string header) => HopByHop.Contains(header);

    /// <summary>An exchange whose answer goes on; as it stands, its caller has left.</summary>
    private sealed record OpenExchange(long Arrived, CassetteRequest Request, BodyCapture Body, PassingAnswer Answer)
    {
        public long Kept => Body.Kept + Answer.Kept;

        public CassetteExchange ToExchange() => new(Request with { Body = Body.ToBody() }, Answer.ToResponse(), Answer.End);
    }
}
