namespace SpacesSdk.Http;

/// <summary>Copies what is outside into memory, up to a limit.</summary>
internal static class LimitedCopy
{
    /// <summary>Copies the whole stream.</summary>
    /// <param name="source">What is outside.</param>
    /// <param name="target">The memory.</param>
    /// <param name="limit">The most bytes.</param>
    /// <param name="option">The option that sets the limit, for the message.</param>
    /// <param name="heard">Is told whenever bytes came.</param>
    /// <param name="cancellationToken">Ends the copying.</param>
    /// <exception cref="SpaceException">There are more bytes.</exception>
    public static async Task CopyAsync(Stream source, MemoryStream target, int limit, string option, Action heard, CancellationToken cancellationToken)
    {
        byte[] block = new byte[1 << 14];
        for (int read; (read = await source.ReadAsync(block, cancellationToken).ConfigureAwait(false)) > 0;)
        {
            if (target.Length + read > limit)
                throw new SpaceException(SpaceErrorKind.Limit, $"The server's description of itself is longer than {limit} bytes.", $"Raise {nameof(SpaceOptions)}.{option}, if you trust the Space.");
            target.Write(block, 0, read);
            heard();
        }
    }
}
