using System.Buffers;
using System.Buffers.Binary;
using SpacesSdk.Splats.Files;

namespace SpacesSdk.Splats.Spz;

/// <summary>
/// Decodes the planes of an <c>.spz</c>, each a sequence of records of one size:
/// positions 3 x i24 / 2^fractional bits (version 1: 3 x f16); alphas u8; colours 3 x u8; log-scales 3 x u8;
/// rotations 3 x u8 (versions 1, 2) or u32; colour coefficients u8, coefficient-major with red, green, blue inside.
/// </summary>
internal sealed class SpzPlanes(SpzHeader header, SplatCloud cloud, CancellationToken cancellationToken)
{
    private const int BlockBytes = 192 << 10;
    private const int PieceBytes = 16 << 10;
    private static readonly float[] Alphas = Table(value => Logit(value / 255.0));
    private static readonly float[] Colors = Table(value => ((value / 255.0) - 0.5) / 0.15);
    private static readonly float[] Scales = Table(value => (value / 16.0) - 10);
    private static readonly float[] Coefficients = Table(value => (value - 128) / 128.0);

    /// <summary>The planes in the order of the file; an empty one has records of size 0.</summary>
    public IReadOnlyList<SpzPlane> All =>
        [.. RecordSizes(header).Zip(Decoders, (plane, decode) => new SpzPlane(plane.Name, plane.Size, decode))];

    private SpzPlane.Decoder[] Decoders =>
    [
        DecodePositions,
        (block, first) => ByteColumns.Decode(block, 1, Alphas, cloud.LogitOpacity.Slice(first, block.Length)),
        (block, first) => LookupThree(block, Colors, SplatColumn.ShDcRed, first),
        (block, first) => LookupThree(block, Scales, SplatColumn.LogScaleX, first),
        DecodeRotations,
        DecodeCoefficients,
    ];

    /// <summary>Names of the planes and their bytes for one splat.</summary>
    public static IReadOnlyList<(string Name, int Size)> RecordSizes(SpzHeader header) =>
    [
        ("positions", PositionSize(header)), ("alphas", 1), ("colours", 3), ("scales", 3),
        ("rotations", RotationSize(header)), ("colour coefficients", 3 * header.StoredRestCount),
    ];

    /// <summary>Bytes of all planes for one splat.</summary>
    public static int BytesPerSplat(SpzHeader header) => RecordSizes(header).Sum(plane => plane.Size);

    /// <summary>Reads one plane from a stream that has just unpacked it.</summary>
    /// <param name="plane">One of <see cref="All"/>.</param>
    /// <param name="unpacked">The stream.</param>
    /// <param name="offset">Where the plane begins among what is unpacked, for the message.</param>
    public void Read(SpzPlane plane, Stream unpacked, long offset)
    {
        if (plane.RecordSize == 0)
            return;
        int rowsPerBlock = BlockBytes / plane.RecordSize;
        var (filled, free) = (ArrayPool<byte>.Shared.Rent(BlockBytes), ArrayPool<byte>.Shared.Rent(BlockBytes));
        Fill(plane, unpacked, offset, filled, 0);
        for (int first = 0; first < cloud.Count; first += rowsPerBlock)
        {
            cancellationToken.ThrowIfCancellationRequested();
            // While a block is decoded, the next one is unpacked.
            var (block, next, row) = (filled, free, first);
            SideBySide.Run(() => Fill(plane, unpacked, offset, next, row + rowsPerBlock), () => Decode(plane, block, row));
            (filled, free) = (next, block);
        }
        ArrayPool<byte>.Shared.Return(filled);
        ArrayPool<byte>.Shared.Return(free);
    }

    private int BytesAt(SpzPlane plane, int first) => Math.Clamp(cloud.Count - first, 0, BlockBytes / plane.RecordSize) * plane.RecordSize;

    private void Fill(SpzPlane plane, Stream unpacked, long offset, byte[] buffer, int first)
    {
        var block = buffer.AsSpan(0, BytesAt(plane, first));
        int read = SpzUnpack.Fill(unpacked, block);
        if (read < block.Length)
            throw new InvalidSplatException(SplatFormat.Spz, offset + ((long)first * plane.RecordSize) + read,
                $"the end of the data within the {plane.Name}", $"{plane.RecordSize} bytes for each of {cloud.Count} splats");
    }

    // In pieces that stay in the processor's own cache until their last column is taken out of them.
    private void Decode(SpzPlane plane, byte[] block, int first)
    {
        int rowsPerPiece = PieceBytes / plane.RecordSize;
        int bytes = BytesAt(plane, first);
        for (int at = 0; at < bytes; at += rowsPerPiece * plane.RecordSize)
            plane.Decode(block.AsSpan(at, Math.Min(rowsPerPiece * plane.RecordSize, bytes - at)), first + (at / plane.RecordSize));
    }

    private static int PositionSize(SpzHeader header) => header.Version == 1 ? 6 : 9;

    private static int RotationSize(SpzHeader header) => header.Version < 3 ? 3 : 4;

    private static float[] Table(Func<int, double> value) => [.. Enumerable.Range(0, 256).Select(i => (float)value(i))];

    private static double Logit(double alpha) => Math.Log(alpha / (1 - alpha));

    private void LookupThree(ReadOnlySpan<byte> block, float[] table, SplatColumn column, int first)
    {
        for (int i = 0; i < 3; i++)
            ByteColumns.Decode(block[i..], 3, table, cloud[column + i].Slice(first, block.Length / 3));
    }

    private void DecodePositions(ReadOnlySpan<byte> block, int first)
    {
        float step = MathF.ScaleB(1, -header.UsedFractionalBits);
        int size = PositionSize(header);
        for (int axis = 0; axis < 3; axis++)
        {
            var target = cloud[SplatColumn.X + axis].Slice(first, block.Length / size);
            int at = axis * size / 3;
            for (int row = 0; row < target.Length; row++, at += size)
                target[row] = size == 6 ? (float)BinaryPrimitives.ReadHalfLittleEndian(block[at..]) : ReadInt24(block, at) * step;
        }
    }

    // The three bytes are put at the top of an int, so that shifting back extends the sign.
    private static int ReadInt24(ReadOnlySpan<byte> block, int at) =>
        ((block[at] << 8) | (block[at + 1] << 16) | (block[at + 2] << 24)) >> 8;

    private void DecodeRotations(ReadOnlySpan<byte> block, int first)
    {
        int size = RotationSize(header);
        for (int row = 0; row < block.Length / size; row++)
        {
            var record = block.Slice(row * size, size);
            var q = size == 4 ? SpzRotation.FromSmallestThree(BinaryPrimitives.ReadUInt32LittleEndian(record)) : SpzRotation.FromBytes(record);
            int at = first + row;
            (cloud.RotationW[at], cloud.RotationX[at], cloud.RotationY[at], cloud.RotationZ[at]) = (q.W, q.X, q.Y, q.Z);
        }
    }

    private void DecodeCoefficients(ReadOnlySpan<byte> block, int first)
    {
        int stride = 3 * header.StoredRestCount;
        for (int channel = 0; channel < 3; channel++)
            for (int coefficient = 0; coefficient < cloud.ShRestCount; coefficient++)
                ByteColumns.Decode(block[((3 * coefficient) + channel)..], stride, Coefficients, cloud.ShRest(channel, coefficient).Slice(first, block.Length / stride));
    }
}
