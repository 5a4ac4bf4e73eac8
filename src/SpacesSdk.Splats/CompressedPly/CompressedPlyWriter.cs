using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;
using SpacesSdk.Splats.Files;

namespace SpacesSdk.Splats.CompressedPly;

/// <summary>Writes <c>.compressed.ply</c> in Morton order, so that the splats of a chunk lie near each other. All values are rounded.</summary>
internal sealed class CompressedPlyWriter(Stream stream, SplatShape shape, SplatWriteOptions options, CancellationToken cancellationToken) : SplatSink
{
    private const int ChunkFloats = 18;
    private const float LargestLogScale = 20;
    private const int ChunkBytes = CompressedPlyHeader.SplatsPerChunk * CompressedPlyHeader.VertexSize;
    private const int ChunksPerBlock = 256;

    // As many coefficients as are encoded before they are put into records.
    private const int Batch = 256;
    private readonly int _shDegree = Math.Min(shape.ShDegree, options.MaxShDegree);
    private readonly ParallelOptions _parallel = new() { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };

    // What depends on the other splats of a chunk waits until all are there; view-dependent colour is encoded at once.
    private readonly SplatCloud _splats = SplatCloud.Uninitialized(shape.Count, 0, options.Coordinates ?? SplatCoordinates.Rdf);
    private readonly RecordBlocks _coefficients = new(RestCount(shape, options), shape.Count, cancellationToken);
    private int _rows;

    public override void Add(SplatCloud part) => SplatPreparation.Use(part, options, SplatCoordinates.Rdf, Take);

    public override void Finish()
    {
        int[] order = MortonOrder.Rows(_splats.Positions);
        using var sorted = _splats.Select(order);
        _splats.Dispose();
        int chunks = (sorted.Count + CompressedPlyHeader.SplatsPerChunk - 1) / CompressedPlyHeader.SplatsPerChunk;
        var ranges = new byte[chunks * ChunkFloats * sizeof(float)];
        Parallel.For(0, chunks, _parallel, chunk => new Chunk(sorted, chunk).WriteRange(ranges.AsSpan(chunk * ChunkFloats * sizeof(float))));

        stream.Write(Header(sorted.Count, chunks, RestCount(shape, options)));
        stream.Write(ranges);
        WriteVertices(sorted, chunks);
        if (_shDegree > 0)
            _coefficients.Write(stream, order);
    }

    private static int RestCount(SplatShape shape, SplatWriteOptions options) => 3 * SphericalHarmonics.RestCount(Math.Min(shape.ShDegree, options.MaxShDegree));

    private void Take(SplatCloud cloud)
    {
        int start = _rows;
        for (var column = SplatColumn.X; column <= SplatColumn.ShDcBlue; column++)
            cloud[column].CopyTo(_splats[column][start..]);
        if (_shDegree > 0)
            _coefficients.Encode(start, cloud.Count, (first, records) => EncodeCoefficients(cloud, first - start, records));
        _rows += cloud.Count;
    }

    private void WriteVertices(SplatCloud cloud, int chunks)
    {
        var block = new byte[Math.Min(chunks, ChunksPerBlock) * ChunkBytes];
        for (int first = 0; first < chunks; first += ChunksPerBlock)
        {
            int start = first;
            Parallel.For(start, Math.Min(chunks, start + ChunksPerBlock), _parallel, chunk => new Chunk(cloud, chunk).WriteVertices(block.AsSpan((chunk - start) * ChunkBytes, ChunkBytes)));
            int rows = Math.Min(cloud.Count - (start * CompressedPlyHeader.SplatsPerChunk), ChunksPerBlock * CompressedPlyHeader.SplatsPerChunk);
            stream.Write(block, 0, rows * CompressedPlyHeader.VertexSize);
        }
    }

    private static byte[] Header(int count, int chunks, int restCount)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"ply\nformat binary_little_endian 1.0\nelement chunk {chunks}\n");
        foreach (string name in CompressedPlyHeader.ChunkNames)
            text.Append(CultureInfo.InvariantCulture, $"property float {name}\n");
        text.Append(CultureInfo.InvariantCulture, $"element vertex {count}\n");
        foreach (string name in CompressedPlyHeader.VertexNames)
            text.Append(CultureInfo.InvariantCulture, $"property uint {name}\n");
        if (restCount > 0)
            text.Append(CultureInfo.InvariantCulture, $"element sh {count}\n");
        for (int i = 0; i < restCount; i++)
            text.Append(CultureInfo.InvariantCulture, $"property uchar f_rest_{i}\n");
        return Encoding.ASCII.GetBytes(text.Append("end_header\n").ToString());
    }

    private static void EncodeCoefficients(SplatCloud cloud, int first, Span<byte> records)
    {
        int count = 3 * cloud.ShRestCount;
        int rows = records.Length / count;
        // Batches stay in the cache until their last coefficient is in its place.
        for (int at = 0; at < rows; at += Batch)
            for (int i = 0; i < count; i++)
            {
                var values = cloud.ShRest(i / cloud.ShRestCount, i % cloud.ShRestCount).Slice(first + at, Math.Min(Batch, rows - at));
                // As steps decode to their middle, the step that a value falls into is wanted, and nothing is to be rounded.
                ByteColumns.Encode(values, 256f / 8, 256 / 2, 1, records[((at * count) + i)..], count);
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
