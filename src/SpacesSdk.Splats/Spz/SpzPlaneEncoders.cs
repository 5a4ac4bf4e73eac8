using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;

namespace SpacesSdk.Splats.Spz;

/// <summary>Encodes the planes that <see cref="SpzPlanes"/> decodes.</summary>
/// <param name="header">What the file says of itself.</param>
/// <param name="cloud">The values.</param>
/// <param name="signs">1 or -1 for each column, where the file has other axes than the cloud; null where all are 1.</param>
/// <param name="options">How many bits are kept.</param>
internal sealed class SpzPlaneEncoders(SpzHeader header, SplatCloud cloud, float[]? signs, SplatWriteOptions options)
{
    private const int BlockBytes = 192 << 10;
    public const int MaxPosition = (1 << 23) - 1;

    public delegate void Encoder(Span<byte> block, int first);

    /// <summary>Record sizes and encoders in the order of the file.</summary>
    public IReadOnlyList<(int RecordSize, Encoder Encode)> All =>
    [
        (9, EncodePositions),
        (1, (block, first) => Encode(block, 1, 0, cloud.LogitOpacity[first..], static logit => SplatCloud.Sigmoid(logit) * 255)),
        (3, (block, first) => EncodeThree(block, SplatColumn.ShDcRed, first, static dc => (dc * 0.15f * 255) + 127.5f)),
        (3, (block, first) => EncodeThree(block, SplatColumn.LogScaleX, first, static scale => (scale + 10) * 16)),
        (header.Version < 3 ? 3 : 4, EncodeRotations),
        (3 * cloud.ShRestCount, EncodeCoefficients),
    ];

    /// <summary>Encodes one plane block by block.</summary>
    public void WritePlane(Stream packed, int recordSize, Encoder encode, CancellationToken cancellationToken)
    {
        if (recordSize == 0)
            return;
        int rowsPerBlock = BlockBytes / recordSize;
        var buffer = ArrayPool<byte>.Shared.Rent(BlockBytes);
        for (int first = 0; first < cloud.Count; first += rowsPerBlock)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var block = buffer.AsSpan(0, Math.Min(rowsPerBlock, cloud.Count - first) * recordSize);
            encode(block, first);
            packed.Write(block);
        }
        ArrayPool<byte>.Shared.Return(buffer);
    }

    private static byte ToByte(float value) => (byte)Math.Clamp(MathF.Round(value), 0, 255);

    private static void Encode(Span<byte> block, int stride, int offset, ReadOnlySpan<float> values, Func<float, float> scale)
    {
        int rows = block.Length / stride;
        for (int row = 0; row < rows; row++)
            block[(row * stride) + offset] = ToByte(scale(values[row]));
    }

    private void EncodeThree(Span<byte> block, SplatColumn column, int first, Func<float, float> scale)
    {
        for (int i = 0; i < 3; i++)
            Encode(block, 3, i, cloud[column + i][first..], scale);
    }

    private void EncodePositions(Span<byte> block, int first)
    {
        for (int axis = 0; axis < 3; axis++)
        {
            float scale = SignOf((int)SplatColumn.X + axis) * (1 << header.FractionalBits);
            var values = cloud[SplatColumn.X + axis].Slice(first, block.Length / 9);
            for (int row = 0; row < values.Length; row++)
            {
                int value = (int)Math.Clamp(MathF.Round(values[row] * scale), -MaxPosition - 1, MaxPosition);
                int at = (row * 9) + (axis * 3);
                (block[at], block[at + 1], block[at + 2]) = ((byte)value, (byte)(value >> 8), (byte)(value >> 16));
            }
        }
    }

    private void EncodeRotations(Span<byte> block, int first)
    {
        int size = header.Version < 3 ? 3 : 4;
        var turn = new Vector3(SignOf((int)SplatColumn.RotationX), SignOf((int)SplatColumn.RotationY), SignOf((int)SplatColumn.RotationZ));
        for (int row = 0; row < block.Length / size; row++)
        {
            var record = block.Slice(row * size, size);
            var stored = cloud.RotationAt(first + row);
            var q = new Quaternion(new Vector3(stored.X, stored.Y, stored.Z) * turn, stored.W);
            if (size == 4)
                BinaryPrimitives.WriteUInt32LittleEndian(record, SpzRotation.ToSmallestThree(q));
            else
                SpzRotation.ToBytes(q, record);
        }
    }

    private void EncodeCoefficients(Span<byte> block, int first)
    {
        int stride = 3 * cloud.ShRestCount;
        for (int channel = 0; channel < 3; channel++)
            for (int coefficient = 0; coefficient < cloud.ShRestCount; coefficient++)
            {
                int bits = coefficient < 3 ? options.SpzFirstBandBits : options.SpzHigherBandBits;
                float scale = 128 * SignOf(14 + (channel * cloud.ShRestCount) + coefficient);
                EncodeCoefficient(block, stride, (3 * coefficient) + channel, cloud.ShRest(channel, coefficient)[first..], scale, 1 << (8 - bits));
            }
    }

    // Only multiples of the bucket size are written: what is not distinguished packs better.
    private static void EncodeCoefficient(Span<byte> block, int stride, int offset, ReadOnlySpan<float> values, float scale, int bucket)
    {
        int rows = block.Length / stride;
        for (int row = 0; row < rows; row++)
            block[(row * stride) + offset] = ToByte(MathF.Round(((values[row] * scale) + 128) / bucket) * bucket);
    }

    private float SignOf(int column) => signs is null ? 1 : signs[column];
}
