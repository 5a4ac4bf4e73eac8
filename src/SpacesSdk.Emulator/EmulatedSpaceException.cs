namespace SpacesSdk.Emulator;

/// <summary>What a handler throws to fail as <c>gr.Error</c> does: the caller gets the message. Any other exception reaches it without its text.</summary>
public sealed class EmulatedSpaceException : Exception
{
    /// <summary>Makes an error with a general message.</summary>
    public EmulatedSpaceException()
        : this("The Space failed.")
    {
    }

    /// <summary>Makes an error.</summary>
    /// <param name="message">The text that the caller gets.</param>
    public EmulatedSpaceException(string message)
        : this(message, null)
    {
    }

    /// <summary>Makes an error with a cause, which stays in the emulator.</summary>
    /// <param name="message">The text that the caller gets.</param>
    /// <param name="innerException">What caused it.</param>
    public EmulatedSpaceException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The title above the message. Default: <c>Error</c>.</summary>
    public string Title { get; init; } = "Error";

    /// <summary>How long a page would show the message; null until it is closed. Default: 10 seconds.</summary>
    public TimeSpan? Duration { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether a page would show the message at all. Default: true.</summary>
    public bool IsVisible { get; init; } = true;
}
