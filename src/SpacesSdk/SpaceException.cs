namespace SpacesSdk;

/// <summary>What kind of thing went wrong, so that code can decide without reading a message.</summary>
public enum SpaceErrorKind
{
    /// <summary>The Space ran and failed: an exception or a <c>gr.Error</c> of its own.</summary>
    SpaceFailed = 0,

    /// <summary>No token, a wrong one, or one without access to this Space.</summary>
    Authentication,

    /// <summary>No such Space, endpoint or file.</summary>
    NotFound,

    /// <summary>The Space no longer has the interface that was pinned.</summary>
    Drift,

    /// <summary>The request is wrong: a missing value, a wrong type, a file of the wrong kind.</summary>
    Validation,

    /// <summary>The GPU quota of this account, or of anonymous use, is spent.</summary>
    Quota,

    /// <summary>The Space's queue is full or stopped, or all GPUs are taken.</summary>
    QueueFull,

    /// <summary>The Space is sleeping, building, paused or broken, so nothing answers.</summary>
    Unavailable,

    /// <summary>The connection ended, or went silent, before the result came.</summary>
    ConnectionLost,

    /// <summary>The answer is not Gradio's: HTML, malformed JSON, a message of the wrong shape.</summary>
    Protocol,

    /// <summary>A size or time limit of <see cref="SpaceOptions"/> was reached.</summary>
    Limit,

    /// <summary>The Space's side ended the job without a result, because somebody cancelled it there.</summary>
    Cancelled,
}

/// <summary>The one exception of a call to a Space: what happened, where, and what to do next.</summary>
/// <remarks><see cref="Exception.Message"/> holds all three in one line. No token ever appears in it.</remarks>
public sealed class SpaceException : Exception
{
    /// <summary>Makes an error of unknown cause.</summary>
    public SpaceException()
        : this(SpaceErrorKind.SpaceFailed, "The call to the Space failed.", "Try again.")
    {
    }

    /// <summary>Makes an error of the Space's own with a message.</summary>
    /// <param name="message">What happened.</param>
    public SpaceException(string message)
        : this(SpaceErrorKind.SpaceFailed, message, "")
    {
    }

    /// <summary>Makes an error of the Space's own with a message and a cause.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">What caused it.</param>
    public SpaceException(string message, Exception? innerException)
        : this(SpaceErrorKind.SpaceFailed, message, "", innerException)
    {
    }

    /// <summary>Makes an error with its kind and the step that helps.</summary>
    /// <param name="kind">What kind of thing went wrong.</param>
    /// <param name="what">What happened and where: one sentence.</param>
    /// <param name="nextStep">What to do next: one sentence, or empty.</param>
    /// <param name="innerException">What caused it.</param>
    public SpaceException(SpaceErrorKind kind, string what, string nextStep, Exception? innerException = null)
        : base(Join(what, nextStep), innerException)
    {
        Kind = kind;
        NextStep = nextStep;
        What = what;
        Line = what;
    }

    private SpaceException(string line, SpaceException error)
        : this(line, error, error.NextStep, static text => text, error.InnerException)
    {
    }

    private SpaceException(string line, SpaceException error, string nextStep, Func<string?, string?> text, Exception? cause)
        : base(text(Join(line, nextStep)), cause)
    {
        (Kind, NextStep, What, Line) = (error.Kind, text(nextStep)!, text(error.What)!, text(line)!);
        (Space, Endpoint, EventId, StatusCode) = (error.Space, error.Endpoint, text(error.EventId), error.StatusCode);
        (ServerMessage, Title, Duration) = (text(error.ServerMessage), text(error.Title), error.Duration);
        (RetryAfter, Quota, IsWebPage) = (error.RetryAfter, error.Quota, error.IsWebPage);
        Status = error.Status is { } status ? status with { ErrorMessage = text(status.ErrorMessage) } : null;
    }

    // What happened, without the place.
    private string What { get; init; }

    // What happened and where.
    private string Line { get; }

    /// <summary>What kind of thing went wrong.</summary>
    public SpaceErrorKind Kind { get; }

    /// <summary>What to do next; empty when there is nothing better than reading the message.</summary>
    public string NextStep { get; }

    /// <summary>The Space, as <c>owner/name</c> or an address; null when the error belongs to no Space.</summary>
    public string? Space { get; init; }

    /// <summary>The endpoint with its leading slash, such as <c>/generate</c>; null when the error belongs to none.</summary>
    public string? Endpoint { get; init; }

    /// <summary>The server's id of the job, to look for in the Space's logs; null before the job was accepted.</summary>
    public string? EventId { get; init; }

    /// <summary>The HTTP status of the answer; null when none came, or the stream itself carried the error.</summary>
    public int? StatusCode { get; init; }

    /// <summary>
    /// What the Space itself said, such as the text of its <c>gr.Error</c>: one line without markup, secrets and control characters, at most 4,000 characters.
    /// Null where it said nothing, as servers before Gradio 6.13 do on <c>call</c>, or where the error is none of its own.
    /// </summary>
    public string? ServerMessage { get; init; }

    /// <summary>The title that the Space gave its message; null where it gave none, or the usual <c>Error</c>, and before Gradio 5.2.</summary>
    public string? Title { get; init; }

    /// <summary>For how long the Space wants its message shown, as in <c>gr.Error(duration=…)</c>; null where it doesn't say, or until it is closed.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>How long to wait before another try, as the server says: in a <c>Retry-After</c> header or in the words of a quota. Null where it doesn't say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The figures of a spent GPU quota; null for other errors, and where the Space's words hold no figure.</summary>
    public SpaceQuotaError? Quota { get; init; }

    /// <summary>What the Hub says of a Space that doesn't answer; null where it wasn't asked or didn't know.</summary>
    public SpaceStatus? Status { get; init; }

    /// <summary>Whether a web page came instead of an answer: no Gradio route sends one.</summary>
    internal bool IsWebPage { get; init; }

    /// <summary>The same error with the place where it happened, in the message too; itself where it already has one.</summary>
    internal SpaceException At(string space, string? endpoint, string? eventId = null)
    {
        if (Space is not null && (Endpoint is not null || endpoint is null))
            return this;
        string what = Space is null || Space == space ? What : $"{Space}: {What}"; // a file may come from elsewhere
        return new($"{space}{endpoint}: {what}", this)
        {
            What = what,
            Space = space,
            Endpoint = endpoint,
            EventId = EventId ?? eventId,
        };
    }

    /// <summary>The same error with what the Hub says of the Space.</summary>
    internal SpaceException With(SpaceStatus status) => new(Line, this) { Status = status };

    /// <summary>The same error with another thing to do next.</summary>
    internal SpaceException With(string nextStep) => new(Line, this, nextStep, static text => text, InnerException);

    /// <summary>The same error with its texts changed, and with a cause that may be told.</summary>
    internal SpaceException Scrubbed(Func<string?, string?> text, Exception? cause) => new(Line, this, NextStep, text, cause);

    // What a Space says may end without a full stop.
    private static string Join(string line, string nextStep)
    {
        if (string.IsNullOrEmpty(nextStep))
            return line;
        return line.Length == 0 || line[^1] is '.' or '!' or '?' or '…' ? $"{line} {nextStep}" : $"{line}. {nextStep}";
    }
}
