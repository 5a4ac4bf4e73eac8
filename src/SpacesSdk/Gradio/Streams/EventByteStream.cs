using SpacesSdk.Files;
using SpacesSdk.Http;

namespace SpacesSdk.Gradio.Streams;

/// <summary>
/// The bytes of an event stream, refused as soon as one event gets too long: the parser above keeps a whole event in memory and has no limit.
/// </summary>
/// <param name="inner">The bytes.</param>
/// <param name="limit">More than the most bytes between two blank lines.</param>
/// <param name="watch">Is told of every byte.</param>
internal sealed class EventByteStream(Stream inner, int limit, SilenceWatch watch) : ForwardingStream(inner)
{
    private int _length;
    private bool _lineIsEmpty = true;
    private bool _started;

    protected override void OnRead(ReadOnlySpan<byte> bytes, bool ended)
    {
        if (bytes.IsEmpty)
            return;
        watch.Heard();
        if (!_started && bytes[0] == (byte)'<')
            throw HttpFailures.Page(status: null);
        _started = true;
        while (!bytes.IsEmpty)
            bytes = Line(bytes);
    }

    // Counts up to the end of the line; a blank line ends an event.
    private ReadOnlySpan<byte> Line(ReadOnlySpan<byte> bytes)
    {
        int end = bytes.IndexOf((byte)'\n');
        int length = end < 0 ? bytes.Length : end;
        bool hasText = bytes[..length].IndexOfAnyExcept((byte)'\r') >= 0;
        // Already at the limit: the parser's buffer is as long as a power of two, and one byte more would double it.
        if ((_length += length) >= limit)
            throw TooLong(limit, "sends an event");
        _lineIsEmpty &= !hasText;
        if (end < 0)
            return default;
        if (_lineIsEmpty)
            _length = 0;
        _lineIsEmpty = true;
        return bytes[(end + 1)..];
    }

    /// <summary>The error of what is too long.</summary>
    public static SpaceException TooLong(int limit, string what) => new(
        SpaceErrorKind.Limit, $"The Space {what} of {limit} bytes or more.", $"Raise {nameof(SpaceOptions)}.{nameof(SpaceOptions.MaxEventBytes)}, if you trust the Space.");
}
