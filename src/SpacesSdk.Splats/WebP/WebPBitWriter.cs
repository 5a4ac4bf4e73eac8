namespace SpacesSdk.Splats.WebP;

/// <summary>Collects the bits of a lossless WebP image, lowest bit of each byte first.</summary>
internal sealed class WebPBitWriter
{
    private byte[] _bytes = new byte[4096];
    private ulong _window;
    private int _filled;
    private int _next;

    /// <summary>Appends the lowest 0 to 32 bits of a number.</summary>
    public void Write(uint value, int count)
    {
        _window |= (ulong)value << _filled;
        _filled += count;
        while (_filled >= 8)
            PutByte();
    }

    public void WriteFlag(bool value) => Write(value ? 1u : 0, 1);

    public byte[] ToArray()
    {
        if (_filled > 0)
            (_window, _filled) = (_window & ((1UL << _filled) - 1), 8);
        while (_filled > 0)
            PutByte();
        return _bytes[.._next];
    }

    private void PutByte()
    {
        if (_next == _bytes.Length)
            Array.Resize(ref _bytes, 2 * _bytes.Length);
        _bytes[_next++] = (byte)_window;
        _window >>= 8;
        _filled -= 8;
    }
}
