using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SpacesSdk.Generator.Tests.Support;

/// <summary>The quality rules of the .NET SDK that builds these tests, as <c>AnalysisLevel=latest-all</c> switches them on.</summary>
internal static class NetAnalyzers
{
    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "NetAnalyzers");

    private static ImmutableArray<DiagnosticAnalyzer> All { get; } =
    [
        .. Directory.EnumerateFiles(s_folder, "*.dll").Order(StringComparer.Ordinal)
            .SelectMany(path => new AnalyzerFileReference(path, new Loader()).GetAnalyzers(LanguageNames.CSharp)),
    ];

    // The file that the SDK hands to the compiler for this level: each rule with its severity.
    private static ImmutableDictionary<string, ReportDiagnostic> Severities { get; } = AnalyzerConfigSet
        .Create(Directory.EnumerateFiles(s_folder, "*.globalconfig").Select(path => AnalyzerConfig.Parse(File.ReadAllText(path), path)).ToList())
        .GlobalConfigOptions.TreeOptions;

    /// <summary>What the compiler and the rules say about a compilation.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> DiagnosticsAsync(Compilation compilation, AnalyzerConfigOptionsProvider options) =>
        await compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions(Severities))
            .WithAnalyzers(All, new CompilationWithAnalyzersOptions(new AnalyzerOptions([], options), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false))
            .GetAllDiagnosticsAsync();

    /// <summary>Loads the analyzers beside the tests, where they lie with all that they need.</summary>
    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public System.Reflection.Assembly LoadFromPath(string fullPath) => System.Reflection.Assembly.LoadFrom(fullPath);
    }
}
