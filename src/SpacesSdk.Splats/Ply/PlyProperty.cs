namespace SpacesSdk.Splats.Ply;

/// <summary>One property of an element.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type of its value, or of the items if it is a list.</param>
/// <param name="ListCount">The type of the number of items; null if it is no list.</param>
internal sealed record PlyProperty(string Name, SplatScalar Type, SplatScalar? ListCount = null)
{
    /// <summary>Bytes of one value, or of the number of items if it is a list.</summary>
    public int MinSize => PlyScalar.Size(ListCount ?? Type);
}
