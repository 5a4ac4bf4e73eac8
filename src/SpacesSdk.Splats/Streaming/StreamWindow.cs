using SpacesSdk.Splats.Files;

namespace SpacesSdk.Splats.Streaming;

/// <summary>The part of a stream that was read and not yet used. It grows only as far as somebody asks.</summary>
internal sealed class StreamWindow(Stream stream)
{
    private byte[] _bytes = new byte[64 << 10];
    private int _start;
    private int _end;

    /// <summary>Where in the stream the window begins.</summary>
    public long Offset { get; private set; }

    /// <summary>What is there.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes.AsMemory(_start, _end - _start);

    /// <summary>Whether the stream ends with the window.</summary>
    public bool IsAtEnd { get; private set; }

    /// <summary>Reads until so many bytes are there, or until the end.</summary>
    public async ValueTask FillAsync(int count, CancellationToken cancellationToken)
    {
        while (_end - _start < count && !IsAtEnd)
        {
            if (_end == _bytes.Length)
                MakeRoom(count);
            int read = await stream.ReadAsync(_bytes.AsMemory(_end), cancellationToken).ConfigureAwait(false);
            _end += read;
            IsAtEnd = read == 0;
        }
    }

    /// <summary>Reads exactly so many bytes and takes them out of the window, whose memory they share until the next call.</summary>
    /// <exception cref="InvalidSplatException">The stream ends before that.</exception>
    public async ValueTask<ReadOnlyMemory<byte>> TakeAsync(int count, SplatFormat format, CancellationToken cancellationToken)
    {
        await FillAsync(count, cancellationToken).ConfigureAwait(false);
        if (Bytes.Length < count)
            throw new InvalidSplatException(format, Offset + Bytes.Length, "the end of the stream", $"{count - Bytes.Length} more bytes");
        var taken = Bytes[..count];
        (_start, Offset) = (_start + count, Offset + count);
        return taken;
    }

    /// <summary>Passes over bytes that nobody needs.</summary>
    public async ValueTask SkipAsync(long count, SplatFormat format, CancellationToken cancellationToken)
    {
        for (; count > 0; count -= Math.Min(count, _bytes.Length))
            await TakeAsync((int)Math.Min(count, _bytes.Length), format, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>All that is left, for formats that can't be read piece by piece.</summary>
    public Task<MemorySource> RestAsync(long maxBytes, CancellationToken cancellationToken) =>
        MemorySource.FromAsync(Bytes, stream, maxBytes, cancellationToken);

    // Memory grows with what has come, never with what was only announced.
    private void MakeRoom(int count)
    {
        var target = _start > 0 || count <= _bytes.Length ? _bytes : new byte[Math.Min(count, 2L * _bytes.Length)];
        Bytes.CopyTo(target);
        (_bytes, _start, _end) = (target, 0, _end - _start);
    }
}
