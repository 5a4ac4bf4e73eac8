using System.Collections;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SpacesSdk.Generator.Tests.Support;

/// <summary>What the generator made of some pinned Spaces: run twice, so that each test also shows that nothing is computed again.</summary>
internal sealed class Generated
{
    private static readonly CSharpParseOptions s_parse = new(LanguageVersion.Latest, DocumentationMode.Diagnose);

    // All compilations begin with this one, since what takes longest is to read the assemblies that they refer to.
    private static readonly CSharpCompilation s_empty = CSharpCompilation.Create(
        "Demo", [], References.All,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, generalDiagnosticOption: ReportDiagnostic.Error));

    private readonly Compilation _compilation;

    private Generated(GeneratorRunResult result, Compilation compilation)
    {
        Result = result;
        _compilation = compilation;
    }

    public GeneratorRunResult Result { get; }

    public IReadOnlyList<Diagnostic> Diagnostics => Result.Diagnostics;

    /// <summary>Runs the generator on the Spaces, then again after an unrelated edit, in which every step must be answered from the cache.</summary>
    public static Generated From(PinnedSpaces spaces, params string[] code)
    {
        var compilation = Compile(code);
        var driver = Driver(spaces).RunGenerators(compilation);
        driver = driver.RunGenerators(compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("file class Unrelated;", s_parse)));
        var result = driver.GetRunResult().Results.Single();
        Assert.Null(result.Exception);
        Assert.All(result.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(step => step.Outputs), output =>
            Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
        Assert.All(OurSteps(result), output => AssertPlain(output.Value, 0));
        return new(result, compilation.AddSyntaxTrees(result.GeneratedSources.Select(s => CSharpSyntaxTree.ParseText(s.SourceText, s_parse, s.HintName))));
    }

    public static GeneratorDriver Driver(PinnedSpaces spaces) => CSharpGeneratorDriver.Create(
        [new SpacesGenerator().AsSourceGenerator()], spaces.Files, s_parse, spaces.Options,
        new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    public static CSharpCompilation Compile(params string[] code) => s_empty.AddSyntaxTrees(code.Select(text => CSharpSyntaxTree.ParseText(text, s_parse)));

    /// <summary>The text of a generated file.</summary>
    public string File(string hintName) => Result.GeneratedSources.Single(s => s.HintName == hintName).SourceText.ToString();

    /// <summary>Fails unless everything compiles without a word: nullable on, warnings as errors, documentation complete.</summary>
    public Generated Compiles()
    {
        Assert.Empty(_compilation.GetDiagnostics().Where(d => d.Severity != DiagnosticSeverity.Hidden).Select(d => d.ToString()));
        return this;
    }

    /// <summary>The project with the generated files.</summary>
    public Compilation Project => _compilation;

    /// <summary>The assembly of the generated code, loaded.</summary>
    public System.Reflection.Assembly Load()
    {
        using var stream = new MemoryStream();
        var result = _compilation.Emit(stream);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return System.Reflection.Assembly.Load(stream.ToArray());
    }

    private static IEnumerable<(object Value, IncrementalStepRunReason Reason)> OurSteps(GeneratorRunResult result) =>
        typeof(Roslyn.Steps).GetFields().Select(field => (string)field.GetValue(null)!).Where(result.TrackedSteps.ContainsKey)
            .SelectMany(name => result.TrackedSteps[name]).SelectMany(step => step.Outputs);

    // A symbol or a syntax node in a pipeline's value keeps a whole compilation alive and compares by reference.
    private static void AssertPlain(object? value, int depth)
    {
        Assert.False(value is ISymbol or Compilation or SyntaxNode or SyntaxTree or Location, $"A step carries a {value?.GetType()}.");
        if (value is null or string || value.GetType().IsPrimitive || depth > 12 || value.GetType().Namespace?.StartsWith("SpacesSdk", StringComparison.Ordinal) == false && value is not IEnumerable)
            return;
        if (value is IEnumerable items)
        {
            foreach (object? item in items)
                AssertPlain(item, depth + 1);
            return;
        }
        foreach (var property in value.GetType().GetProperties().Where(p => p.GetIndexParameters().Length == 0))
            AssertPlain(property.GetValue(value), depth + 1);
    }

    private static class References
    {
        public static ImmutableArray<MetadataReference> All { get; } =
        [
            .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
                .Where(path => Path.GetFileName(path) is var name && !name.StartsWith("xunit", StringComparison.Ordinal))
                .Select(path => MetadataReference.CreateFromFile(path)),
        ];
    }
}
