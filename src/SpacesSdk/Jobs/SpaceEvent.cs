using System.Diagnostics.CodeAnalysis;

namespace SpacesSdk;

/// <summary>One thing that a running job tells. The set is closed: switch over it.</summary>
[SuppressMessage("Design", "CA1034:Nested types should not be visible", Justification = "The cases of a closed set read best under its name.")]
public abstract record SpaceEvent
{
    private protected SpaceEvent()
    {
    }

    /// <summary>The job waits in the Space's queue.</summary>
    /// <param name="Position">How many jobs are ahead; 0 is next.</param>
    /// <param name="Eta">The server's guess until the result; null where it has none.</param>
    public sealed record Queued(int Position, TimeSpan? Eta) : SpaceEvent;

    /// <summary>The job runs.</summary>
    public sealed record Started : SpaceEvent;

    /// <summary>The job counts; or, before it starts, a long upload of one of its files does, in <c>bytes</c>.</summary>
    /// <param name="Fraction">How much is done, from 0 to 1; null where the total is unknown.</param>
    /// <param name="Index">How many units are done; null where the job counts none.</param>
    /// <param name="Length">How many units there are; null where unknown.</param>
    /// <param name="Unit">What is counted, such as <c>steps</c>.</param>
    /// <param name="Description">What the job says it does, the Space's text; of an upload, the file's name.</param>
    public sealed record Progress(double? Fraction, double? Index, double? Length, string? Unit, string? Description) : SpaceEvent;

    /// <summary>The job says something.</summary>
    /// <param name="Level">How serious it is.</param>
    /// <param name="Message">The Space's text.</param>
    /// <param name="Title">The Space's title for it; null before Gradio 5.2.</param>
    public sealed record Log(SpaceLogLevel Level, string Message, string? Title) : SpaceEvent;

    /// <summary>The job has a result that is not its last.</summary>
    /// <typeparam name="T">The result record.</typeparam>
    /// <param name="Value">The result so far.</param>
    [SuppressMessage("Naming", "CA1716:Identifiers should not match keywords", Justification = "A keyword of Visual Basic only, where it can be bracketed.")]
    public sealed record Partial<T>(T Value) : SpaceEvent;

    /// <summary>The job is done. The last event of a job that succeeds.</summary>
    /// <typeparam name="T">The result record.</typeparam>
    /// <param name="Value">The result.</param>
    public sealed record Completed<T>(T Value) : SpaceEvent;

    /// <summary>The job ended without a result. The last event of a job that fails or is cancelled.</summary>
    /// <param name="Error">A <see cref="SpaceException"/>, or an <see cref="OperationCanceledException"/>.</param>
    public sealed record Failed(Exception Error) : SpaceEvent;
}

/// <summary>How serious a message of a job is.</summary>
public enum SpaceLogLevel
{
    /// <summary><c>gr.Info</c>.</summary>
    Info = 0,

    /// <summary><c>gr.Warning</c>.</summary>
    Warning,

    /// <summary><c>gr.Success</c>.</summary>
    Success,

    /// <summary>An error that did not end the job.</summary>
    Error,
}
