using System.Text;
using System.Text.RegularExpressions;

namespace SpacesSdk.Emulator;

/// <summary>Takes out of a conversation what identifies its caller: tokens, cookies, signatures and addresses. Ids of sessions and calls become numbers, the same one wherever the same id stood.</summary>
internal sealed partial class CassetteScrubber
{
    /// <summary>What stands where something was taken out.</summary>
    public const string Gone = "scrubbed";

    /// <summary>What stands for the server's address; no such host can exist.</summary>
    public const string Origin = "http://space.invalid";

    // Shorter ones would be found everywhere, and protect nothing.
    private const int ShortestSecret = 4;

    private static readonly HashSet<string> SecretHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "authorization", "proxy-authorization", "x-hf-authorization", "x-ip-token", "x-zerogpu-token", "x-zerogpu-uuid", "x-gradio-history-bucket", "x-forwarded-for",
    };

    private static readonly HashSet<string> SecretQueries = new(StringComparer.OrdinalIgnoreCase) { "__sign", "token", "hf_token", "access_token", "signature", "x-amz-signature", "x-amz-credential" };

    private readonly Dictionary<string, string> _replacements = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);
    private int _events;
    private int _sessions;

    /// <param name="addresses">The addresses that stand for the server: its own and the recorder's.</param>
    /// <param name="secrets">What else is to be taken out.</param>
    public CassetteScrubber(IEnumerable<string> addresses, IEnumerable<string> secrets)
    {
        foreach (string address in addresses)
            _replacements[address] = Origin;
        foreach (string secret in secrets.Where(static secret => secret.Length > 0))
            _replacements[secret] = Gone;
    }

    public IReadOnlyList<CassetteExchange> Scrub(IReadOnlyList<CassetteExchange> exchanges)
    {
        foreach (var exchange in exchanges)
            Learn(exchange);
        return [.. exchanges.Select(Scrub)];
    }

    private void Learn(CassetteExchange exchange)
    {
        foreach (var (name, value) in exchange.Request.Headers)
            if (SecretHeaders.Contains(name))
                LearnSecret(value.Split(' ')[^1]);
            else if (name.Equals("cookie", StringComparison.OrdinalIgnoreCase))
                foreach (Match cookie in CookieValues().Matches(value))
                    LearnSecret(cookie.Value);
        foreach (var (_, value) in exchange.Response.Headers.Where(static header => header.Key.Equals("set-cookie", StringComparison.OrdinalIgnoreCase)))
            LearnSecret(CookieValues().Match(value).Value);
        foreach (Match query in Queries().Matches(exchange.Request.Path))
            if (SecretQueries.Contains(query.Groups["name"].Value))
                LearnSecret(Uri.UnescapeDataString(query.Groups["value"].Value));
        foreach (string text in Texts(exchange))
            LearnIds(text);
    }

    private void LearnSecret(string secret)
    {
        if (secret.Length >= ShortestSecret)
            _replacements.TryAdd(secret, Gone);
    }

    private void LearnIds(string text)
    {
        foreach (Match id in EventIds().Matches(text))
            if (!_ids.ContainsKey(id.Value))
                _ids[id.Value] = (++_events).ToString("x32", System.Globalization.CultureInfo.InvariantCulture);
        foreach (Match id in SessionHashes().Matches(text))
            if (!_ids.ContainsKey(id.Value))
                _ids[id.Value] = $"session{++_sessions}";
    }

    private static IEnumerable<string> Texts(CassetteExchange exchange)
    {
        yield return exchange.Request.Path;
        foreach (var body in (CassetteBody[])[exchange.Request.Body, exchange.Response.Body])
            if (body is CassetteBody.Text text)
                yield return text.Value;
            else if (body is CassetteBody.Chunks chunks)
                yield return string.Concat(chunks.Value.Select(static chunk => chunk.Text));
    }

    private CassetteExchange Scrub(CassetteExchange exchange) => exchange with
    {
        Request = exchange.Request with
        {
            Path = Text(Queries().Replace(exchange.Request.Path, WithoutSecret)),
            Headers = Headers(exchange.Request.Headers),
            Body = IsLogin(exchange.Request) ? new CassetteBody.Omitted(0) : Body(exchange.Request.Body),
        },
        Response = exchange.Response with { Headers = Headers(exchange.Response.Headers), Body = Body(exchange.Response.Body) },
    };

    private static bool IsLogin(CassetteRequest request) => request.Path.Split('?')[0].TrimEnd('/').EndsWith("/login", StringComparison.Ordinal);

    private static string WithoutSecret(Match query) =>
        SecretQueries.Contains(query.Groups["name"].Value) ? query.Value[..^query.Groups["value"].Length] + Gone : query.Value;

    private List<KeyValuePair<string, string>> Headers(IReadOnlyList<KeyValuePair<string, string>> headers) =>
        [.. headers.Select(header => new KeyValuePair<string, string>(header.Key, Header(header.Key, header.Value)))];

    private string Header(string name, string value)
    {
        if (SecretHeaders.Contains(name))
            return Gone;
        bool isCookie = name.Equals("cookie", StringComparison.OrdinalIgnoreCase);
        if (isCookie || name.Equals("set-cookie", StringComparison.OrdinalIgnoreCase))
            return CookieValues().Replace(value, Gone, isCookie ? -1 : 1);
        return Text(value);
    }

    private CassetteBody Body(CassetteBody body) => body switch
    {
        CassetteBody.Text text => new CassetteBody.Text(Text(text.Value)),
        CassetteBody.Chunks chunks => new CassetteBody.Chunks([.. chunks.Value.Select(chunk => chunk with { Text = Text(chunk.Text) })]),
        CassetteBody.Bytes bytes when HoldsSecret(bytes.Value.Span) => new CassetteBody.Omitted(bytes.Value.Length),
        _ => body,
    };

    private string Text(string text)
    {
        // The longest first, or a part of one would be replaced within it.
        foreach (var (found, replacement) in _replacements.OrderByDescending(static pair => pair.Key.Length))
            text = text.Replace(found, replacement, StringComparison.Ordinal);
        return Words().Replace(Tokens().Replace(text, Gone), word => _ids.GetValueOrDefault(word.Value, word.Value));
    }

    private bool HoldsSecret(ReadOnlySpan<byte> bytes)
    {
        foreach (var (secret, replacement) in _replacements)
            if (replacement == Gone && bytes.IndexOf(Encoding.UTF8.GetBytes(secret)) >= 0)
                return true;
        return bytes.IndexOf("hf_"u8) >= 0 && Tokens().IsMatch(Encoding.Latin1.GetString(bytes));
    }

    [GeneratedRegex(@"(?<=(?:^|; *)[^=;]+="")[^"";]+(?="")|(?<=(?:^|; *)[^=;]+=)[^;""]+")]
    private static partial Regex CookieValues();

    [GeneratedRegex(@"(?<=[?&])(?<name>[^=&]+)=(?<value>[^&]*)")]
    private static partial Regex Queries();

    [GeneratedRegex("(?<=\"event_id\" ?: ?\")[0-9A-Za-z_-]{8,64}(?=\")")]
    private static partial Regex EventIds();

    [GeneratedRegex("(?<=\"session_hash\" ?: ?\"|[?&]session_hash=|/heartbeat/)[0-9A-Za-z_-]{4,64}")]
    private static partial Regex SessionHashes();

    [GeneratedRegex("[0-9A-Za-z_-]{4,64}")]
    private static partial Regex Words();

    // Tokens of the Hub, and signed ones, wherever they stand.
    [GeneratedRegex(@"hf_[A-Za-z0-9]{8,}|eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}")]
    private static partial Regex Tokens();
}
