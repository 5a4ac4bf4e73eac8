using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SpacesSdk.Generator.Code;
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
