using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SpacesSdk.Splats.Files;

namespace SpacesSdk.Splats.DotSplat;

/// <summary>Writes <c>.splat</c>, the most visible splats first, so that a viewer can show a part that has arrived.</summary>
internal static class DotSplatWriter
{
    private const int BlockRows = 8192;

    public static void Write(Stream stream, SplatCloud cloud, SplatWriteOptions options, CancellationToken cancellationToken)
    {
        cloud = SplatPreparation.Prepare(cloud, options with { MaxShDegree = 0 }, SplatCoordinates.Rdf);
        // A record is as long as this vector. Encoding in the order of the columns and moving whole records afterwards
        // touches memory once for each record instead of once for each column.
        var records = new Vector256<byte>[cloud.Count];
        var keys = new ulong[cloud.Count];
        Parallel.For(0, Blocks(cloud.Count), new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount }, block =>
        {
            for (int row = block * BlockRows; row < Math.Min(cloud.Count, (block + 1) * BlockRows); row++)
            {
                DotSplatRecord.Encode(cloud, row, MemoryMarshal.AsBytes(records.AsSpan(row, 1)));
                keys[row] = RadixSort.KeyOf(-Visibility(cloud, row));
            }
        });
        WriteInOrder(stream, records, RadixSort.Order(keys), cancellationToken);
    }

    private static int Blocks(int rows) => (int)(((long)rows + BlockRows - 1) / BlockRows);

    private static float Visibility(SplatCloud cloud, int row) =>
        MathF.Exp(cloud.LogScaleX[row] + cloud.LogScaleY[row] + cloud.LogScaleZ[row]) * cloud.AlphaAt(row);

    private static void WriteInOrder(Stream stream, Vector256<byte>[] records, int[] rows, CancellationToken cancellationToken)
    {
        var buffer = new Vector256<byte>[Math.Min(BlockRows, rows.Length)];
        for (int first = 0; first < rows.Length; first += BlockRows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var block = buffer.AsSpan(0, Math.Min(BlockRows, rows.Length - first));
            for (int i = 0; i < block.Length; i++)
                block[i] = records[rows[first + i]];
            stream.Write(MemoryMarshal.AsBytes(block));
        }
    }
}
