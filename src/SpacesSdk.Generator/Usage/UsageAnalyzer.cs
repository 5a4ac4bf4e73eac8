using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SpacesSdk.Generator.Diagnostics;

namespace SpacesSdk.Generator.Usage;

/// <summary>Looks at how clients are used, wherever the compiler already knows that the Space, or the runtime, will refuse it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UsageAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The property of a diagnostic that holds what a code fix would write.</summary>
    internal const string Correction = nameof(Correction);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Rules.ValueOutOfRange, Rules.ChoiceNotListed, Rules.FileOfOtherKind, Rules.EndpointCalledLikeMethod);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (RuntimeTypes.Of(start.Compilation) is not { } types)
                return;
            RangeRule.Register(start, types);
            ChoiceRule.Register(start, types);
            FileRule.Register(start, types);
            EndpointRule.Register(start, types);
        });
    }

    /// <summary>What a code fix reads; empty where there is no one right answer.</summary>
    internal static ImmutableDictionary<string, string?> Corrected(string? text) =>
        text is null ? ImmutableDictionary<string, string?>.Empty : ImmutableDictionary<string, string?>.Empty.Add(Correction, text);
}
