using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;
using SpacesSdk.Splats.Files;

namespace SpacesSdk.Splats.CompressedPly;

/// <summary>Writes <c>.compressed.ply</c> in Morton order, so that the splats of a chunk lie near each other. All values are rounded.</summary>
internal static class CompressedPlyWriter
{
    private const int ChunkFloats = 18;
    private const float LargestLogScale = 20;
    private const int ChunkBytes = CompressedPlyHeader.SplatsPerChunk * CompressedPlyHeader.VertexSize;
    private const int ChunksPerBlock = 256;
    private const int RowsPerPart = 4096;
    private const int Parts = 16;

    public static void Write(Stream stream, SplatCloud cloud, SplatWriteOptions options, CancellationToken cancellationToken)
    {
        cloud = SplatPreparation.Prepare(cloud, options, SplatCoordinates.Rdf);
        cloud = cloud.Select(MortonOrder.Rows(cloud));
        int chunks = (cloud.Count + CompressedPlyHeader.SplatsPerChunk - 1) / CompressedPlyHeader.SplatsPerChunk;
        var ranges = new byte[chunks * ChunkFloats * sizeof(float)];
        var parallel = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, chunks, parallel, chunk => new Chunk(cloud, chunk).WriteRange(ranges.AsSpan(chunk * ChunkFloats * sizeof(float))));

        stream.Write(Header(cloud, chunks));
        stream.Write(ranges);
        WriteVertices(stream, cloud, chunks, parallel);
        WriteCoefficients(stream, cloud, parallel);
    }

    private static void WriteVertices(Stream stream, SplatCloud cloud, int chunks, ParallelOptions parallel)
    {
        var block = new byte[Math.Min(chunks, ChunksPerBlock) * ChunkBytes];
        for (int first = 0; first < chunks; first += ChunksPerBlock)
        {
            int start = first;
            Parallel.For(start, Math.Min(chunks, start + ChunksPerBlock), parallel, chunk => new Chunk(cloud, chunk).WriteVertices(block.AsSpan((chunk - start) * ChunkBytes, ChunkBytes)));
            int rows = Math.Min(cloud.Count - (start * CompressedPlyHeader.SplatsPerChunk), ChunksPerBlock * CompressedPlyHeader.SplatsPerChunk);
            stream.Write(block, 0, rows * CompressedPlyHeader.VertexSize);
        }
    }

    private static byte[] Header(SplatCloud cloud, int chunks)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"ply\nformat binary_little_endian 1.0\nelement chunk {chunks}\n");
        foreach (string name in CompressedPlyHeader.ChunkNames)
            text.Append(CultureInfo.InvariantCulture, $"property float {name}\n");
        text.Append(CultureInfo.InvariantCulture, $"element vertex {cloud.Count}\n");
        foreach (string name in CompressedPlyHeader.VertexNames)
            text.Append(CultureInfo.InvariantCulture, $"property uint {name}\n");
        if (cloud.ShRestCount > 0)
            text.Append(CultureInfo.InvariantCulture, $"element sh {cloud.Count}\n");
        for (int i = 0; i < 3 * cloud.ShRestCount; i++)
            text.Append(CultureInfo.InvariantCulture, $"property uchar f_rest_{i}\n");
        return Encoding.ASCII.GetBytes(text.Append("end_header\n").ToString());
    }

    private static void WriteCoefficients(Stream stream, SplatCloud cloud, ParallelOptions parallel)
    {
        int count = 3 * cloud.ShRestCount;
        int rowsPerBlock = RowsPerPart * Parts;
        var block = new byte[Math.Min(cloud.Count, rowsPerBlock) * count];
        for (int first = 0; first < cloud.Count && count > 0; first += rowsPerBlock)
        {
            int start = first;
            int rows = Math.Min(rowsPerBlock, cloud.Count - start);
            Parallel.For(0, (rows + RowsPerPart - 1) / RowsPerPart, parallel, part =>
            {
                int from = part * RowsPerPart;
                EncodeCoefficients(cloud, start + from, block.AsSpan(from * count, Math.Min(RowsPerPart, rows - from) * count));
            });
            stream.Write(block, 0, rows * count);
        }
    }

    private static void EncodeCoefficients(SplatCloud cloud, int first, Span<byte> block)
    {
        int count = 3 * cloud.ShRestCount;
        for (int i = 0; i < count; i++)
        {
            var values = cloud.ShRest(i / cloud.ShRestCount, i % cloud.ShRestCount).Slice(first, block.Length / count);
            for (int row = 0; row < values.Length; row++)
                block[(row * count) + i] = PackedValues.Coefficient(values[row]);
        }
    }

    /// <summary>The splats of one chunk and what they range over.</summary>
    private sealed class Chunk
    {
        private readonly SplatCloud _cloud;
        private readonly int _first;
        private readonly int _count;
        private readonly Vector3[] _bounds = new Vector3[6];

        public Chunk(SplatCloud cloud, int number)
        {
            (_cloud, _first) = (cloud, number * CompressedPlyHeader.SplatsPerChunk);
            _count = Math.Min(CompressedPlyHeader.SplatsPerChunk, cloud.Count - _first);
            Measure(0, cloud.PositionAt);
            Measure(2, LogScaleAt);
            Measure(4, cloud.ColorAt);
        }

        public void WriteRange(Span<byte> floats)
        {
            for (int i = 0; i < ChunkFloats; i++)
                BinaryPrimitives.WriteSingleLittleEndian(floats[(4 * i)..], _bounds[i / 3][i % 3]);
        }

        public void WriteVertices(Span<byte> words)
        {
            for (int i = 0; i < _count; i++)
            {
                int row = _first + i;
                var record = words.Slice(i * CompressedPlyHeader.VertexSize, CompressedPlyHeader.VertexSize);
                BinaryPrimitives.WriteUInt32LittleEndian(record, PackedValues.Vector(_cloud.PositionAt(row), _bounds[0], _bounds[1]));
                BinaryPrimitives.WriteUInt32LittleEndian(record[4..], PackedValues.Rotation(_cloud.RotationAt(row)));
                BinaryPrimitives.WriteUInt32LittleEndian(record[8..], PackedValues.Vector(LogScaleAt(row), _bounds[2], _bounds[3]));
                BinaryPrimitives.WriteUInt32LittleEndian(record[12..], ColorWord(row));
            }
        }

        private uint ColorWord(int row)
        {
            var color = _cloud.ColorAt(row);
            uint word = 0;
            for (int channel = 0; channel < 3; channel++)
                word = (word << 8) | PackedValues.Share(color[channel], _bounds[4][channel], _bounds[5][channel], 255);
            return (word << 8) | ByteColor.FromLogit(_cloud.LogitOpacity[row]);
        }

        private Vector3 LogScaleAt(int row) => Vector3.Clamp(
            new(_cloud.LogScaleX[row], _cloud.LogScaleY[row], _cloud.LogScaleZ[row]), new(-LargestLogScale), new(LargestLogScale));

        private void Measure(int at, Func<int, Vector3> value)
        {
            var (min, max) = (new Vector3(float.PositiveInfinity), new Vector3(float.NegativeInfinity));
            for (int row = _first; row < _first + _count; row++)
            {
                var v = value(row);
                if (Vector3.AllWhereAllBitsSet(Vector3.IsFinite(v)))
                    (min, max) = (Vector3.Min(min, v), Vector3.Max(max, v));
            }
            (_bounds[at], _bounds[at + 1]) = min.X <= max.X ? (min, max) : default;
        }
    }
}
