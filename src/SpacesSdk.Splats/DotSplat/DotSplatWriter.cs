using SpacesSdk.Splats.Files;

namespace SpacesSdk.Splats.DotSplat;

/// <summary>Writes <c>.splat</c>, the most visible splats first, so that a viewer can show a part that has arrived.</summary>
internal sealed class DotSplatWriter(Stream stream, SplatShape shape, SplatWriteOptions options, CancellationToken cancellationToken) : SplatSink
{
    private readonly RecordBlocks _records = new(DotSplatRecord.Size, shape.Count, cancellationToken);
    private readonly ulong[] _keys = LargePages.Allocate<ulong>(shape.Count);
    private int _rows;

    public override void Add(SplatCloud part) => SplatPreparation.Use(part, options with { MaxShDegree = 0 }, SplatCoordinates.Rdf, Encode);

    public override void Finish() => _records.Write(stream, RadixSort.Order(_keys));

    private void Encode(SplatCloud cloud)
    {
        int start = _rows;
        _records.Encode(start, cloud.Count, (first, records) =>
        {
            for (int i = 0; i * DotSplatRecord.Size < records.Length; i++)
            {
                int row = first - start + i;
                DotSplatRecord.Encode(cloud, row, records.Slice(i * DotSplatRecord.Size, DotSplatRecord.Size));
                _keys[first + i] = RadixSort.KeyOf(-Visibility(cloud, row));
            }
        });
        _rows += cloud.Count;
    }

    private static float Visibility(SplatCloud cloud, int row) =>
        MathF.Exp(cloud.LogScaleX[row] + cloud.LogScaleY[row] + cloud.LogScaleZ[row]) * cloud.AlphaAt(row);
}
