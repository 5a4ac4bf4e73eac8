namespace SpacesSdk.Files;

/// <summary>The bytes of an upload, bounded. It tells its length where that is known, so that the request is sent with one and not in chunks.</summary>
/// <param name="inner">The bytes.</param>
/// <param name="length">How many there are; null where unknown.</param>
/// <param name="limit">The most bytes to send.</param>
/// <param name="tooLong">The error when there are more.</param>
/// <param name="moved">Is told whenever bytes are taken to be sent.</param>
internal sealed class UploadStream(Stream inner, long? length, long limit, Func<SpaceException> tooLong, Action moved) : ForwardingStream(inner)
{
    private long _count;

    /// <summary>Whether there is a length; HTTP content asks for it in this way. Nothing ever seeks.</summary>
    public override bool CanSeek => length is not null;

    public override long Length => length ?? throw new NotSupportedException();

    public override long Position
    {
        get => _count;
        set => throw new NotSupportedException();
    }

    protected override void OnRead(ReadOnlySpan<byte> bytes, bool ended)
    {
        if ((_count += bytes.Length) > limit)
            throw tooLong();
        moved();
    }
}
