using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace SpacesSdk.Generator.Tests.Support;

/// <summary>Manifest folders in memory, as the package's targets hand them to the compiler.</summary>
internal sealed class PinnedSpaces
{
    private readonly Dictionary<string, PinnedText> _files = [];
    private readonly Dictionary<string, string> _properties = new() { ["build_property.RootNamespace"] = "Demo" };

    public IEnumerable<AdditionalText> Files => _files.Values;

    public AnalyzerConfigOptionsProvider Options => new Provider(_properties);

    /// <summary>A manifest as the Hub serves it.</summary>
    public static string Manifest(string id)
    {
        string host = $"https://{id.Replace('/', '-').Replace('.', '-').Replace('_', '-').ToLowerInvariant()}.hf.space";
        return $$"""
            To use this application ({{id}}: Shows something):
            API schema: GET {{host}}/gradio_api/info
            Call endpoint: POST {{host}}/gradio_api/call/v2/{endpoint} {"param_name": value, ...}
            Poll result: GET {{host}}/gradio_api/call/{endpoint}/{event_id}
            Auth: Bearer $HF_TOKEN
            """;
    }

    public PinnedSpaces Add(string id, string? schema = null, string? manifest = null, string? config = null, string? overrides = null)
    {
        Put(id, "agents.md", "Manifest", manifest ?? Manifest(id));
        Put(id, "api.json", "Schema", schema);
        Put(id, "config.json", "Config", config);
        Put(id, "overrides.json", "Overrides", overrides);
        return this;
    }

    /// <summary>The lock beside the folders.</summary>
    public PinnedSpaces AddLock(string text)
    {
        const string Path = "/project/spaces-manifests/spaces.lock.json";
        _files[Path] = new PinnedText(Path, "Lock", text);
        return this;
    }

    public PinnedSpaces With(string property, string value)
    {
        _properties["build_property." + property] = value;
        return this;
    }

    private void Put(string id, string name, string role, string? text)
    {
        string path = $"/project/spaces-manifests/{id}/{name}";
        if (text is not null)
            _files[path] = new PinnedText(path, role, text);
    }

    private sealed class PinnedText(string path, string role, string text) : AdditionalText
    {
        private readonly SourceText _text = SourceText.From(text);

        public override string Path => path;

        public string Role => role;

        public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
    }

    private sealed class Provider(Dictionary<string, string> properties) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(properties);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Values([]);

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => textFile is PinnedText pinned
            ? new Values(new() { ["build_metadata.AdditionalFiles.SpacesRole"] = pinned.Role })
            : new Values([]);
    }

    private sealed class Values(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
