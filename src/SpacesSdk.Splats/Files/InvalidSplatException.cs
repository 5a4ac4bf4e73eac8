namespace SpacesSdk.Splats;

/// <summary>Bytes are not the splats they claim to be, or ask for more than <see cref="SplatReadOptions"/> allows.</summary>
public sealed class InvalidSplatException : IOException
{
    /// <summary>Says what was found where, and what was wanted.</summary>
    /// <param name="format">The format being read; null if none was recognised.</param>
    /// <param name="offset">Byte offset in the file, or in what it unpacks to; null if no place can be named.</param>
    /// <param name="found">What is there.</param>
    /// <param name="wanted">What should be there, or which option allows it.</param>
    /// <param name="inner">The cause, if another exception told of it.</param>
    public InvalidSplatException(SplatFormat? format, long? offset, string found, string wanted, Exception? inner = null)
        : base($"{Name(format)}{(offset is { } at ? $" at byte {at}" : "")}: found {found}; wanted {wanted}.", inner) =>
        (Format, Offset, Found, Wanted) = (format, offset, found, wanted);

    /// <summary>The format being read; null if none was recognised.</summary>
    public SplatFormat? Format { get; }

    /// <summary>Byte offset in the file, or in what it unpacks to; null if no place can be named.</summary>
    public long? Offset { get; }

    /// <summary>What is there.</summary>
    public string Found { get; }

    /// <summary>What should be there, or which option allows it.</summary>
    public string Wanted { get; }

    private static string Name(SplatFormat? format) => format switch
    {
        SplatFormat.CompressedPly => ".compressed.ply",
        { } known => $".{known.ToString().ToLowerInvariant()}",
        null => "splats",
    };
}
