using System.Buffers;

namespace SpacesSdk.Splats.Files;

/// <summary>Reads records that lie one after the other, block by block on all processors.</summary>
internal static class RowBlocks
{
    // Small enough that a block is still in the processor's own cache when its last column is taken out of it.
    private const int BlockBytes = 64 << 10;
    private const int RowsTogether = 32;

    /// <summary>Takes the values out of a block of whole records, the first of which belongs to the given row. Several blocks come at a time.</summary>
    public delegate void Decoder(Span<byte> block, int first);

    /// <param name="source">What is read; several threads read it at a time.</param>
    /// <param name="offset">Where the first record begins.</param>
    /// <param name="stride">Bytes of a record.</param>
    /// <param name="count">Number of records.</param>
    /// <param name="decode">Called for each block.</param>
    /// <param name="cancellationToken">Stops between blocks.</param>
    public static void Read(SplatSource source, long offset, int stride, int count, Decoder decode, CancellationToken cancellationToken)
    {
        int rowsPerBlock = Math.Max(RowsTogether, BlockBytes / stride / RowsTogether * RowsTogether);
        int blocks = (int)(((long)count + rowsPerBlock - 1) / rowsPerBlock);
        SideBySide.Unwrap(() => Parallel.For(
            0,
            blocks,
            new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount },
            () => ArrayPool<byte>.Shared.Rent(rowsPerBlock * stride),
            (block, _, buffer) =>
            {
                int first = block * rowsPerBlock;
                var bytes = buffer.AsSpan(0, Math.Min(rowsPerBlock, count - first) * stride);
                source.Read(offset + ((long)first * stride), bytes);
                decode(bytes, first);
                return buffer;
            },
            buffer => ArrayPool<byte>.Shared.Return(buffer)));
    }
}
