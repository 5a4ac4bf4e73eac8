using System.Globalization;
using System.Text.Json;
using SpacesSdk.Cli.Pins;
using SpacesSdk.Cli.Reports;
using SpacesSdk.Generator.Manifests;
using SpacesSdk.Schema;

namespace SpacesSdk.Cli.Drift;

/// <summary>
/// Keeps in a file what the comparison with each Space came to, for builds that follow each other. An entry holds as long as it is
/// young and its pin is the same; what could not be checked is never kept. A file that can't be read or written costs a question, no more.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="age">How old an answer may be; zero to ask anew and keep the answers.</param>
/// <param name="clock">The clock.</param>
internal sealed class AnswerCache(string path, TimeSpan age, TimeProvider clock)
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    private readonly Dictionary<string, JsonValue> _read = ReadAll(path);
    private readonly Dictionary<string, (Pin Pin, IReadOnlyList<SchemaChange> Changes)> _new = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <summary>What the comparison came to; null where it must be made anew.</summary>
    public IReadOnlyList<SchemaChange>? Find(Pin pin)
    {
        if (!_read.TryGetValue(pin.Id, out var entry) || entry["pin"]?.Text != KeyOf(pin) || !IsYoung(entry))
            return null;
        var changes = (entry["changes"]?.Items ?? []).Select(ReadChange).ToList();
        return changes.Contains(null) ? null : [.. changes.OfType<SchemaChange>()];
    }

    /// <summary>Takes note of a comparison.</summary>
    public void Keep(Pin pin, IReadOnlyList<SchemaChange> changes)
    {
        if (changes.Any(static change => change.Rule == RuleIds.CouldNotCheck))
            return;
        lock (_lock)
            _new[pin.Id] = (pin, changes);
    }

    /// <summary>Writes what was noted beside what still stands in the file.</summary>
    public void Save()
    {
        if (_new.Count == 0)
            return;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            AtomicFile.Write(path, Text());
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // the next build asks again
        }
    }

    private static Dictionary<string, JsonValue> ReadAll(string path)
    {
        try
        {
            var known = File.Exists(path) ? JsonReader.Read(File.ReadAllText(path), RuleIds.PinUnreadable).Value : null;
            return (known?["spaces"]?.Members ?? []).ToDictionary(static member => member.Name, static member => member.Value, StringComparer.Ordinal);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    // An answer from the future comes from a clock that was wrong.
    private bool IsYoung(JsonValue entry) =>
        DateTimeOffset.TryParseExact(entry["asked"]?.Text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var asked)
        && clock.GetUtcNow() - asked is var since && since >= TimeSpan.Zero && since < age;

    // The tool's own version too: another one may judge a change in another way.
    private static string KeyOf(Pin pin) => PinnedText.Hash(string.Join('\n',
        [typeof(AnswerCache).Assembly.ManifestModule.ModuleVersionId.ToString(), pin.Address?.AbsoluteUri ?? "", pin.Locked?.Revision ?? "", pin.Locked?.Gradio ?? "", .. pin.Files.Named().Select(static file => file.Text)]));

    private static SchemaChange? ReadChange(JsonValue change) =>
        Enum.TryParse<ChangeSeverity>(change["severity"]?.Text, out var severity) && Enum.TryParse<ChangeSide>(change["side"]?.Text, out var side) && DriftRules.All.Any(rule => rule.Id == change["rule"]?.Text)
            ? new(change["rule"]!.Text, severity, side, change["endpoint"]?.Text ?? "", change["member"]?.Text ?? "", change["message"]?.Text ?? "")
            : null;

    private string Text() => JsonOutput.Of(json =>
    {
        json.WriteStartObject();
        json.WriteStartObject("spaces");
        foreach (var (id, entry) in _read.Where(entry => !_new.ContainsKey(entry.Key)))
        {
            json.WritePropertyName(id);
            json.WriteRawValue(entry.ToString());
        }
        foreach (var (pin, changes) in _new.Values)
            Write(json, pin, changes);
        json.WriteEndObject();
        json.WriteEndObject();
    });

    private void Write(Utf8JsonWriter json, Pin pin, IReadOnlyList<SchemaChange> changes)
    {
        json.WriteStartObject(pin.Id);
        json.WriteString("pin", KeyOf(pin));
        json.WriteString("asked", clock.GetUtcNow().UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture));
        json.WriteStartArray("changes");
        foreach (var change in changes)
        {
            json.WriteStartObject();
            json.WriteString("rule", change.Rule);
            json.WriteString("severity", change.Severity.ToString());
            json.WriteString("side", change.Side.ToString());
            json.WriteString("endpoint", change.Endpoint);
            json.WriteString("member", change.Member);
            json.WriteString("message", change.Message);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
