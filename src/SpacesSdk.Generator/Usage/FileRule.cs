using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SpacesSdk.Files;
using SpacesSdk.Generator.Diagnostics;

namespace SpacesSdk.Generator.Usage;

/// <summary>SPACE303: a picture made of a constant name that ends like a sound, and the like.</summary>
internal static class FileRule
{
    public static void Register(CompilationStartAnalysisContext start, RuntimeTypes types) =>
        start.RegisterOperationAction(context => Check(context, types), OperationKind.Invocation);

    private static void Check(OperationAnalysisContext context, RuntimeTypes types)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod is not { IsStatic: true, Name: "FromPath" or "FromBytes" or "FromStream" }
            || !RuntimeTypes.Is(call.Type?.BaseType?.BaseType, types.File)
            || Prefix(call.Type!.Name) is not { } prefix
            || Name(call) is not { ConstantValue.Value: string name } argument)
            return;
        if (MediaTypes.Of(name) is { } type && !MediaTypes.Fits(type, prefix))
            context.ReportDiagnostic(Diagnostic.Create(Rules.FileOfOtherKind, argument.Syntax.GetLocation(), name, type, call.Type.Name, prefix + "*"));
    }

    private static IOperation? Name(IInvocationOperation call) =>
        call.Arguments.FirstOrDefault(static argument => argument.Parameter?.Name is "path" or "name")?.Value;

    private static string? Prefix(string fileType) => fileType switch
    {
        "ImageFile" => "image/",
        "AudioFile" => "audio/",
        "VideoFile" => "video/",
        "Model3DFile" => "model/",
        _ => null,
    };
}
