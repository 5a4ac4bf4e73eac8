using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace SpacesSdk.Emulator;

/// <summary>One accepted call, from the queue to its last message.</summary>
/// <param name="eventId">Its id.</param>
/// <param name="caller">Who sent it.</param>
/// <param name="endpoint">What is called.</param>
/// <param name="bind">Brings its values into the order of the parameters; it may find fault with them.</param>
/// <param name="mailbox">Where its messages go.</param>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "A source without a timer holds nothing, and a handler may ask its token long after.")]
internal sealed class QueuedJob(
    string eventId, JobCaller caller, EmulatedEndpoint endpoint, Func<IReadOnlyList<JsonElement>> bind, Mailbox mailbox)
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _cancel = new();
    private bool _isDone;

    public string EventId { get; } = eventId;

    public JobCaller Caller { get; } = caller;

    public string SessionHash => Caller.Session;

    public string Origin => Caller.Origin;

    public EmulatedEndpoint Endpoint { get; } = endpoint;

    public Mailbox Mailbox { get; } = mailbox;

    /// <summary>Ends when the caller cancels, hangs up, or the emulator stops.</summary>
    public CancellationToken Cancellation => _cancel.Token;

    /// <summary>When the job left the queue; a timestamp of the emulator's clock.</summary>
    public long Started { get; set; }

    /// <summary>When the current step began: the start, or the last partial result.</summary>
    public long StepStarted { get; set; }

    public bool HasYielded { get; private set; }

    public IReadOnlyList<JsonElement> Bind() => bind();

    /// <summary>Sends a message, unless the job has already had its last.</summary>
    public void Post(JobMessage message)
    {
        lock (_lock)
        {
            if (_isDone)
                return;
            _isDone = message is JobMessage.Completed;
            HasYielded |= message is JobMessage.Generating;
            Mailbox.Post(message);
        }
    }

    public void Cancel()
    {
        Post(new JobMessage.Completed(EventId, new JobOutcome.Cancelled()));
        _ = _cancel.CancelAsync(); // what a handler hung on its token runs elsewhere, and can't hold the caller up
    }
}
