using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SpacesSdk.Generator.Diagnostics;
using SpacesSdk.Schema;

namespace SpacesSdk.Generator.Usage;

/// <summary>SPACE302: a constant text that becomes an open enum by itself and was not on the Space's list when it was pinned.</summary>
internal static class ChoiceRule
{
    public static void Register(CompilationStartAnalysisContext start, RuntimeTypes types) =>
        start.RegisterOperationAction(context => Check(context, types), OperationKind.Conversion);

    private static void Check(OperationAnalysisContext context, RuntimeTypes types)
    {
        if (context.Operation is not IConversionOperation { OperatorMethod: not null, Operand: { ConstantValue: { HasValue: true, Value: string text } } operand } conversion
            || conversion.Type is not { } choice
            || !RuntimeTypes.Implements(choice, types.Choice)
            || RuntimeTypes.Attribute(choice, types.ChoiceList) is not { ConstructorArguments: [{ Kind: TypedConstantKind.Array, Values: var listed }] })
            return;
        string[] texts = [.. listed.Select(static value => value.Value).OfType<string>()];
        if (texts.Contains(text, StringComparer.Ordinal))
            return;
        string? near = Near(text, texts);
        context.ReportDiagnostic(Diagnostic.Create(
            Rules.ChoiceNotListed, operand.Syntax.GetLocation(), UsageAnalyzer.Corrected(near),
            text, choice.Name, near is null ? "" : $" (did you mean '{near}'?)"));
    }

    // One that differs in case only wins over others that are merely close.
    private static string? Near(string text, string[] texts)
    {
        string[] same = [.. texts.Where(listed => listed.Equals(text, StringComparison.OrdinalIgnoreCase))];
        var near = same.Length > 0 ? same : NearMisses.Of(text, texts);
        return near.Count == 1 ? near[0] : null;
    }
}
