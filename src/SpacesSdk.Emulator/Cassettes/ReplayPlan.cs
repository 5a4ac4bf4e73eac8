using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SpacesSdk.Emulator;

/// <summary>Which exchanges of a cassette are still to be played, and which of them a request is.</summary>
internal sealed partial class ReplayPlan(SpaceCassette cassette)
{
    private const string AnySession = "\u0001session";

    private readonly Lock _lock = new();
    private readonly bool[] _isPlayed = new bool[cassette.Exchanges.Count];
    private readonly Dictionary<string, string> _live = new(StringComparer.Ordinal);
    private readonly List<string> _unexpected = [];
    private readonly RequestShape[] _shapes = [.. cassette.Exchanges.Select(static exchange => RequestShape.Of(exchange.Request))];
    private string? _firstExpected;

    public string? Origin => cassette.Origin;

    public IReadOnlyList<string> Remaining
    {
        get
        {
            lock (_lock)
                return [.. Left().Select(index => cassette.Exchanges[index].Request.ToString())];
        }
    }

    public IReadOnlyList<string> Unexpected
    {
        get
        {
            lock (_lock)
                return [.. _unexpected];
        }
    }

    /// <summary>What was expected in place of the first request that the cassette doesn't hold; null where it holds all.</summary>
    public string? FirstExpected
    {
        get
        {
            lock (_lock)
                return _firstExpected;
        }
    }

    /// <summary>Takes the first exchange that is left and that a request fits.</summary>
    /// <exception cref="ReplayMismatchException">There is none.</exception>
    public CassetteExchange Take(CassetteRequest request)
    {
        var asked = RequestShape.Of(request);
        lock (_lock)
        {
            foreach (int index in Left())
                if (_shapes[index].Fits(asked) && Bind(_shapes[index].Session, asked.Session))
                {
                    _isPlayed[index] = true;
                    return cassette.Exchanges[index];
                }

            string expected = Expected(request);
            _firstExpected ??= expected;
            _unexpected.Add(request.ToString());
            throw new ReplayMismatchException($"The cassette '{cassette.Name}' has no {request} left. {expected}");
        }
    }

    /// <summary>A recorded text with the sessions that the caller has in place of the recorded.</summary>
    public string WithLiveSessions(string text)
    {
        lock (_lock)
            return _live.Where(static pair => pair.Key != pair.Value)
                .Aggregate(text, static (current, pair) => current.Replace(pair.Key, pair.Value, StringComparison.Ordinal));
    }

    private IEnumerable<int> Left() => Enumerable.Range(0, _isPlayed.Length).Where(index => !_isPlayed[index]);

    // One recorded session is one of the caller's, and the other way round.
    private bool Bind(string? recorded, string? live)
    {
        if (recorded is null || live is null)
            return recorded == live;
        if (_live.TryGetValue(recorded, out string? bound))
            return bound == live;
        return !_live.ContainsValue(live) && _live.TryAdd(recorded, live);
    }

    private string Expected(CassetteRequest request)
    {
        string next = string.Join(", ", Left().Take(3).Select(index => $"{cassette.Exchanges[index].Request} (exchange {index + 1} of {_isPlayed.Length})"));
        var near = Left().Select(index => cassette.Exchanges[index].Request).FirstOrDefault(other => other.Method == request.Method && other.Path == request.Path);
        string body = near is null ? "" : $"Its body is {Short(request.Body)}, but was {Short(near.Body)}. ";
        return $"{body}Expected next: {(next.Length == 0 ? "nothing more" : next)}.";
    }

    private static string Short(CassetteBody body) => body is CassetteBody.Text { Value: { Length: > 0 } text }
        ? $"'{(text.Length > 200 ? text[..200] + "…" : text)}'"
        : "empty or binary";

    [GeneratedRegex("(?<=\"session_hash\" ?: ?\"|[?&]session_hash=|/heartbeat/)[0-9A-Za-z_-]{1,64}")]
    private static partial Regex Sessions();

    /// <summary>What of a request is compared.</summary>
    private sealed record RequestShape(string Method, string Path, string? Body, JsonElement? Json, string? Session)
    {
        public static RequestShape Of(CassetteRequest request)
        {
            string path = Uri.UnescapeDataString(request.Path);
            string? body = Text(request);
            string? session = Sessions().Match(path) is { Success: true } inPath ? inPath.Value
                : body is not null && Sessions().Match(body) is { Success: true } inBody ? inBody.Value : null;
            string? normal = body is null ? null : Sessions().Replace(body, AnySession);
            return new(request.Method.ToUpperInvariant(), Sessions().Replace(path, AnySession), normal, ParseOrNull(body is null ? null : Sessions().Replace(body, "-")), session);
        }

        // A body that the cassette left out may be any.
        public bool Fits(RequestShape asked) => Method == asked.Method && Path == asked.Path
            && (Body is null || Body == asked.Body || (Json is { } wanted && asked.Json is { } given && JsonElement.DeepEquals(wanted, given)));

        private static string? Text(CassetteRequest request)
        {
            string? text = request.Body switch
            {
                CassetteBody.Text body => body.Value,
                CassetteBody.Bytes bytes => Encoding.Latin1.GetString(bytes.Value.Span),
                _ => null,
            };
            return text is not null && Boundary(request) is { Length: > 0 } boundary ? text.Replace(boundary, "boundary", StringComparison.Ordinal) : text;
        }

        private static string? Boundary(CassetteRequest request) => request.Headers
            .Where(static header => header.Key.Equals("content-type", StringComparison.OrdinalIgnoreCase))
            .Select(static header => Microsoft.Net.Http.Headers.MediaTypeHeaderValue.TryParse(header.Value, out var type)
                ? Microsoft.Net.Http.Headers.HeaderUtilities.RemoveQuotes(type.Boundary).ToString()
                : null)
            .FirstOrDefault();

        private static JsonElement? ParseOrNull(string? text)
        {
            if (string.IsNullOrEmpty(text))
                return null;
            try
            {
                return WireJson.Parse(text);
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }
}
