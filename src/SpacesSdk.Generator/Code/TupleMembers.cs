namespace SpacesSdk.Generator.Code;

/// <summary>The members of a tuple, which has no names of its own.</summary>
internal static class TupleMembers
{
    /// <summary>The name of a place: <c>Item1</c> is the first, as in a C# tuple.</summary>
    public static string Name(int index) => FormattableString.Invariant($"Item{index + 1}");
}
