using System.Globalization;
using SpacesSdk.Cli.Commands;
using SpacesSdk.Generator.Manifests;
using SpacesSdk.Schema;

namespace SpacesSdk.Cli.Drift;

/// <summary>One finding that doesn't count, and why.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Space">The Space; empty for all.</param>
/// <param name="Endpoint">The endpoint; empty for all.</param>
/// <param name="Member">The parameter or output; empty for all.</param>
/// <param name="Reason">Why it doesn't count.</param>
/// <param name="Until">The last day on which it doesn't; null for ever.</param>
internal sealed record IgnoredFinding(string Rule, string Space, string Endpoint, string Member, string Reason, DateOnly? Until)
{
    public bool Covers(string space, SchemaChange change) =>
        Rule == change.Rule && Fits(Space, space) && Fits(Endpoint, change.Endpoint) && Fits(Member, change.Member);

    private static bool Fits(string wanted, string found) => wanted.Length == 0 || wanted.Equals(found, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Reads <c>spaces.ignore.json</c>: <c>{ "ignore": [{ "rule": "SPACE219", "space": "owner/name", "reason": "…", "until": "2027-01-31" }] }</c>.</summary>
internal static class IgnoreFile
{
    private static readonly string[] s_members = ["rule", "space", "endpoint", "member", "reason", "until"];

    /// <exception cref="ToolException">The text is not understood; a mistake here would hide findings.</exception>
    public static IReadOnlyList<IgnoredFinding> Read(string text, string path)
    {
        var json = JsonReader.Read(text, RuleIds.PinUnreadable);
        if (json.Value is not { } root)
            throw Refused(path, string.Join("; ", json.Problems.SelectMany(static problem => problem.Arguments)));
        if (root["ignore"] is not { Kind: JsonKind.Array } list || root.Members.Count > 1)
            throw Refused(path, "it holds an object with the list \"ignore\" and nothing else");
        return [.. list.Items.Select(item => ReadItem(item, path))];
    }

    private static IgnoredFinding ReadItem(JsonValue item, string path)
    {
        if (Mistake(item) is { } mistake)
            throw Refused(path, $"{TextFault.Excerpt(item.ToString())}: {mistake}");
        return new(Text(item, "rule"), Text(item, "space"), Text(item, "endpoint"), Text(item, "member"), Text(item, "reason").Trim(), Day(item));
    }

    private static string? Mistake(JsonValue item)
    {
        if (item.Members.Select(static member => member.Name).FirstOrDefault(name => !s_members.Contains(name)) is { } unknown)
            return $"'{TextFault.Excerpt(unknown)}' is unknown";
        if (item.Members.Any(static member => member.Value.Kind != JsonKind.String))
            return "every value is a text";
        if (DriftRules.All.All(rule => rule.Id != Text(item, "rule")))
            return "\"rule\" is no rule of drift";
        if (Text(item, "space") is { Length: > 0 } space && !SpaceId.IsValid(space))
            return "\"space\" is no \"owner/name\"";
        if (Text(item, "reason").Trim().Length == 0)
            return "\"reason\" is missing, and somebody will ask";
        return item["until"] is not null && Day(item) is null ? "\"until\" is no day like 2027-01-31" : null;
    }

    private static string Text(JsonValue item, string name) => item[name]?.Text ?? "";

    private static DateOnly? Day(JsonValue item) =>
        DateOnly.TryParseExact(Text(item, "until"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static ToolException Refused(string path, string why) => new($"{path} is not understood: {why}.", "Correct it; nothing is ignored by guessing.");
}
