namespace SpacesSdk.Splats.Files;

/// <summary>Bytes in memory, in segments of one size (the last may be shorter), so that more than 2 GiB fit.</summary>
internal sealed class MemorySource : SplatSource
{
    private readonly List<ReadOnlyMemory<byte>> _segments = [];
    private readonly int _segmentSize;
    private long _length;

    public MemorySource(ReadOnlyMemory<byte> bytes)
        : this(Math.Max(1, bytes.Length)) => Add(bytes);

    private MemorySource(int segmentSize) => _segmentSize = segmentSize;

    public override long Length => _length;

    /// <summary>Takes in what is left of a stream, in proportion to what really comes.</summary>
    public static Task<MemorySource> FromAsync(Stream stream, long maxBytes, CancellationToken cancellationToken) =>
        FromAsync(ReadOnlyMemory<byte>.Empty, stream, maxBytes, cancellationToken);

    /// <summary>The same behind bytes that were already read.</summary>
    public static async Task<MemorySource> FromAsync(ReadOnlyMemory<byte> head, Stream stream, long maxBytes, CancellationToken cancellationToken)
    {
        var source = new MemorySource(1 << 20);
        int filled;
        do
        {
            var segment = new byte[source._segmentSize];
            int copied = Math.Min(head.Length, segment.Length);
            head[..copied].CopyTo(segment);
            head = head[copied..];
            filled = copied == segment.Length ? copied : copied + await stream.ReadAtLeastAsync(segment.AsMemory(copied), segment.Length - copied, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            source.Add(segment.AsMemory(0, filled));
            SplatBudget.CheckBytes(null, source.Length, maxBytes);
        }
        while (filled == source._segmentSize);
        return source;
    }

    public override void Read(long offset, Span<byte> buffer)
    {
        if (offset < 0 || offset + buffer.Length > Length)
            throw EndedEarly(Length);
        while (!buffer.IsEmpty)
        {
            var segment = _segments[(int)(offset / _segmentSize)].Span[(int)(offset % _segmentSize)..];
            int count = Math.Min(segment.Length, buffer.Length);
            segment[..count].CopyTo(buffer);
            buffer = buffer[count..];
            offset += count;
        }
    }

    private void Add(ReadOnlyMemory<byte> segment)
    {
        _segments.Add(segment);
        _length += segment.Length;
    }
}
