namespace SpacesSdk.Files;

/// <summary>The bytes of an upload, bounded. It tells its length where that is known, so that the request is sent with one and not in chunks.</summary>
internal sealed class UploadStream(Stream inner, long? length, long limit, Func<SpaceException> tooLong) : ForwardingStream(inner)
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
    }
}
