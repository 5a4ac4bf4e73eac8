using System.Buffers;
using SpacesSdk.Splats.Files;

namespace SpacesSdk.Splats.DotSplat;

/// <summary>Writes <c>.splat</c>, the most visible splats first, so that a viewer can show a part that has arrived.</summary>
internal static class DotSplatWriter
{
    private const int BlockRows = 8192;

    public static void Write(Stream stream, SplatCloud cloud, SplatWriteOptions options, CancellationToken cancellationToken)
    {
        cloud = SplatPreparation.Prepare(cloud, options with { MaxShDegree = 0 }, SplatCoordinates.Rdf);
        var rows = MostVisibleFirst(cloud);
        var buffer = ArrayPool<byte>.Shared.Rent(BlockRows * DotSplatRecord.Size);
        for (int first = 0; first < rows.Length; first += BlockRows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int count = Math.Min(BlockRows, rows.Length - first);
            for (int i = 0; i < count; i++)
                DotSplatRecord.Encode(cloud, rows[first + i], buffer.AsSpan(i * DotSplatRecord.Size, DotSplatRecord.Size));
            stream.Write(buffer, 0, count * DotSplatRecord.Size);
        }
        ArrayPool<byte>.Shared.Return(buffer);
    }

    private static int[] MostVisibleFirst(SplatCloud cloud)
    {
        var keys = new ulong[cloud.Count];
        for (int row = 0; row < keys.Length; row++)
        {
            float logVolume = cloud.LogScaleX[row] + cloud.LogScaleY[row] + cloud.LogScaleZ[row];
            keys[row] = RadixSort.KeyOf(-MathF.Exp(logVolume) * cloud.AlphaAt(row));
        }
        return RadixSort.Order(keys);
    }
}
