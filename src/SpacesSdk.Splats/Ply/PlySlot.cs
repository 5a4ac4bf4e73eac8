namespace SpacesSdk.Splats.Ply;

/// <summary>A property of the vertex element and where it goes.</summary>
/// <param name="Property">The property.</param>
/// <param name="Offset">Bytes before it in a binary row.</param>
/// <param name="Column">Column of the cloud, in the order of <see cref="SplatCloud.FromColumns"/>; -1 for none.</param>
/// <param name="IsExtra">Whether it is kept as a custom property.</param>
internal sealed record PlySlot(PlyProperty Property, int Offset, int Column, bool IsExtra)
{
    public bool IsFloatColumn => Column >= 0 && Property.Type == SplatScalar.F32;
}
