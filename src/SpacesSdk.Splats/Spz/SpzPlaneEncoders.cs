using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using SpacesSdk.Splats.Files;

namespace SpacesSdk.Splats.Spz;

/// <summary>Encodes the planes that <see cref="SpzPlanes"/> decodes, but for positions: see <see cref="SpzPositions"/>.</summary>
/// <param name="header">What the file says of itself.</param>
/// <param name="cloud">The values.</param>
/// <param name="signs">1 or -1 for each column, where the file has other axes than the cloud; null where all are 1.</param>
/// <param name="options">How many bits are kept.</param>
internal sealed class SpzPlaneEncoders(SpzHeader header, SplatCloud cloud, float[]? signs, SplatWriteOptions options)
{
    private const int BlockBytes = 16 << 10;

    public delegate void Encoder(Span<byte> block, int first);

    /// <summary>Record sizes and encoders in the order of the file, behind the positions.</summary>
    public IReadOnlyList<(int RecordSize, Encoder Encode)> All =>
    [
        (1, EncodeAlphas),
        (3, (block, first) => EncodeThree(block, SplatColumn.ShDcRed, first, 0.15f * 255, 127.5f)),
        (3, (block, first) => EncodeThree(block, SplatColumn.LogScaleX, first, 16, 160)),
        (header.Version < 3 ? 3 : 4, EncodeRotations),
        (3 * cloud.ShRestCount, EncodeCoefficients),
    ];

    /// <summary>Encodes one plane block by block.</summary>
    public static void WritePlane(Stream packed, int count, int recordSize, Encoder encode, CancellationToken cancellationToken)
    {
        if (recordSize == 0)
            return;
        // Small enough that a block stays in the processor's own cache until its last column is in place.
        int rowsPerBlock = BlockBytes / recordSize;
        var buffer = ArrayPool<byte>.Shared.Rent(BlockBytes);
        for (int first = 0; first < count; first += rowsPerBlock)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var block = buffer.AsSpan(0, Math.Min(rowsPerBlock, count - first) * recordSize);
            encode(block, first);
            packed.Write(block);
        }
        ArrayPool<byte>.Shared.Return(buffer);
    }

    private void EncodeAlphas(Span<byte> block, int first)
    {
        for (int row = 0; row < block.Length; row++)
            block[row] = ByteColor.FromLogit(cloud.LogitOpacity[first + row]);
    }

    private void EncodeThree(Span<byte> block, SplatColumn column, int first, float scale, float offset)
    {
        for (int i = 0; i < 3; i++)
            ByteColumns.Encode(cloud[column + i].Slice(first, block.Length / 3), scale, offset + 0.5f, 1, block[i..], 3);
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
                // Only multiples of the bucket size are written: what is not distinguished packs better.
                float bucket = 1 << (8 - bits);
                var values = cloud.ShRest(channel, coefficient).Slice(first, block.Length / stride);
                ByteColumns.Encode(values, 128 / bucket * SignOf(14 + (channel * cloud.ShRestCount) + coefficient), (128 / bucket) + 0.5f, bucket, block[((3 * coefficient) + channel)..], stride);
            }
    }

    private float SignOf(int column) => signs is null ? 1 : signs[column];
}
