namespace SpacesSdk.Splats.Files;

/// <summary>
/// Records of one size, one for each splat, which are encoded in the order of the columns and written in another.
/// That way memory is touched once for each record instead of once for each value.
/// </summary>
internal sealed class RecordBlocks
{
    private const int BlockRows = 1 << 13;
    private const int BlocksTogether = 8;
    private readonly byte[][] _blocks;
    private readonly int _size;
    private readonly ParallelOptions _parallel;

    /// <param name="size">Bytes of a record.</param>
    /// <param name="count">Number of records.</param>
    /// <param name="cancellationToken">Stops between blocks.</param>
    public RecordBlocks(int size, int count, CancellationToken cancellationToken)
    {
        _size = size;
        _blocks = new byte[((long)count + BlockRows - 1) / BlockRows][];
        _parallel = new() { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
    }

    /// <summary>Writes the records of rows that follow each other.</summary>
    /// <param name="first">The first of them.</param>
    /// <param name="records">Their records, to be filled.</param>
    public delegate void Encoder(int first, Span<byte> records);

    /// <summary>Changes a record just before it is written.</summary>
    /// <param name="place">Its place in the order of the file.</param>
    /// <param name="record">Its bytes.</param>
    public delegate void Finisher(int place, Span<byte> record);

    /// <summary>Encodes rows, several blocks at a time.</summary>
    public void Encode(int first, int count, Encoder encode)
    {
        if (count == 0)
            return;
        int firstBlock = first / BlockRows;
        Parallel.For(firstBlock, ((first + count - 1) / BlockRows) + 1, _parallel, block =>
        {
            int from = Math.Max(first, block * BlockRows);
            int to = (int)Math.Min(first + (long)count, (block + 1L) * BlockRows);
            _blocks[block] ??= LargePages.Allocate<byte>(BlockRows * _size);
            encode(from, _blocks[block].AsSpan((from - (block * BlockRows)) * _size, (to - from) * _size));
        });
    }

    /// <summary>Writes the records of the given rows in their order; records of other rows are left out.</summary>
    public void Write(Stream stream, int[] rows, Finisher? finish = null)
    {
        var buffer = new byte[(int)Math.Min(rows.Length, BlockRows * BlocksTogether) * _size];
        for (int start = 0; start < rows.Length; start += BlockRows * BlocksTogether)
        {
            int first = start;
            int count = Math.Min(BlockRows * BlocksTogether, rows.Length - first);
            Parallel.For(0, (count + BlockRows - 1) / BlockRows, _parallel, part =>
            {
                for (int i = part * BlockRows; i < Math.Min(count, (part + 1) * BlockRows); i++)
                    Copy(rows[first + i], first + i, buffer.AsSpan(i * _size, _size), finish);
            });
            stream.Write(buffer, 0, count * _size);
        }
    }

    private void Copy(int row, int place, Span<byte> target, Finisher? finish)
    {
        _blocks[row / BlockRows].AsSpan(row % BlockRows * _size, _size).CopyTo(target);
        finish?.Invoke(place, target);
    }
}
