using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SpacesSdk.CodeFixes;

// Not marked as shared: that attribute would tie this dll to one version of System.Composition, and editors bring their own.
/// <summary>Writes what a usage rule says was meant: the nearest value of a range, the choice that is close, the method of an endpoint.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UsageCodeFix))]
public sealed class UsageCodeFix : CodeFixProvider
{
    private const string ValueOutOfRange = "SPACE301";
    private const string ChoiceNotListed = "SPACE302";
    private const string EndpointCalledLikeMethod = "SPACE304";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(ValueOutOfRange, ChoiceNotListed, EndpointCalledLikeMethod);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (!diagnostic.Properties.TryGetValue("Correction", out string? correction) || correction is null
                || root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is not ExpressionSyntax found)
                continue;
            context.RegisterCodeFix(
                CodeAction.Create($"Use '{correction}'", _ => Task.FromResult(context.Document.WithSyntaxRoot(Replaced(root, found, diagnostic.Id, correction))), diagnostic.Id),
                diagnostic);
        }
    }

    private static SyntaxNode Replaced(SyntaxNode root, ExpressionSyntax found, string id, string correction) => id switch
    {
        EndpointCalledLikeMethod => Awaited(root, found, correction),
        ChoiceNotListed => root.ReplaceNode(found, SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(correction)).WithTriviaFrom(found)),
        _ => root.ReplaceNode(found, SyntaxFactory.ParseExpression(correction).WithTriviaFrom(found)),
    };

    // A call that nobody awaits yet is awaited where that is allowed: the result is what was meant.
    private static SyntaxNode Awaited(SyntaxNode root, ExpressionSyntax name, string method)
    {
        var call = name.FirstAncestorOrSelf<InvocationExpressionSyntax>()!;
        var renamed = call.ReplaceNode(name, SyntaxFactory.IdentifierName(method).WithTriviaFrom(name));
        if (call.Parent is AwaitExpressionSyntax or MemberAccessExpressionSyntax || !MayAwait(call))
            return root.ReplaceNode(call, renamed);
        return root.ReplaceNode(call, SyntaxFactory.AwaitExpression(
            SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(SyntaxFactory.Space), renamed.WithoutLeadingTrivia()).WithLeadingTrivia(call.GetLeadingTrivia()));
    }

    private static bool MayAwait(SyntaxNode call)
    {
        foreach (var around in call.Ancestors())
        {
            switch (around)
            {
                case AnonymousFunctionExpressionSyntax function:
                    return function.Modifiers.Any(SyntaxKind.AsyncKeyword);
                case LocalFunctionStatementSyntax function:
                    return function.Modifiers.Any(SyntaxKind.AsyncKeyword);
                case BaseMethodDeclarationSyntax method:
                    return method.Modifiers.Any(SyntaxKind.AsyncKeyword);
                case GlobalStatementSyntax:
                    return true;
                case MemberDeclarationSyntax:
                    return false;
            }
        }
        return false;
    }
}
