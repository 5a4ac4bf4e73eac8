using SpacesSdk.Generator.Code;
using SpacesSdk.Schema;

namespace SpacesSdk.Generator.Roslyn;

/// <summary>The model of a Space's code, and what could not be said in it.</summary>
/// <param name="Model">The model.</param>
/// <param name="Problems">The problems, each with its place but without a position: positions change with every white space.</param>
/// <param name="Folder">Where the Space comes from.</param>
internal sealed record SpaceCode(CodeModel Model, EquatableArray<Problem> Problems, SpaceFolder Folder)
{
    /// <summary>Builds the model; a defect of the builder costs this Space its members and no other Space anything.</summary>
    public static SpaceCode Build(SpaceFolder folder)
    {
        try
        {
            var built = CodeModelBuilder.Build(folder.Space);
            return new(built.Value!, built.Problems, folder);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            var space = folder.Space;
            var problem = new Problem(RuleIds.InternalError, default, space.Id, error.GetType().Name + ": " + error.Message);
            return new(
                new(space.Id, space.BaseAddress, space.Client, "", space.Dialect, default, NestedTypes.None),
                new EquatableArray<Problem>([problem]),
                folder);
        }
    }
}
