using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace SpacesSdk.Benchmarks.Generator;

/// <summary>A file of a manifest folder, as the package's targets hand it to the compiler.</summary>
internal sealed class PinnedTextFile(string id, string name, string role, string text) : AdditionalText
{
    private readonly SourceText _text = SourceText.From(text);

    public override string Path => $"/project/spaces-manifests/{id}/{name}";

    private string Role => role;

    public override SourceText GetText(CancellationToken cancellationToken = default) => _text;

    /// <summary>The two files of a Space.</summary>
    public static IEnumerable<AdditionalText> Of(string id, string schema) =>
        [new PinnedTextFile(id, "agents.md", "Manifest", BigSchema.Manifest(id)), new PinnedTextFile(id, "api.json", "Schema", schema)];

    /// <summary>Tells the compiler the role of each file.</summary>
    internal sealed class Roles : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(("build_property.RootNamespace", "Demo"), ("build_property.SpacesVisibility", "public"));

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Values();

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) =>
            textFile is PinnedTextFile pinned ? new Values(("build_metadata.AdditionalFiles.SpacesRole", pinned.Role)) : new Values();
    }

    private sealed class Values(params (string Key, string Value)[] values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = values.FirstOrDefault(each => each.Key == key).Value;
            return value is not null;
        }
    }
}
