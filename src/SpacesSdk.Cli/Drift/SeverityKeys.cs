namespace SpacesSdk.Cli.Drift;

/// <summary>The levels that a project sets in its <c>.editorconfig</c> files: <c>dotnet_diagnostic.SPACE219.severity = warning</c>.</summary>
internal sealed class SeverityKeys
{
    private const string Before = "dotnet_diagnostic.";
    private const string After = ".severity";

    private readonly Dictionary<string, FindingLevel> _levels = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the files that hold for a folder: those in it and above it, up to one that says <c>root = true</c>; the nearest wins.</summary>
    public static SeverityKeys Find(string folder)
    {
        var keys = new SeverityKeys();
        for (string? at = folder; at is not null; at = Path.GetDirectoryName(at))
        {
            if (Path.Combine(at, ".editorconfig") is var file && File.Exists(file) && keys.Add(File.ReadLines(file)))
                break;
        }
        return keys;
    }

    /// <summary>The level of a rule; null where none is set.</summary>
    public FindingLevel? Of(string rule) => _levels.TryGetValue(rule, out var level) ? level : null;

    /// <summary>Adds what a file sets and no nearer one did, and tells whether it is the root.</summary>
    public bool Add(IEnumerable<string> lines)
    {
        bool isRoot = false, applies = true, isPreamble = true;
        foreach (string line in lines.Select(static line => line.Trim()).Where(static line => line.Length > 0 && line[0] is not ('#' or ';')))
        {
            if (line[0] == '[')
            {
                applies = IsForManifests(line.Trim('[', ']'));
                isPreamble = false;
                continue;
            }
            var (name, value) = Split(line);
            isRoot |= isPreamble && name == "root" && value == "true";
            if (applies && RuleOf(name) is { } rule && LevelOf(value) is { } level)
                _levels.TryAdd(rule, level);
        }
        return isRoot;
    }

    // The findings lie in JSON files under spaces-manifests, so what is meant for C# alone doesn't hold for them.
    private static bool IsForManifests(string glob) =>
        glob is "*" or "**" or "*.*" || glob.Contains("json", StringComparison.Ordinal) || glob.Contains(Pins.ManifestRoot.FolderName, StringComparison.Ordinal);

    private static (string Name, string Value) Split(string line)
    {
        string[] parts = line.ToLowerInvariant().Split('=', 2);
        return (parts[0].Trim(), parts.Length == 2 ? parts[1].Split('#', ';')[0].Trim() : "");
    }

    private static string? RuleOf(string name) =>
        name.StartsWith(Before, StringComparison.Ordinal) && name.EndsWith(After, StringComparison.Ordinal) && name.Length > Before.Length + After.Length
            ? name[Before.Length..^After.Length]
            : null;

    private static FindingLevel? LevelOf(string value) => value switch
    {
        "error" => FindingLevel.Error,
        "warning" => FindingLevel.Warning,
        "suggestion" => FindingLevel.Note,
        "silent" or "none" => FindingLevel.None,
        _ => null,
    };
}
