using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SpacesSdk.Generator.Diagnostics;

namespace SpacesSdk.Generator.Usage;

/// <summary>SPACE301: a constant outside a slider's range, wherever a request's member is set.</summary>
internal static class RangeRule
{
    public static void Register(CompilationStartAnalysisContext start, RuntimeTypes types) =>
        start.RegisterOperationAction(context => Check(context, types), OperationKind.SimpleAssignment);

    private static void Check(OperationAnalysisContext context, RuntimeTypes types)
    {
        if (context.Operation is not ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: var member }, Value: var value }
            || !RuntimeTypes.Implements(member.ContainingType, types.Record)
            || RuntimeTypes.Attribute(member, types.Range) is not { ConstructorArguments.Length: 2 } range
            || Number(Constant(value)) is not { } number)
            return;
        var (least, most) = (Number(range.ConstructorArguments[0].Value), Number(range.ConstructorArguments[1].Value));
        if (number >= least && number <= most || least is null || most is null)
            return;
        context.ReportDiagnostic(Diagnostic.Create(
            Rules.ValueOutOfRange, value.Syntax.GetLocation(), UsageAnalyzer.Corrected(Text(number < least ? least.Value : most.Value)),
            member.Name, member.ContainingType.Name, Words(least.Value, most.Value), Text(number)));
    }

    // A conversion to double or to a nullable stands around the literal; the literal itself is what was written.
    private static object? Constant(IOperation value)
    {
        while (value is IConversionOperation { ConstantValue.HasValue: false } conversion)
            value = conversion.Operand;
        return value.ConstantValue.HasValue ? value.ConstantValue.Value : null;
    }

    private static double? Number(object? constant) => constant switch
    {
        int or long or uint or ulong or short or ushort or byte or sbyte or float or double or decimal => Convert.ToDouble(constant, CultureInfo.InvariantCulture),
        _ => null,
    };

    private static string Words(double least, double most) =>
        least == double.MinValue ? $"at most {Text(most)}" : most == double.MaxValue ? $"at least {Text(least)}" : $"{Text(least)} to {Text(most)}";

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
