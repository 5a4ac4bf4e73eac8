using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using SpacesSdk.Generator.Diagnostics;

namespace SpacesSdk.Generator.Usage;

/// <summary>SPACE304: <c>client.Generate(…)</c>, which the compiler refuses without saying what was meant.</summary>
internal static class EndpointRule
{
    public static void Register(CompilationStartAnalysisContext start, RuntimeTypes types) =>
        start.RegisterSyntaxNodeAction(context => Check(context, types), SyntaxKind.InvocationExpression);

    private static void Check(SyntaxNodeAnalysisContext context, RuntimeTypes types)
    {
        var called = ((InvocationExpressionSyntax)context.Node).Expression;
        var found = context.SemanticModel.GetSymbolInfo(called, context.CancellationToken);
        var endpoint = found.CandidateSymbols.Append(found.Symbol).OfType<IPropertySymbol>().FirstOrDefault(property => RuntimeTypes.Is(property.Type, types.BoundEndpoint));
        if (endpoint is null)
            return;
        var name = called is MemberAccessExpressionSyntax access ? access.Name : called;
        context.ReportDiagnostic(Diagnostic.Create(
            Rules.EndpointCalledLikeMethod, name.GetLocation(), UsageAnalyzer.Corrected(endpoint.Name + "Async"), endpoint.Name));
    }
}
