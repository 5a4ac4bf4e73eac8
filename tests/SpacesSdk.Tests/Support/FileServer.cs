using System.Net;
using System.Net.Http.Headers;

namespace SpacesSdk.Tests.Support;

/// <summary>A server of one file whose answers break off after so many bytes.</summary>
internal sealed class FileServer(byte[] bytes) : HttpMessageHandler
{
    public int? BreakAfter { get; set; }

    /// <summary>How many answers break off.</summary>
    public int Breaks { get; init; } = int.MaxValue;

    public bool TellsLength { get; init; } = true;

    /// <summary>Whether a break is an error of the connection; else the body just ends.</summary>
    public bool BreaksLoudly { get; init; } = true;

    public bool HasRanges { get; init; } = true;

    public bool HonoursCondition { get; set; } = true;

    public string Tag { get; set; } = "\"v1\"";

    public Action Broken { get; set; } = static () => { };

    /// <summary>What a partial answer says of its range.</summary>
    public Func<long, string?>? ContentRange { get; init; }

    /// <summary>How much of the file is there at each request.</summary>
    public Func<int>? Stored { get; init; }

    public List<string?> Ranges { get; } = [];

    public List<string?> Conditions { get; } = [];

    public List<string> Methods { get; } = [];

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri!.AbsolutePath == "/config")
            return Task.FromResult(ServerInMemory.Json(PaintServer.Config));
        Ranges.Add(request.Headers.Range?.ToString());
        Conditions.Add(request.Headers.IfRange?.ToString());
        Methods.Add(request.Method.Method);
        return Task.FromResult(Answer(request));
    }

    private HttpResponseMessage Answer(HttpRequestMessage request)
    {
        byte[] stored = bytes[..(Stored?.Invoke() ?? bytes.Length)];
        long start = HasRanges && (!HonoursCondition || request.Headers.IfRange?.ToString() is null || request.Headers.IfRange.ToString() == Tag)
            ? request.Headers.Range?.Ranges.Single().From ?? 0
            : 0;
        byte[] rest = stored[(int)start..];
        var answer = new HttpResponseMessage(start == 0 ? HttpStatusCode.OK : HttpStatusCode.PartialContent) { RequestMessage = request, Content = Content(rest) };
        answer.Headers.ETag = new EntityTagHeaderValue(Tag);
        if (start > 0)
            answer.Content.Headers.TryAddWithoutValidation("Content-Range", ContentRange is null ? $"bytes {start}-{stored.Length - 1}/{stored.Length}" : ContentRange(start));
        if (TellsLength)
            answer.Content.Headers.ContentLength = rest.Length;
        return answer;
    }

    private StreamContent Content(byte[] rest)
    {
        bool breaks = BreakAfter < rest.Length && Ranges.Count <= Breaks;
        return new(new BreakingStream(breaks ? rest[..BreakAfter!.Value] : rest, breaks && BreaksLoudly, breaks ? Broken : static () => { }));
    }
}

/// <summary>Bytes that end in an error.</summary>
internal sealed class BreakingStream(byte[] bytes, bool breaks, Action ended) : MemoryStream(bytes)
{
    public override bool CanSeek => false;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read = Read(buffer.Span);
        if (read > 0 || buffer.Length == 0)
            return ValueTask.FromResult(read);
        ended();
        return breaks ? throw new HttpIOException(HttpRequestError.ResponseEnded, "cut") : ValueTask.FromResult(0);
    }
}

/// <summary>An answer's content cut short, under its own headers.</summary>
internal static class BreakingContent
{
    public static HttpContent Of(HttpContent content, byte[] start)
    {
        var cut = new StreamContent(new BreakingStream(start, breaks: true, static () => { }));
        foreach (var (name, values) in content.Headers)
            cut.Headers.TryAddWithoutValidation(name, values);
        return cut;
    }
}
