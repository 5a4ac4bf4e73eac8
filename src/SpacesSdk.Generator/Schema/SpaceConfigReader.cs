using System.Globalization;

namespace SpacesSdk.Schema;

/// <summary>Reads <c>/config</c>, whole or cut down to what matters here, of Gradio 4 to 6.</summary>
internal static class SpaceConfigReader
{
    // Components that carry no API value; asked only where a server doesn't tell "skip_api".
    private static readonly HashSet<string> HiddenKinds = new(StringComparer.OrdinalIgnoreCase)
    {
        "state", "button", "clearbutton", "duplicatebutton", "loginbutton",
        "row", "column", "group", "tab", "tabs", "tabitem", "accordion", "sidebar",
    };

    /// <param name="text">The text of <c>config.json</c>.</param>
    /// <param name="maxLength">The longest text that is read, in characters.</param>
    public static Parsed<SpaceConfig> Read(string text, int maxLength = JsonReader.MaxLength)
    {
        var json = JsonReader.Read(text, RuleIds.ConfigUnreadable, maxLength);
        if (json.Value is not { } root)
            return new(null, json.Problems);
        if (FaultOf(root) is { } fault)
            return new(null, new([fault.ToProblem(RuleIds.ConfigUnreadable, text)]));
        var hidden = HiddenComponents(root);
        return new(ReadRoot(root, hidden), default);
    }

    private static TextFault? FaultOf(JsonValue root)
    {
        if (root["dependencies"] is not { Kind: JsonKind.Array } dependencies)
            return new TextFault(root.Range.Start, "an answer of /config, an object with \"dependencies\"");
        if (dependencies.Items.FirstOrDefault(static dependency => dependency.Kind != JsonKind.Object) is { } other)
            return new TextFault(other.Range.Start, "an object that describes a function");
        return root["api_prefix"] is { } prefix && !IsPrefix(prefix)
            ? new TextFault(prefix.Range.Start, "a path like \"/gradio_api\", or an empty text")
            : null;
    }

    // The prefix is put behind the Space's host, so anything else could turn it into another host.
    private static bool IsPrefix(JsonValue prefix) =>
        prefix.Kind == JsonKind.Null
        || (prefix.Kind == JsonKind.String
            && (prefix.Text.Length == 0 || prefix.Text[0] == '/')
            && prefix.Text.IndexOf("//", StringComparison.Ordinal) < 0
            && prefix.Text.All(static c => c is '/' or '_' or '-' or '.' or (>= '0' and <= '9') or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z')));

    private static HashSet<string> HiddenComponents(JsonValue root) => new(
        (root["components"]?.Items ?? []).Where(IsHidden).Select(static component => component["id"]?.Text ?? ""),
        StringComparer.Ordinal);

    private static bool IsHidden(JsonValue component) => component["skip_api"] is { } skip
        ? skip.Kind == JsonKind.True
        : HiddenKinds.Contains(component["type"]?.Text ?? "");

    private static SpaceConfig ReadRoot(JsonValue root, HashSet<string> hidden)
    {
        bool isQueued = root["enable_queue"]?.Kind != JsonKind.False;
        return new SpaceConfig(
            root["version"]?.Text ?? "",
            root["api_prefix"]?.Text.TrimEnd('/') ?? "",
            root["protocol"]?.Text ?? "",
            isQueued,
            root["dependencies"]!.Items.Select((dependency, index) => ReadDependency(dependency, index, isQueued, hidden)).ToEquatableArray())
        {
            ConnectsHeartbeat = root["connect_heartbeat"]?.Kind == JsonKind.True,
            AppId = root["app_id"]?.Text ?? "",
            MaxFileSize = long.TryParse(root["max_file_size"]?.Text, NumberStyles.None, CultureInfo.InvariantCulture, out long size) ? size : null,
        };
    }

    private static SpaceDependency ReadDependency(JsonValue dependency, int index, bool isQueuedByDefault, HashSet<string> hidden)
    {
        var types = dependency["types"];
        return new SpaceDependency(
            IdOf(dependency, index),
            (dependency["api_name"]?.Text ?? "").TrimStart('/'),
            IsPublic(dependency),
            dependency["queue"] is { Kind: JsonKind.True or JsonKind.False } queue ? queue.Kind == JsonKind.True : isQueuedByDefault,
            (types?["generator"] ?? types?["continuous"])?.Kind == JsonKind.True,
            SlotsOf(dependency["inputs"], hidden),
            SlotsOf(dependency["outputs"], hidden));
    }

    private static int IdOf(JsonValue dependency, int index) =>
        int.TryParse(dependency["id"]?.Text, NumberStyles.None, CultureInfo.InvariantCulture, out int id) ? id : index;

    // What /info lists: a name, a function on the server, and no wish to hide.
    private static bool IsPublic(JsonValue dependency) =>
        dependency["api_name"]?.Kind == JsonKind.String
        && dependency["backend_fn"]?.Kind != JsonKind.False
        && (dependency["api_visibility"] is { Kind: JsonKind.String } visibility
            ? visibility.Text == "public"
            : dependency["show_api"]?.Kind != JsonKind.False);

    private static string SlotsOf(JsonValue? components, HashSet<string> hidden) =>
        string.Concat((components?.Items ?? []).Select(component => hidden.Contains(component.Text) ? 'h' : 'v'));
}
