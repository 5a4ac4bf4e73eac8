namespace SpacesSdk.Gallery.Images;

/// <summary>An image file that is damaged, too large for the budget, or of a kind that is not read.</summary>
public sealed class InvalidImageException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was found, what was wanted and what to do next.</param>
    /// <param name="offset">Where in the file, in bytes from its start.</param>
    /// <param name="innerException">The cause, if another exception was.</param>
    public InvalidImageException(string message, long offset, Exception? innerException = null)
        : base($"PNG, byte {offset}: {message}", innerException) => Offset = offset;

    /// <summary>Where in the file the fault lies, in bytes from its start.</summary>
    public long Offset { get; }
}
