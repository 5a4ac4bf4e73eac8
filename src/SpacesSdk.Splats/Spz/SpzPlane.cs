namespace SpacesSdk.Splats.Spz;

/// <summary>One plane of an <c>.spz</c>.</summary>
/// <param name="Name">What it holds.</param>
/// <param name="RecordSize">Bytes for one splat.</param>
/// <param name="Decode">Writes the columns for a block of whole records, the first of which belongs to the given row.</param>
internal sealed record SpzPlane(string Name, int RecordSize, SpzPlane.Decoder Decode)
{
    public delegate void Decoder(ReadOnlySpan<byte> block, int first);
}
