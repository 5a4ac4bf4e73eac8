namespace SpacesSdk.Generator.Code;

/// <summary>The shared types that are open around a value, from the innermost outwards: what a reference to an enclosing definition means.</summary>
/// <param name="Type">The innermost.</param>
/// <param name="Outer">What is around it.</param>
internal sealed record SharedScope(SharedType Type, SharedScope? Outer)
{
    public static SharedType? Find(SharedScope? scope, string definition) =>
        scope is null ? null : scope.Type.Schema.Definition == definition ? scope.Type : Find(scope.Outer, definition);
}
