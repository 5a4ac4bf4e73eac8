using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using SpacesSdk.Generator.Emit;

namespace SpacesSdk.Generator.Roslyn;

/// <summary>Reads the project's wishes: namespace and visibility.</summary>
internal static class ProjectOptions
{
    public static EmitOptions? Read(AnalyzerConfigOptionsProvider provider, CompilationFacts facts)
    {
        if (facts.Problem is not null)
            return null;
        string ns = Property(provider, "SpacesNamespace");
        string root = Property(provider, "RootNamespace");
        ns = Clean(ns.Length > 0 ? ns : (root.Length > 0 ? root : facts.Assembly) + ".Spaces");
        return new(ns, Property(provider, "SpacesVisibility").Equals("public", StringComparison.OrdinalIgnoreCase) ? "public" : "internal");
    }

    private static string Property(AnalyzerConfigOptionsProvider provider, string name) =>
        provider.GlobalOptions.TryGetValue("build_property." + name, out string? value) ? value.Trim() : "";

    private static string Clean(string ns) => string.Join(".", ns.Split('.').Select(CleanSegment).Where(s => s.Length > 0));

    private static string CleanSegment(string segment)
    {
        var clean = new StringBuilder();
        foreach (char c in segment)
        {
            bool part = SyntaxFacts.IsIdentifierPartCharacter(c) && char.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.Format;
            clean.Append(part ? c : '_');
        }
        if (clean.Length == 0)
            return "";
        string name = SyntaxFacts.IsIdentifierStartCharacter(clean[0]) ? clean.ToString() : "_" + clean;
        return SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
    }
}
