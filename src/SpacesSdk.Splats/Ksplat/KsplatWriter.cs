using System.Buffers.Binary;
using System.Numerics;
using SpacesSdk.Splats.Files;

namespace SpacesSdk.Splats.Ksplat;

/// <summary>Writes <c>.ksplat</c> of levels 0 to 2 with one section. All values are rounded. From level 1 on, splats without a finite position are left out.</summary>
internal sealed class KsplatWriter : SplatSink
{
    private readonly Stream _stream;
    private readonly SplatWriteOptions _options;
    private readonly KsplatLayout _layout;
    private readonly RecordBlocks _records;
    private readonly SplatPositions _positions;
    private readonly ColumnStorage _storage;
    private float _min = -KsplatHeader.DefaultReach;
    private float _max = KsplatHeader.DefaultReach;
    private int _rows;

    public KsplatWriter(Stream stream, SplatShape shape, SplatWriteOptions options, CancellationToken cancellationToken)
    {
        if (options.KsplatLevel is < 0 or > KsplatLayout.MaxLevel)
            throw new ArgumentException($"SplatWriteOptions.KsplatLevel is {options.KsplatLevel}: use 0 to {KsplatLayout.MaxLevel}.", nameof(options));
        _stream = stream;
        _options = options with { MaxShDegree = Math.Min(options.MaxShDegree, KsplatLayout.MaxShDegree) };
        _layout = new(options.KsplatLevel, Math.Min(shape.ShDegree, _options.MaxShDegree));
        _records = new(_layout.Size, shape.Count, cancellationToken);
        _storage = ColumnStorage.Rent(3, shape.Count);
        _positions = new(_storage.Columns[0], _storage.Columns[1], _storage.Columns[2], shape.Count);
    }

    /// <summary>Whether splats may come in parts: bytes need to know beforehand between what all coefficients lie.</summary>
    public static bool TakesParts(SplatWriteOptions options, int shDegree) => options.KsplatLevel < KsplatLayout.MaxLevel || shDegree == 0;

    public override void Add(SplatCloud part) => SplatPreparation.Use(part, _options, SplatCoordinates.Rdf, Encode);

    public override void Finish()
    {
        var buckets = _layout.HasBuckets ? new KsplatBuckets(_positions) : null;
        var (rows, bucketOfPlace) = buckets?.Order() ?? ([.. Enumerable.Range(0, _rows)], []);
        Vector3[] centers = [.. buckets?.Centers ?? []];
        int[] partial = [.. buckets?.PartialLengths ?? []];
        _stream.Write(Header(_layout, rows.Length, _min, _max));
        _stream.Write(SectionHeader(_layout, rows.Length, buckets, partial.Length, centers.Length));
        _stream.Write(BucketData(partial, centers));
        // Where a bucket lies is known only now, so positions, which are relative to it, are the last to be encoded.
        _records.Write(_stream, rows, buckets is null ? null : (place, record) =>
            KsplatEncoder.EncodePosition(_positions[rows[place]], centers[bucketOfPlace[place]], buckets.BlockSize, record));
        _storage.Release();
    }

    private void Encode(SplatCloud cloud)
    {
        int start = _rows;
        for (int axis = 0; axis < 3; axis++)
            cloud[SplatColumn.X + axis].CopyTo(_positions.Axis(axis)[start..]);
        if (_layout.CoefficientSize == 1)
            (_min, _max) = CoefficientRange(cloud);
        var encoder = new KsplatEncoder(_layout, cloud, _min, _max);
        _records.Encode(start, cloud.Count, (first, records) => encoder.Encode(first - start, records));
        _rows += cloud.Count;
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
