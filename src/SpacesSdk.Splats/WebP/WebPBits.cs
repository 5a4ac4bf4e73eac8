namespace SpacesSdk.Splats.WebP;

/// <summary>The bits of a lossless WebP image, lowest bit of each byte first.</summary>
internal ref struct WebPBits(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private ulong _window;
    private int _available;
    private int _next;

    /// <summary>Reads a number of 0 to 24 bits.</summary>
    /// <exception cref="InvalidDataException">The bits have ended.</exception>
    public int Read(int count)
    {
        int value = Peek(count);
        Skip(count);
        return value;
    }

    public bool ReadFlag() => Read(1) == 1;

    /// <summary>The next bits, with zeros behind the end.</summary>
    public int Peek(int count)
    {
        while (_available < count && _next < _bytes.Length)
        {
            _window |= (ulong)_bytes[_next++] << _available;
            _available += 8;
        }
        return (int)(_window & ((1UL << count) - 1));
    }

    public void Skip(int count)
    {
        if (count > _available)
            throw new InvalidDataException("The bits of the image end early.");
        _window >>= count;
        _available -= count;
    }
}
