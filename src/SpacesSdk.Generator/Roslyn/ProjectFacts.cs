using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using SpacesSdk.Generator.Code;
using SpacesSdk.Generator.Emit;
using SpacesSdk.Schema;

namespace SpacesSdk.Generator.Roslyn;

/// <summary>What a compilation must have so that generated code compiles in it.</summary>
/// <param name="Language">The C# version, as digits.</param>
/// <param name="LanguageFits">Whether it is C# 11 or later.</param>
/// <param name="RuntimeContract">The contract of the referenced runtime; null when there is none.</param>
/// <param name="Assembly">The name of the assembly.</param>
internal sealed record CompilationFacts(string Language, bool LanguageFits, int? RuntimeContract, string Assembly)
{
    public static CompilationFacts Of(Compilation compilation)
    {
        var version = (compilation as CSharpCompilation)?.LanguageVersion ?? LanguageVersion.Default;
        var contract = compilation.GetTypeByMetadataName("SpacesSdk.Gradio.GradioContract")?.GetMembers("Version").OfType<IFieldSymbol>().FirstOrDefault();
        return new(version.ToDisplayString(), version >= LanguageVersion.CSharp11, contract?.ConstantValue as int?, compilation.AssemblyName ?? "");
    }

    /// <summary>Why nothing can be generated here; null when all is well.</summary>
    public Problem? Problem =>
        !LanguageFits ? new(RuleIds.LanguageTooOld, default, Language)
        : RuntimeContract is not { } contract ? new(RuleIds.RuntimeMissing, default)
        : contract != Contract.Version ? new(RuleIds.RuntimeMismatch, default, $"{Contract.Version}", $"{contract}")
        : null;
}

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
        return new(ns, Property(provider, "SpacesVisibility") == "public" ? "public" : "internal");
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
