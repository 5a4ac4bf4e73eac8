using SpacesSdk.Generator.Code;
using SpacesSdk.Schema;

namespace SpacesSdk.Generator.Roslyn;

/// <summary>The model of a Space's code, and what could not be said in it.</summary>
internal sealed record SpaceCode(CodeModel Model, EquatableArray<DiagnosticInfo> Problems)
{
    /// <summary>Builds the model; a defect of the builder costs this Space its members and no other Space anything.</summary>
    public static SpaceCode Build(SpaceFolder folder)
    {
        try
        {
            var built = CodeModelBuilder.Build(folder.Space);
            return new(built.Value!, built.Problems.Select(p => DiagnosticInfo.At(folder.Path, p)).ToEquatableArray());
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            var space = folder.Space;
            var problem = new Problem(RuleIds.InternalError, default, space.Id, error.GetType().Name + ": " + error.Message);
            return new(
                new(space.Id, space.BaseAddress, space.Client, "", space.Dialect, default, NestedTypes.None),
                new EquatableArray<DiagnosticInfo>([DiagnosticInfo.At(folder.Path, problem)]));
        }
    }
}
