using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using SpacesSdk.Splats.Files;
using SpacesSdk.Splats.Streaming;

namespace SpacesSdk.Splats.CompressedPly;

/// <summary>Reads <c>.compressed.ply</c>.</summary>
internal static class CompressedPlyReader
{
    private static readonly float[] Coefficients = [.. Enumerable.Range(0, 256).Select(PackedValues.Coefficient)];

    public static SplatCloud Read(SplatSource source, SplatReadOptions options, CancellationToken cancellationToken)
    {
        var header = CompressedPlyHeader.Read(source);
        int count = header.CheckCount(options);
        return Read(source, header, ReadChunks(source, header), 0, count, options, cancellationToken);
    }

    public static SplatParts OpenParts(SplatSource source, SplatReadOptions options, CancellationToken cancellationToken)
    {
        var header = CompressedPlyHeader.Read(source);
        int total = header.CheckCount(options, inChunks: true);
        float[] chunks = ReadChunks(source, header);
        return new(total, (first, count) => Read(source, header, chunks, first, count, options, cancellationToken));
    }

    private static SplatCloud Read(SplatSource source, CompressedPlyHeader header, float[] chunks, int start, int count, SplatReadOptions options, CancellationToken cancellationToken)
    {
        var cloud = SplatCloud.Uninitialized(count, header.ShDegree, options.Coordinates ?? SplatCoordinates.Rdf);
        RowBlocks.Read(source, header.VertexOffset + ((long)start * CompressedPlyHeader.VertexSize), CompressedPlyHeader.VertexSize, count,
            (block, first) => DecodeVertices(block, chunks, header, start + first, cloud, first), cancellationToken);
        if (header.RestCount > 0)
            RowBlocks.Read(source, header.RestOffset + ((long)start * header.RestCount), header.RestCount, count,
                (block, first) => DecodeCoefficients(block, cloud, first), cancellationToken);
        return Finish(cloud, header);
    }

    public static SplatCloud Finish(SplatCloud cloud, CompressedPlyHeader header)
    {
        cloud.RotationsNormalized = true;
        cloud.Metadata = new() { Format = SplatFormat.CompressedPly, Comments = header.Ply.Comments };
        return cloud;
    }

    public static SplatFileInfo Inspect(SplatSource source, SplatReadOptions options)
    {
        var header = CompressedPlyHeader.Read(source);
        int count = header.CheckCount(options);
        return Describe(header, count, source.Length, options) with { Bounds = BoundsOf(ReadChunks(source, header), header) };
    }

    public static SplatFileInfo Describe(CompressedPlyHeader header, int count, long length, SplatReadOptions options) =>
        new(SplatFormat.CompressedPly, null, count, header.ShDegree, length, header.Ply.Comments) { Coordinates = options.Coordinates ?? SplatCoordinates.Rdf };

    private static SplatBounds? BoundsOf(float[] chunks, CompressedPlyHeader header)
    {
        var (min, max) = (new Vector3(float.PositiveInfinity), new Vector3(float.NegativeInfinity));
        for (int at = 0; at < chunks.Length; at += header.ChunkFloats)
            (min, max) = (Vector3.Min(min, new(chunks.AsSpan(at))), Vector3.Max(max, new(chunks.AsSpan(at + 3))));
        return chunks.Length == 0 ? null : new(min, max);
    }

    // Only the chunks that the splats need: a header may claim more of them.
    public static float[] ReadChunks(SplatSource source, CompressedPlyHeader header)
    {
        long needed = (header.Count + CompressedPlyHeader.SplatsPerChunk - 1) / CompressedPlyHeader.SplatsPerChunk;
        var floats = new float[needed * header.ChunkFloats];
        source.Read(header.ChunkOffset, MemoryMarshal.AsBytes(floats.AsSpan()));
        if (!BitConverter.IsLittleEndian)
            BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<float, int>(floats), MemoryMarshal.Cast<float, int>(floats.AsSpan()));
        return floats;
    }

    /// <param name="block">Whole vertices.</param>
    /// <param name="chunks">The ranges of all chunks.</param>
    /// <param name="header">The header.</param>
    /// <param name="first">Place of the first vertex in the file.</param>
    /// <param name="cloud">Receives the values.</param>
    /// <param name="row">Place of the first in the cloud.</param>
    public static void DecodeVertices(ReadOnlySpan<byte> block, float[] chunks, CompressedPlyHeader header, int first, SplatCloud cloud, int row)
    {
        for (; !block.IsEmpty; row++, first++, block = block[CompressedPlyHeader.VertexSize..])
        {
            var chunk = chunks.AsSpan(first / CompressedPlyHeader.SplatsPerChunk * header.ChunkFloats, header.ChunkFloats);
            var position = PackedValues.Vector(Word(block, 0), chunk);
            var scale = PackedValues.Vector(Word(block, 2), chunk[6..]);
            (cloud.X[row], cloud.Y[row], cloud.Z[row]) = (position.X, position.Y, position.Z);
            (cloud.LogScaleX[row], cloud.LogScaleY[row], cloud.LogScaleZ[row]) = (scale.X, scale.Y, scale.Z);
            var rotation = PackedValues.Rotation(Word(block, 1));
            (cloud.RotationW[row], cloud.RotationX[row], cloud.RotationY[row], cloud.RotationZ[row]) = (rotation.W, rotation.X, rotation.Y, rotation.Z);
            DecodeColor(Word(block, 3), header.HasColorRange ? chunk[12..] : [0, 0, 0, 1, 1, 1], cloud, row);
        }
    }

    private static void DecodeColor(uint packed, ReadOnlySpan<float> range, SplatCloud cloud, int row)
    {
        for (int channel = 0; channel < 3; channel++)
        {
            float part = ((packed >> (24 - (8 * channel))) & 255) / 255f;
            float color = (range[channel] * (1 - part)) + (range[3 + channel] * part);
            cloud.ShDc(channel)[row] = (color - 0.5f) / SphericalHarmonics.C0;
        }
        cloud.LogitOpacity[row] = ByteColor.ToLogit((byte)packed);
    }

    private static void DecodeCoefficients(ReadOnlySpan<byte> block, SplatCloud cloud, int first)
    {
        int count = 3 * cloud.ShRestCount;
        for (int i = 0; i < count; i++)
            ByteColumns.Decode(block[i..], count, Coefficients, cloud.ShRest(i / cloud.ShRestCount, i % cloud.ShRestCount).Slice(first, block.Length / count));
    }

    private static uint Word(ReadOnlySpan<byte> record, int index) => BinaryPrimitives.ReadUInt32LittleEndian(record[(4 * index)..]);
}
