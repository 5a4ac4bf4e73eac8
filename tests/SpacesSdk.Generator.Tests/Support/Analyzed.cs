using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using SpacesSdk.CodeFixes;
using SpacesSdk.Generator.Usage;

namespace SpacesSdk.Generator.Tests.Support;

/// <summary>What the usage rules say about a program that uses a generated client, and what an editor makes of it.</summary>
internal sealed class Analyzed
{
    private readonly Document _document;

    private Analyzed(Document document, IReadOnlyList<Diagnostic> diagnostics)
    {
        _document = document;
        Diagnostics = diagnostics;
    }

    /// <summary>What was reported, in the order of the text.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    public static async Task<Analyzed> FromAsync(PinnedSpaces spaces, string program)
    {
        var compilation = Generated.From(spaces, program).Project;
        var analyzed = compilation.WithAnalyzers([new UsageAnalyzer()]);
        var diagnostics = await analyzed.GetAnalyzerDiagnosticsAsync();
        var document = Project(compilation).AddDocument("Program.cs", SourceText.From(program));
        return new(document, [.. diagnostics.OrderBy(d => d.Location.SourceSpan.Start)]);
    }

    /// <summary>The text that a diagnostic underlines.</summary>
    public async Task<string> UnderlinedAsync(Diagnostic diagnostic) => (await _document.GetTextAsync()).ToString(diagnostic.Location.SourceSpan);

    /// <summary>The program after the one fix of its one diagnostic.</summary>
    public async Task<string> FixedAsync()
    {
        var actions = new List<CodeAction>();
        await new UsageCodeFix().RegisterCodeFixesAsync(new CodeFixContext(_document, Diagnostics.Single(), (action, _) => actions.Add(action), default));
        var operations = await actions.Single().GetOperationsAsync(default);
        var changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(_document.Id)!;
        return (await changed.GetTextAsync()).ToString();
    }

    /// <summary>How many fixes are offered for the one diagnostic.</summary>
    public async Task<int> OfferedAsync()
    {
        int offered = 0;
        await new UsageCodeFix().RegisterCodeFixesAsync(new CodeFixContext(_document, Diagnostics.Single(), (_, _) => offered++, default));
        return offered;
    }

    private static Project Project(Compilation compilation) => new AdhocWorkspace()
        .AddProject("Demo", LanguageNames.CSharp).WithMetadataReferences(compilation.References).WithCompilationOptions(compilation.Options);
}
