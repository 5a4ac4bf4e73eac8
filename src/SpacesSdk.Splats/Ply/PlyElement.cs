namespace SpacesSdk.Splats.Ply;

/// <summary>One element of a PLY file: rows that follow each other.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Count">Number of rows, as the header claims.</param>
/// <param name="Properties">What each row holds.</param>
internal sealed record PlyElement(string Name, long Count, IReadOnlyList<PlyProperty> Properties)
{
    public bool HasLists { get; } = Properties.Any(p => p.ListCount is not null);

    /// <summary>Bytes of a binary row; the least possible if it has lists.</summary>
    public int MinStride { get; } = Properties.Sum(p => p.MinSize);

    public bool Has(string property) => Properties.Any(p => p.Name == property);
}
