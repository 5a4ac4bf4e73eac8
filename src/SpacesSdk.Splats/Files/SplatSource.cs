namespace SpacesSdk.Splats.Files;

/// <summary>Bytes of known length that can be read at any place. Readers check places against <see cref="Length"/> before they ask.</summary>
internal abstract class SplatSource : IDisposable
{
    public abstract long Length { get; }

    /// <summary>Fills the whole buffer.</summary>
    /// <exception cref="InvalidSplatException">The bytes end before that, although the length said otherwise.</exception>
    public abstract void Read(long offset, Span<byte> buffer);

    /// <summary>As many bytes as there are from <paramref name="offset"/> on, at most <paramref name="count"/>.</summary>
    public byte[] ReadUpTo(long offset, int count)
    {
        var bytes = new byte[(int)Math.Clamp(Length - offset, 0, count)];
        Read(offset, bytes);
        return bytes;
    }

    /// <summary>Another file of the same folder; null where there is no folder, no such file, or where the name is more than a plain name.</summary>
    public virtual SplatSource? Beside(string name) => null;

    public void Dispose() => Dispose(true);

    protected virtual void Dispose(bool disposing)
    {
    }

    protected static InvalidSplatException EndedEarly(long offset) =>
        new(null, offset, "the end of the bytes", "more: they became shorter while they were read");
}
