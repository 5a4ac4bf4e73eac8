namespace SpacesSdk.Generator.Code;

/// <summary>Where a value is: what its type is called by, and what is said of it.</summary>
/// <param name="Path">The path by which its type was named.</param>
/// <param name="Member">Its name on the wire, for diagnostics.</param>
/// <param name="Of">Its label or name, for documentation.</param>
/// <param name="Scope">The shared types around it.</param>
/// <param name="Use">The parameter or return that it is in.</param>
internal sealed record TypePlace(string Path, string Member, string Of, SharedScope? Scope, TypeUse Use)
{
    /// <summary>The place of a whole parameter or return.</summary>
    public static TypePlace Root(TypeUse use, string member, string of) => new(use.Path, member, of, Scope: null, use);

    /// <summary>The place of a member of this value.</summary>
    public TypePlace Below(string member) => new(TypeNeeds.Below(Path, member), Member.Length > 0 ? $"{Member}.{member}" : member, member, Scope, Use);
}
