using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;

namespace SpacesSdk.Emulator.Tests;

/// <summary>Plays the caller's side of tapes to an emulator and compares the answers, each in the other's ids, paths and times.</summary>
internal sealed partial class Replay(HttpClient client)
{
    private const string Host = "http://server";

    private readonly Dictionary<string, string> _emulated = [];

    public async Task PlayAsync(Tape tape, Func<string, string>? adapt = null)
    {
        foreach (var exchange in tape.Exchanges)
            await PlayAsync(tape.Name, exchange, adapt ?? (static text => text));
    }

    private async Task PlayAsync(string tape, TapeExchange exchange, Func<string, string> adapt)
    {
        using var request = Request(exchange);
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        var (bytes, brokeOff) = await ReadAsync(answer);
        Assert.True(exchange.Status == (int)answer.StatusCode, $"{tape}: {exchange.Method} {exchange.Path} was answered {exchange.Status}, here {(int)answer.StatusCode}.");
        Assert.Equal(exchange.BreaksOff, brokeOff);
        Learn(Hashes(), exchange.AnswerText, Encoding.UTF8.GetString(bytes));
        Learn(Tokens(), exchange.AnswerHeaders.GetValueOrDefault("set-cookie") ?? "", AllCookies(answer));
        Assert.Equal(Timeless(adapt(WithoutTraceback(exchange.AnswerText))), Timeless(Recorded(WithoutTraceback(Encoding.UTF8.GetString(bytes)))));
        CompareHeaders(tape, exchange, answer);
    }

    private HttpRequestMessage Request(TapeExchange exchange)
    {
        var request = new HttpRequestMessage(new(exchange.Method), new Uri(client.BaseAddress!, Emulated(exchange.Path)));
        if (exchange.Body is not null || exchange.Headers.ContainsKey("Content-Type"))
            request.Content = new ByteArrayContent(EmulatedBody(exchange.Body));
        foreach (var (name, value) in exchange.Headers)
            if (!name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase))
                request.Headers.TryAddWithoutValidation(name, Emulated(value));
            else if (name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))
                request.Content!.Headers.ContentType = MediaTypeHeaderValue.Parse(value);
        return request;
    }

    private byte[] EmulatedBody(byte[]? body)
    {
        if (body is null)
            return [];
        string text = Encoding.UTF8.GetString(body);
        return text.Contains('\uFFFD', StringComparison.Ordinal) ? body : Encoding.UTF8.GetBytes(Emulated(text));
    }

    private static async Task<(byte[] Bytes, bool BrokeOff)> ReadAsync(HttpResponseMessage answer)
    {
        using var bytes = new MemoryStream();
        var body = await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        byte[] buffer = new byte[4096];
        try
        {
            int read;
            while ((read = await body.ReadAsync(buffer, TestContext.Current.CancellationToken)) > 0)
                bytes.Write(buffer, 0, read);
            return (bytes.ToArray(), false);
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            return (bytes.ToArray(), true);
        }
    }

    // Ids and digests stand at the same places in both, so pairing them in order tells which is which.
    private void Learn(Regex pattern, string recorded, string emulated)
    {
        var ours = pattern.Matches(emulated);
        var theirs = pattern.Matches(recorded);
        for (int i = 0; i < Math.Min(ours.Count, theirs.Count); i++)
            _emulated[theirs[i].Value] = ours[i].Value;
    }

    private string Emulated(string text) =>
        RecordedHost().Replace(
            _emulated.Aggregate(ServerRoot().Replace(text, FileStore.Root), static (current, pair) => current.Replace(pair.Key, pair.Value, StringComparison.Ordinal)),
            Origin);

    private static string AllCookies(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("set-cookie", out var cookies) ? string.Join('\n', cookies) : "";

    private string Recorded(string text) =>
        _emulated.Aggregate(text, static (current, pair) => current.Replace(pair.Value, pair.Key, StringComparison.Ordinal))
            .Replace(Origin, Host, StringComparison.Ordinal);

    private string Origin => client.BaseAddress!.GetLeftPart(UriPartial.Authority);

    private static string Timeless(string text) =>
        Waits().Replace(Averages().Replace(Durations().Replace(RecordedHost().Replace(ServerRoot().Replace(text, FileStore.Root), Host), "\"duration\":#,\"average_duration\":#"), "\"$1\":#"), "\"$1\":#");

    // Whose files a server's own mistake ran through is nothing to compare.
    private static string WithoutTraceback(string text) => text.StartsWith("Traceback", StringComparison.Ordinal) ? text[..text.IndexOf('\n', StringComparison.Ordinal)] : text;

    private static void CompareHeaders(string tape, TapeExchange exchange, HttpResponseMessage answer)
    {
        foreach (string name in (string[])["content-type", "content-range", "content-disposition", "accept-ranges", "server", "allow"])
            Assert.True(
                exchange.AnswerHeaders.GetValueOrDefault(name) == Header(answer, name) || (exchange.AnswerHeaders.ContainsKey("range") && name == "content-disposition"),
                $"{tape}: {exchange.Method} {exchange.Path} had {name}: {exchange.AnswerHeaders.GetValueOrDefault(name)}, here {Header(answer, name)}.");
        Assert.Equal(exchange.AnswerHeaders.ContainsKey("etag"), Header(answer, "etag") is not null);
        Assert.Equal(exchange.AnswerHeaders.ContainsKey("last-modified"), Header(answer, "last-modified") is not null);
    }

    private static string? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.NonValidated.TryGetValues(name, out var values) || answer.Content.Headers.NonValidated.TryGetValues(name, out values) ? values.ToString() : null;

    [GeneratedRegex("[0-9a-f]{64}|[0-9a-f]{32}")]
    private static partial Regex Hashes();

    [GeneratedRegex("/srv/gradio/tmp-[0-9.]+-[0-9]+/")]
    private static partial Regex ServerRoot();

    // The cookies' id and value: whatever the server made of random bytes.
    [GeneratedRegex("(?<=access-token-(?:unsecure-)?)(?!unsecure-)[\\w-]{43}|(?<==)[\\w-]{22}(?=;)")]
    private static partial Regex Tokens();

    [GeneratedRegex("http://127\\.0\\.0\\.1:[0-9]+")]
    private static partial Regex RecordedHost();

    [GeneratedRegex("\"duration\":[^,]+,\"average_duration\":[^,]+")]
    private static partial Regex Durations();

    [GeneratedRegex("\"(cache_duration|avg_time)\":[0-9][^,}]*")]
    private static partial Regex Averages();

    [GeneratedRegex("\"(rank_eta|eta)\":[^,}]+")]
    private static partial Regex Waits();
}
