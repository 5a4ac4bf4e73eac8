using System.Buffers.Binary;
using SpacesSdk.Splats.Files;

namespace SpacesSdk.Splats.Ksplat;

/// <summary>
/// A section header: u32 @0 splats, @4 most splats, @8 splats in a full bucket, @12 buckets; f32 @16 edge of a bucket's block; u16 @20 bytes of a bucket;
/// u32 @24 range of positions; u32 @28 bytes of the section, @32 full buckets, @36 other buckets; u16 @40 colour degree.
/// The data: u32 splats in each bucket that is not full, f32 x 3 centre of each bucket, then the splats, those of full buckets first.
/// </summary>
internal sealed record KsplatSection(
    KsplatLayout Layout, long Offset, int Count, int BucketSize, int Buckets, int BucketBytes, float BlockSize, float Range, int FullBuckets, int PartialBuckets, long End)
{
    public const int HeaderSize = 1024;
    public const int DefaultRange = 32767;
    public const int CenterBytes = 12;

    public long CentersOffset => Offset + (4L * PartialBuckets);

    public long SplatsOffset => CentersOffset + ((long)Buckets * BucketBytes);

    public static KsplatSection Read(SplatSource source, long headerOffset, long dataOffset, int level, long totalLength)
    {
        var bytes = source.ReadUpTo(headerOffset, HeaderSize);
        int degree = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(40));
        if (degree > KsplatLayout.MaxShDegree)
            throw Fail(headerOffset + 40, $"colour degree {degree}", $"0 to {KsplatLayout.MaxShDegree}");
        var layout = new KsplatLayout(level, degree);
        CheckLength(totalLength, bytes, headerOffset, dataOffset, layout);

        uint range = U32(bytes, 24);
        var section = new KsplatSection(
            layout, dataOffset, (int)U32(bytes, 0), (int)U32(bytes, 8), (int)U32(bytes, 12), BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(20)),
            BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(16)), range == 0 ? DefaultRange : range, (int)U32(bytes, 32), (int)U32(bytes, 36), 0);
        if (layout.HasBuckets)
            section.CheckBuckets(headerOffset);
        return section with { End = section.SplatsOffset + (U32(bytes, 4) * (long)layout.Size) };
    }

    /// <summary>Behind which splat each bucket that is not full ends; nothing where there are no buckets.</summary>
    public int[] PartialEnds(SplatSource source)
    {
        if (!Layout.HasBuckets)
            return [];
        var lengths = source.ReadUpTo(Offset, 4 * PartialBuckets);
        var ends = new int[PartialBuckets];
        long end = (long)FullBuckets * BucketSize;
        for (int i = 0; i < ends.Length; i++)
        {
            end += U32(lengths, 4 * i);
            if (end > Count)
                throw Fail(Offset + (4 * i), $"buckets for {end} splats", $"buckets for the {Count} there are");
            ends[i] = (int)end;
        }
        return end == Count ? ends : throw Fail(Offset, $"buckets for {end} splats", $"buckets for the {Count} there are");
    }

    /// <summary>Says for splats that follow each other in which bucket each lies.</summary>
    public void FindBuckets(int[] partialEnds, int firstRow, Span<int> buckets)
    {
        int full = FullBuckets * BucketSize;
        // The first bucket that ends behind the row; buckets of no splats are passed over.
        int partial = Array.BinarySearch(partialEnds, firstRow + 1);
        partial = partial < 0 ? ~partial : partial;
        while (partial > 0 && partialEnds[partial - 1] > firstRow)
            partial--;
        for (int i = 0; i < buckets.Length; i++)
        {
            int row = firstRow + i;
            while (row >= full && partialEnds[partial] <= row)
                partial++;
            buckets[i] = row < full ? row / BucketSize : FullBuckets + partial;
        }
    }

    /// <summary>Three coordinates for each bucket.</summary>
    public float[] Centers(SplatSource source)
    {
        var bytes = source.ReadUpTo(CentersOffset, Buckets * BucketBytes);
        var centers = new float[3 * Buckets];
        for (int i = 0; i < centers.Length; i++)
            centers[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan((i / 3 * BucketBytes) + (i % 3 * 4)));
        return centers;
    }

    // In 64 bits nothing here can wrap: each count is below 2^32 and each size below 2^17.
    private static void CheckLength(long totalLength, byte[] header, long headerOffset, long dataOffset, KsplatLayout layout)
    {
        if (U32(header, 0) > U32(header, 4))
            throw Fail(headerOffset, $"{U32(header, 0)} splats", $"at most {U32(header, 4)}, the most that the section declares");
        long needed = (4L * U32(header, 36)) + ((long)U32(header, 12) * BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(20))) + ((long)U32(header, 0) * layout.Size);
        if (needed > totalLength - dataOffset)
            throw Fail(headerOffset, $"{Math.Max(0, totalLength - dataOffset)} bytes for {U32(header, 0)} splats in {U32(header, 12)} buckets", $"{needed} bytes");
    }

    private void CheckBuckets(long headerOffset)
    {
        if (Count == 0)
            return;
        if (BucketBytes < CenterBytes)
            throw Fail(headerOffset + 20, $"buckets of {BucketBytes} bytes", $"{CenterBytes} or more");
        if ((long)FullBuckets + PartialBuckets > Buckets || FullBuckets < 0 || PartialBuckets < 0)
            throw Fail(headerOffset + 32, $"{(uint)FullBuckets} full and {(uint)PartialBuckets} other buckets", $"{Buckets} in all");
        if (BucketSize <= 0 || (long)FullBuckets * BucketSize > Count)
            throw Fail(headerOffset + 8, $"{FullBuckets} full buckets of {(uint)BucketSize} splats", $"{Count} splats in all");
    }

    private static uint U32(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));

    private static InvalidSplatException Fail(long offset, string found, string wanted) =>
        new(SplatFormat.Ksplat, offset, found, wanted);
}
