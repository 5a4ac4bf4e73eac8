using System.Buffers.Binary;
using System.Numerics;
using SpacesSdk.Splats.Files;

namespace SpacesSdk.Splats.Ksplat;

/// <summary>Writes <c>.ksplat</c> of levels 0 to 2 with one section. All values are rounded. From level 1 on, splats without a finite position are left out.</summary>
internal static class KsplatWriter
{
    private const int BlockRows = 1 << 13;

    public static void Write(Stream stream, SplatCloud cloud, SplatWriteOptions options, CancellationToken cancellationToken)
    {
        if (options.KsplatLevel is < 0 or > KsplatLayout.MaxLevel)
            throw new ArgumentException($"SplatWriteOptions.KsplatLevel is {options.KsplatLevel}: use 0 to {KsplatLayout.MaxLevel}.", nameof(options));
        cloud = SplatPreparation.Prepare(cloud, options with { MaxShDegree = Math.Min(options.MaxShDegree, KsplatLayout.MaxShDegree) }, SplatCoordinates.Rdf);
        var layout = new KsplatLayout(options.KsplatLevel, cloud.ShDegree);
        var buckets = layout.HasBuckets ? new KsplatBuckets(cloud) : null;
        var (rows, bucketOfRow) = buckets?.Order() ?? ([.. Enumerable.Range(0, cloud.Count)], []);
        Vector3[] centers = [.. buckets?.Centers ?? []];
        int[] partial = [.. buckets?.PartialLengths ?? []];
        // Only bytes need to know between what they lie.
        var (min, max) = layout.CoefficientSize == 1 ? CoefficientRange(cloud) : (-KsplatHeader.DefaultReach, KsplatHeader.DefaultReach);

        stream.Write(Header(layout, rows.Length, min, max));
        stream.Write(SectionHeader(layout, rows.Length, buckets, partial.Length, centers.Length));
        stream.Write(BucketData(partial, centers));
        WriteSplats(stream, new KsplatEncoder(layout, cloud, min, max, buckets?.BlockSize ?? 0), rows, bucketOfRow, centers, cancellationToken);
    }

    private static byte[] Header(KsplatLayout layout, int count, float min, float max)
    {
        var bytes = new byte[KsplatHeader.Size];
        bytes[1] = 1;
        Write(bytes, 4, 1);
        Write(bytes, 8, 1);
        Write(bytes, 12, count);
        Write(bytes, 16, count);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(20), (ushort)layout.Level);
        BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(36), min);
        BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(40), max);
        return bytes;
    }

    private static byte[] SectionHeader(KsplatLayout layout, int count, KsplatBuckets? buckets, int partial, int all)
    {
        var bytes = new byte[KsplatSection.HeaderSize];
        Write(bytes, 0, count);
        Write(bytes, 4, count);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(28), checked((uint)((4L * partial) + ((long)KsplatSection.CenterBytes * all) + ((long)layout.Size * count))));
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(40), (ushort)layout.ShDegree);
        if (buckets is null)
            return bytes;
        Write(bytes, 8, KsplatBuckets.MostSplats);
        Write(bytes, 12, all);
        BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(16), buckets.BlockSize);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(20), KsplatSection.CenterBytes);
        Write(bytes, 24, KsplatSection.DefaultRange);
        Write(bytes, 32, buckets.FullCount);
        Write(bytes, 36, partial);
        return bytes;
    }

    private static byte[] BucketData(int[] partial, Vector3[] centers)
    {
        var bytes = new byte[(4 * partial.Length) + (KsplatSection.CenterBytes * centers.Length)];
        for (int i = 0; i < partial.Length; i++)
            Write(bytes, 4 * i, partial[i]);
        for (int i = 0; i < 3 * centers.Length; i++)
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(4 * (partial.Length + i)), centers[i / 3][i % 3]);
        return bytes;
    }

    // Encoding in the order of the columns and moving whole records afterwards touches memory once for each record instead of once for each value.
    private static void WriteSplats(Stream stream, KsplatEncoder encoder, int[] rows, int[] bucketOfPlace, Vector3[] centers, CancellationToken cancellationToken)
    {
        var placeOfRow = new int[encoder.Rows];
        for (int place = 0; place < rows.Length; place++)
            placeOfRow[rows[place]] = place + 1;
        // A row that lies nowhere has no place; its record is encoded nowhere either.
        int size = encoder.Size;
        var blocks = new byte[(encoder.Rows + BlockRows - 1) / BlockRows][];
        Parallel.For(0, blocks.Length, new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount }, block =>
        {
            int first = block * BlockRows;
            int count = Math.Min(BlockRows, encoder.Rows - first);
            blocks[block] = GC.AllocateUninitializedArray<byte>(count * size);
            for (int i = 0; i < count; i++)
                if (placeOfRow[first + i] > 0)
                    encoder.Encode(first + i, centers.Length > 0 ? centers[bucketOfPlace[placeOfRow[first + i] - 1]] : default, blocks[block].AsSpan(i * size, size));
        });
        var buffer = new byte[BlockRows * size];
        for (int first = 0; first < rows.Length; first += BlockRows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int count = Math.Min(BlockRows, rows.Length - first);
            for (int i = 0; i < count; i++)
                blocks[rows[first + i] / BlockRows].AsSpan(rows[first + i] % BlockRows * size, size).CopyTo(buffer.AsSpan(i * size));
            stream.Write(buffer, 0, count * size);
        }
    }

    // 0 stands for the default in both places, so a range that would end at 0 gets a bound next to it.
    private static (float Min, float Max) CoefficientRange(SplatCloud cloud)
    {
        var (min, max) = (-float.Epsilon, float.Epsilon);
        for (int i = 0; i < 3 * cloud.ShRestCount; i++)
            foreach (float value in cloud.ShRest(i / cloud.ShRestCount, i % cloud.ShRestCount))
                if (float.IsFinite(value))
                    (min, max) = (MathF.Min(min, value), MathF.Max(max, value));
        return cloud.ShRestCount == 0 ? (-KsplatHeader.DefaultReach, KsplatHeader.DefaultReach) : (min, max);
    }

    private static void Write(byte[] bytes, int at, int value) => BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at), value);
}
