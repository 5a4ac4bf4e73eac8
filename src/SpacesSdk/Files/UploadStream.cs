namespace SpacesSdk.Files;

/// <summary>
/// The bytes of an upload: never more than its limit, and exactly as many as were announced, because a request that sends another number
/// than its header says breaks off with an error that names nobody.
/// </summary>
/// <param name="inner">The bytes.</param>
/// <param name="name">The file's name, for the errors.</param>
/// <param name="length">How many there are; null where unknown.</param>
/// <param name="limit">The most bytes to send.</param>
/// <param name="meter">Counts them.</param>
/// <param name="moved">Is told whenever bytes are taken to be sent.</param>
internal sealed class UploadStream(Stream inner, string name, long? length, UploadLimit limit, TransferMeter meter, Action moved) : ForwardingStream(inner)
{
    private const int BlockSize = 1 << 16;

    /// <summary>Whether there is a length; HTTP content asks for it in this way. Nothing ever seeks.</summary>
    public override bool CanSeek => length is not null;

    public override long Length => length ?? throw new NotSupportedException();

    public override long Position
    {
        get => meter.Bytes;
        set => throw new NotSupportedException();
    }

    // HTTP content copies in blocks of 4 KiB, which costs more than the sending.
    public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) =>
        base.CopyToAsync(destination, Math.Max(bufferSize, BlockSize), cancellationToken);

    protected override void OnRead(ReadOnlySpan<byte> bytes, bool ended)
    {
        meter.Moved(bytes.Length);
        if (meter.Bytes > limit.Bytes)
            throw limit.Error(name);
        if (meter.Bytes > length)
            throw Changed("grew");
        if (ended && meter.Bytes < length)
            throw Changed($"shrank to {meter.Bytes} bytes");
        moved();
    }

    private SpaceException Changed(string how) => new(
        SpaceErrorKind.Validation, $"The file '{name}' of {length} bytes {how} while it was sent.", "Send it when nobody writes to it any more, or send a copy.");
}
