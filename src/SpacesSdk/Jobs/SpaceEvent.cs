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
    public sealed record Partial<T>(T Value) : SpaceEvent
    {
        // A text that grows by a word with each event is made for those who look at it, and then once.
        private volatile Func<T>? _read;
        private T? _value = Value;

        /// <summary>The result so far.</summary>
        public T Value
        {
            get => _read is { } read ? Read(read) : _value!;
            init => (_read, _value) = (null, value);
        }

        /// <summary>An event whose result is read when it is first asked for.</summary>
        internal static Partial<T> ReadLater(Func<T> read) => new(default(T)!) { _read = read };

        /// <summary>Whether the other event is of an equal result.</summary>
        /// <param name="other">The other event.</param>
        public bool Equals(Partial<T>? other) => other is not null && EqualityComparer<T>.Default.Equals(Value, other.Value);

        /// <inheritdoc/>
        public override int GetHashCode() => Value?.GetHashCode() ?? 0;

        private T Read(Func<T> read)
        {
            lock (read)
            {
                if (_read is not null)
                {
                    _value = read();
                    _read = null;
                }
                return _value!;
            }
        }
    }

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
