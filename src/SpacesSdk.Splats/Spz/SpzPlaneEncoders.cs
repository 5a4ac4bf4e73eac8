using System.Buffers.Binary;

namespace SpacesSdk.Splats.Spz;

/// <summary>Encodes the planes that <see cref="SpzPlanes"/> decodes.</summary>
internal sealed class SpzPlaneEncoders(SpzHeader header, SplatCloud cloud, SplatWriteOptions options)
{
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
        float scale = 1 << header.FractionalBits;
        for (int axis = 0; axis < 3; axis++)
        {
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
        for (int row = 0; row < block.Length / size; row++)
        {
            var record = block.Slice(row * size, size);
            var q = cloud.RotationAt(first + row);
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
                EncodeCoefficient(block, stride, (3 * coefficient) + channel, cloud.ShRest(channel, coefficient)[first..], 1 << (8 - bits));
            }
    }

    // Only multiples of the bucket size are written: what is not distinguished packs better.
    private static void EncodeCoefficient(Span<byte> block, int stride, int offset, ReadOnlySpan<float> values, int bucket)
    {
        int rows = block.Length / stride;
        for (int row = 0; row < rows; row++)
            block[(row * stride) + offset] = ToByte(MathF.Round(((values[row] * 128) + 128) / bucket) * bucket);
    }
}
