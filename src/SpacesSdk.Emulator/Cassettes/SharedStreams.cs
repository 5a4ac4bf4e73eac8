using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;

namespace SpacesSdk.Emulator;

/// <summary>The queue events of a cassette by their job: each job's are given to whichever stream of its session is open, or opens next.</summary>
internal sealed class SharedStreams
{
    private const string Closing = "data: {\"msg\":\"close_stream\",\"event_id\":null}\n\n";
    private const string StreamRoute = "/queue/data?session_hash=";
    private const string JoinRoute = "/queue/join";

    private readonly Dictionary<string, List<Frame>> _jobs = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Session> _sessions = new(StringComparer.Ordinal);

    public SharedStreams(SpaceCassette cassette)
    {
        foreach (var exchange in cassette.Exchanges.Where(static exchange => SessionOf(exchange.Request) is not null))
            Read(TextOf(exchange.Response.Body));
        Rest = new(cassette.Name, cassette.Origin, [.. cassette.Exchanges.Where(static exchange => SessionOf(exchange.Request) is null)]);
    }

    /// <summary>The cassette without its queue streams.</summary>
    public SpaceCassette Rest { get; }

    /// <summary>The session whose stream is asked for; null where another thing is.</summary>
    public static string? SessionOf(CassetteRequest request) =>
        request.Method == "GET" && request.Path.IndexOf(StreamRoute, StringComparison.Ordinal) is >= 0 and int at ? request.Path[(at + StreamRoute.Length)..] : null;

    /// <summary>A recorded request was answered; where it started a job, the job's events are due.</summary>
    public void Answered(CassetteRequest asked, CassetteExchange exchange)
    {
        if (asked.Path.EndsWith(JoinRoute, StringComparison.Ordinal)
            && Member(TextOf(asked.Body), "session_hash") is { } session
            && Member(TextOf(exchange.Response.Body), "event_id") is { } job
            && _jobs.TryGetValue(job, out var frames))
            Find(session).Add(frames);
    }

    /// <summary>What a stream of the session tells, up to its end.</summary>
    public IAsyncEnumerable<string> PlayAsync(string session, CancellationToken cancellationToken) => Find(session).PlayAsync(cancellationToken);

    private Session Find(string session) => _sessions.GetOrAdd(session, static _ => new());

    private void Read(string stream)
    {
        foreach (string frame in stream.Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            string data = frame[(frame.IndexOf(':', StringComparison.Ordinal) + 1)..];
            if (Member(data, "event_id") is not { } job)
                continue; // heartbeats and the end, which a stream here has of its own
            if (!_jobs.TryGetValue(job, out var frames))
                _jobs[job] = frames = [];
            frames.Add(new(frame + "\n\n", Member(data, "msg") == "process_completed"));
        }
    }

    private static string TextOf(CassetteBody body) => body switch
    {
        CassetteBody.Text text => text.Value,
        CassetteBody.Chunks chunks => string.Concat(chunks.Value.Select(static chunk => chunk.Text)),
        _ => "",
    };

    private static string? Member(string json, string name)
    {
        try
        {
            return WireJson.TextOf(WireJson.Parse(json), name);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Frame(string Text, bool IsLast);

    private sealed class Session
    {
        private readonly Channel<Frame> _due = Channel.CreateUnbounded<Frame>();
        private int _running;

        public void Add(List<Frame> frames)
        {
            Interlocked.Increment(ref _running);
            foreach (var frame in frames)
                _due.Writer.TryWrite(frame);
        }

        public async IAsyncEnumerable<string> PlayAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await foreach (var frame in _due.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return frame.Text;
                if (frame.IsLast && Interlocked.Decrement(ref _running) == 0)
                    break;
            }
            yield return Closing;
        }
    }
}
