namespace SpacesSdk.Emulator;

/// <summary>What was asked of a <see cref="SpaceReplayer"/> is not what its cassette holds.</summary>
public sealed class ReplayMismatchException : Exception
{
    /// <summary>Makes an error with a general message.</summary>
    public ReplayMismatchException()
        : this("The requests are not those of the cassette.")
    {
    }

    /// <summary>Makes an error.</summary>
    /// <param name="message">What was asked, and what was expected.</param>
    public ReplayMismatchException(string message)
        : this(message, null)
    {
    }

    /// <summary>Makes an error with a cause.</summary>
    /// <param name="message">What was asked, and what was expected.</param>
    /// <param name="innerException">What caused it.</param>
    public ReplayMismatchException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
