using SpacesSdk.Schema;

namespace SpacesSdk.Generator.Manifests;

/// <summary>Reads an <c>agents.md</c>, as the Hub serves it or as people pass it on: lines are found by their key, wherever they stand.</summary>
internal sealed class ManifestReader
{
    /// <summary>The longest manifest that is read, in characters; a served one has about 700, the largest schema seen 98 000.</summary>
    public const int MaxLength = 256 * 1024;

    private const int MaxUnknownLines = 10;

    private const string Introduction = "to use this application";
    private const string SchemaKey = "api schema";
    private const string CallKey = "call endpoint";
    private const string QueueKey = "join the queue";

    // Known, but they say nothing that the dialect does not.
    private static readonly HashSet<string> OtherKeys = new(StringComparer.Ordinal)
    {
        "poll result", "file inputs", "auth", "config", "stream results",
    };

    private readonly string _text;
    private readonly string _folderId;
    private readonly List<Problem> _problems = [];
    private readonly List<ManifestLine> _routes = [];
    private readonly List<ManifestLine> _unknown = [];
    private string _id = "";
    private string _description = "";
    private EmbeddedSchema? _schema;

    private ManifestReader(string text, string folderId)
    {
        _text = text;
        _folderId = folderId;
    }

    /// <param name="text">The manifest.</param>
    /// <param name="folderId">The <c>owner/name</c> of the folder it lies in, which stands in where the text names no Space.</param>
    public static Parsed<SpaceManifest> Read(string text, string folderId)
    {
        if (text.Length > MaxLength)
            return Refused(TextFault.TooLarge(text, MaxLength));
        return TextFault.OfEncoding(text) is { } misread
            ? Refused(misread.ToProblem(RuleIds.ManifestUnreadable, text))
            : ReadGuarded(text, folderId);
    }

    private static Parsed<SpaceManifest> Refused(Problem problem) => new(null, new([problem]));

    // The SDK loads one Markdig for all analyzers, and another one's may be older or newer than ours.
    private static Parsed<SpaceManifest> ReadGuarded(string text, string folderId)
    {
        try
        {
            return new ManifestReader(text, folderId).Read(MarkdownBlock.ReadAll(text));
        }
        catch (Exception mismatch) when (mismatch is MissingMemberException or TypeLoadException or FileNotFoundException or FileLoadException)
        {
            return Refused(new Problem(RuleIds.MarkdigMismatch, default, mismatch.Message));
        }
        catch (ArgumentException)
        {
            return Refused(new Problem(
                RuleIds.ManifestUnreadable, default, "its Markdown is nested too deeply"));
        }
    }

    private Parsed<SpaceManifest> Read(IReadOnlyList<MarkdownBlock> blocks)
    {
        bool isHeaded = false;
        foreach (var block in blocks)
        {
            var lines = ManifestLine.ReadAll(_text, block.Range).ToList();
            if (isHeaded && block.FenceInfo is "json" or "")
                _schema ??= SchemaIn(block.Range);
            else
                ReadBlock(lines);
            isHeaded = lines.LastOrDefault() is { Address: "" } last && last.Text.TrimEnd(':').Equals(SchemaKey, StringComparison.OrdinalIgnoreCase);
        }

        var manifest = Decide();
        return new(manifest, _problems.ToEquatableArray());
    }

    private EmbeddedSchema? SchemaIn(TextRange fenced)
    {
        string block = _text.Substring(fenced.Start, fenced.Length);
        int first = block.IndexOf('\n') + 1;
        int last = block.LastIndexOf('\n');
        return first > 0 && last >= first ? new EmbeddedSchema(block.Substring(first, last - first), fenced.Start + first) : null;
    }

    private void ReadBlock(IReadOnlyList<ManifestLine> lines)
    {
        int routes = _routes.Count;
        var unknown = lines.Where(line => !TryRead(line)).ToList();
        bool isManifest = _routes.Count > routes;
        _unknown.AddRange(unknown.Where(line => isManifest || line.Address.Length > 0));
    }

    private bool TryRead(ManifestLine line)
    {
        if (line.Key is SchemaKey or CallKey or QueueKey)
        {
            if (line.Address.Length > 0)
                _routes.Add(line);
            return true;
        }

        if (!line.Text.StartsWith(Introduction, StringComparison.OrdinalIgnoreCase))
            return OtherKeys.Contains(line.Key);
        ReadIntroduction(line);
        return true;
    }

    private void ReadIntroduction(ManifestLine line)
    {
        int open = line.Text.IndexOf('(');
        int close = line.Text.LastIndexOf(')');
        if (open < 0 || close < open)
            return;
        string[] parts = line.Text.Substring(open + 1, close - open - 1).Split([':'], 2);
        string id = parts[0].Trim();
        _description = parts.Length == 2 ? parts[1].Trim() : "";
        _id = SpaceId.IsValid(id) ? id : "";
        if (_id.Length > 0 && _folderId.Length > 0 && !_id.Equals(_folderId, StringComparison.OrdinalIgnoreCase))
            _problems.Add(new Problem(RuleIds.ManifestNamesOtherSpace, line.Range, _id, _folderId));
    }

    private SpaceManifest? Decide()
    {
        string id = _id.Length > 0 ? _id : _folderId;
        if (_routes.Count == 0)
        {
            _problems.Add(new Problem(
                RuleIds.ManifestUnreadable, default, "it has no line like 'API schema: GET https://<host>/gradio_api/info'"));
            return null;
        }

        _problems.AddRange(_unknown.Take(MaxUnknownLines)
            .Select(static line => new Problem(RuleIds.UnknownManifestLine, line.Range, TextFault.Excerpt(line.Text))));
        var dialect = DialectOf();
        if (dialect == ManifestDialect.Custom)
            _problems.Add(new Problem(RuleIds.NotGradio, _routes[0].Range, id, TextFault.Excerpt(_routes[0].Address)));
        return new SpaceManifest(id, _description, BaseAddress(id), dialect) { Schema = _schema };
    }

    private ManifestDialect DialectOf()
    {
        if (HasRoute("/call/v2/"))
            return ManifestDialect.CallV2;
        if (HasRoute("/call/"))
            return ManifestDialect.CallV1;
        if (HasRoute("/queue/join"))
            return ManifestDialect.Queue;
        return _routes.Any(static line => line.Key == SchemaKey && line.Address.EndsWith("/info", StringComparison.Ordinal))
            ? ManifestDialect.Unknown
            : ManifestDialect.Custom;
    }

    private bool HasRoute(string part) => _routes.Any(line => line.Address.Contains(part));

    private string BaseAddress(string id)
    {
        foreach (var line in _routes)
        {
            if (RouteAddress.BaseOf(line.Address) is { } address)
                return address;
            if (!RouteAddress.IsElided(line.Address))
                _problems.Add(new Problem(
                    RuleIds.ManifestUnreadable, line.Range, $"'{TextFault.Excerpt(line.Address)}' is no address of a Space; it must begin with https:// and name no user"));
        }

        return SpaceId.IsValid(id) ? SpaceId.BaseAddress(id) : "";
    }
}
