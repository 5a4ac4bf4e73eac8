using System.Text;
using Microsoft.AspNetCore.Http;

namespace SpacesSdk.Emulator;

/// <summary>An answer on its way from the Space to the client. Text names the recorder in place of the Space; everything else passes as it is.</summary>
/// <param name="context">The client's request.</param>
/// <param name="answer">The Space's answer.</param>
/// <param name="space">The Space's address.</param>
/// <param name="own">The recorder's address as the client sees it.</param>
/// <param name="limit">How much of the body may be kept.</param>
/// <param name="elapsed">The seconds since the request.</param>
internal sealed class PassingAnswer(HttpContext context, HttpResponseMessage answer, string space, string own, long limit, Func<double> elapsed)
{
    private const int Piece = 64 << 10;

    private readonly Lock _lock = new();
    private readonly double _seconds = elapsed();
    private readonly BodyCapture _capture = new(limit);
    private readonly List<CassetteChunk> _chunks = [];

    /// <summary>How many bytes of the body are kept.</summary>
    public long Kept => _capture.Kept;

    public CassetteEnd End { get; private set; } = CassetteEnd.CallerLeft;

    private bool IsHead => HttpMethods.IsHead(context.Request.Method);

    private string MediaType => answer.Content.Headers.ContentType?.MediaType ?? "";

    private bool IsStream => MediaType == "text/event-stream";

    private bool IsText => IsStream || MediaType == "application/json" || MediaType.StartsWith("text/", StringComparison.Ordinal);

    /// <summary>The answer as far as it came.</summary>
    public CassetteResponse ToResponse()
    {
        lock (_lock)
            return new(
                _seconds,
                (int)answer.StatusCode,
                Headers(static value => value),
                IsStream && _capture.Kept == _capture.Length ? new CassetteBody.Chunks([.. _chunks]) : _capture.ToBody());
    }

    /// <exception cref="BrokenBodyException">The Space broke its answer off, so this one ends in the same way.</exception>
    public async Task CopyAsync()
    {
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, value) in Headers(Here))
            context.Response.Headers.Append(name, value);
        if (!IsText && !IsHead && answer.Content.Headers.ContentLength is { } length)
            context.Response.ContentLength = length;
        try
        {
            await CopyBodyAsync(await answer.Content.ReadAsStreamAsync(context.RequestAborted).ConfigureAwait(false)).ConfigureAwait(false);
            End = CassetteEnd.Whole;
        }
        catch (Exception error) when (error is HttpRequestException or IOException && !context.RequestAborted.IsCancellationRequested)
        {
            End = CassetteEnd.BrokenOff;
            throw new BrokenBodyException();
        }
    }

    private List<KeyValuePair<string, string>> Headers(Func<string, string> map) =>
    [
        .. answer.Headers.NonValidated.Concat(answer.Content.Headers.NonValidated)
            .Where(header => !RecordingProxy.IsHopByHop(header.Key) || (IsHead && header.Key.Equals("content-length", StringComparison.OrdinalIgnoreCase)))
            .SelectMany(header => header.Value.Select(value => new KeyValuePair<string, string>(header.Key, map(value)))),
    ];

    private string Here(string text) => text.Replace(space, own, StringComparison.Ordinal);

    private async Task CopyBodyAsync(Stream body)
    {
        if (IsHead)
            return;
        await context.Response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
        byte[] buffer = new byte[Piece];
        using var line = new MemoryStream();
        int read;
        while ((read = await body.ReadAsync(buffer, context.RequestAborted).ConfigureAwait(false)) > 0)
            if (IsText)
                await PassLinesAsync(line, buffer.AsMemory(0, read)).ConfigureAwait(false);
            else
                await PassAsync(buffer.AsMemory(0, read)).ConfigureAwait(false);
        if (line.Length > 0)
            await PassTextAsync(line).ConfigureAwait(false);
    }

    // Only whole lines are changed, or an address that came in two pieces would be missed. A line beyond the limit passes as it is.
    private async Task PassLinesAsync(MemoryStream line, ReadOnlyMemory<byte> bytes)
    {
        int end = bytes.Span.LastIndexOf((byte)'\n') + 1;
        if (end > 0)
        {
            line.Write(bytes.Span[..end]);
            await PassTextAsync(line).ConfigureAwait(false);
        }

        line.Write(bytes.Span[end..]);
        if (line.Length > Math.Max(limit, Piece))
            await PassTextAsync(line).ConfigureAwait(false);
    }

    private async Task PassTextAsync(MemoryStream line)
    {
        byte[] bytes = line.ToArray();
        line.SetLength(0);
        string text = Encoding.UTF8.GetString(bytes);
        string here = Here(text);
        Keep(bytes, IsStream ? new(elapsed(), text) : null);
        await SendAsync(ReferenceEquals(here, text) ? bytes : Encoding.UTF8.GetBytes(here)).ConfigureAwait(false);
    }

    private Task PassAsync(ReadOnlyMemory<byte> bytes)
    {
        Keep(bytes.Span, null);
        return SendAsync(bytes);
    }

    private void Keep(ReadOnlySpan<byte> bytes, CassetteChunk? chunk)
    {
        lock (_lock)
        {
            _capture.Append(bytes);
            if (chunk is not null && _capture.Kept > 0)
                _chunks.Add(chunk);
        }
    }

    private async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted).ConfigureAwait(false);
        await context.Response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
    }
}
