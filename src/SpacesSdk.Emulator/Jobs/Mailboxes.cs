namespace SpacesSdk.Emulator;

/// <summary>The streams that callers may open, by event id or session hash.</summary>
/// <remarks>A caller may never open its stream, so the oldest are dropped beyond a capacity.</remarks>
internal sealed class Mailboxes
{
    private const int Capacity = 10_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<MailboxKey, Mailbox> _boxes = [];
    private readonly Queue<MailboxKey> _order = [];

    /// <summary>The mailbox of one <c>call</c>, found by the session that it names, and by its event id where that is asked for.</summary>
    /// <returns>The jobs that were dropped to make room.</returns>
    public IReadOnlyList<QueuedJob> AddCall(QueuedJob job, bool byEvent)
    {
        lock (_lock)
        {
            job.Mailbox.Add(job);
            if (byEvent)
                Set(new(MailboxKind.Call, job.EventId), job.Mailbox);
            Set(new(MailboxKind.Call, job.SessionHash), job.Mailbox);
            return DropOldest();
        }
    }

    /// <summary>Adds a job to its session's mailbox, which lasts until all its jobs are read.</summary>
    public IReadOnlyList<QueuedJob> AddToSession(string sessionHash, Func<Mailbox, QueuedJob> create, out QueuedJob job)
    {
        lock (_lock)
        {
            var key = new MailboxKey(MailboxKind.Session, sessionHash);
            if (!_boxes.TryGetValue(key, out var mailbox))
                Set(key, mailbox = new());
            job = create(mailbox);
            mailbox.Add(job);
            return DropOldest();
        }
    }

    public Mailbox? FindCall(string id) => Find(new(MailboxKind.Call, id));

    public Mailbox? FindSession(string sessionHash) => Find(new(MailboxKind.Session, sessionHash));

    /// <summary>Takes a finished job out of its session; true where it was the last, and the session is gone.</summary>
    public bool Finish(string sessionHash, Mailbox mailbox, string eventId)
    {
        lock (_lock)
        {
            mailbox.Remove(eventId);
            return mailbox.IsEmpty && _boxes.Remove(new(MailboxKind.Session, sessionHash));
        }
    }

    public void Drop(Mailbox mailbox)
    {
        lock (_lock)
        {
            foreach (var (key, _) in _boxes.Where(entry => entry.Value == mailbox).ToArray())
                _boxes.Remove(key);
        }
    }

    public IReadOnlyList<QueuedJob> AllJobs()
    {
        lock (_lock)
            return [.. _boxes.Values.Distinct().SelectMany(static mailbox => mailbox.Jobs)];
    }

    private Mailbox? Find(MailboxKey key)
    {
        lock (_lock)
            return _boxes.GetValueOrDefault(key);
    }

    private void Set(MailboxKey key, Mailbox mailbox)
    {
        if (!_boxes.ContainsKey(key))
            _order.Enqueue(key);
        _boxes[key] = mailbox;
    }

    private List<QueuedJob> DropOldest()
    {
        var dropped = new List<QueuedJob>();
        while (_order.Count > Capacity)
            if (_boxes.Remove(_order.Dequeue(), out var oldest))
                dropped.AddRange(oldest.Jobs);
        return dropped;
    }

    private enum MailboxKind
    {
        Call,
        Session,
    }

    private readonly record struct MailboxKey(MailboxKind Kind, string Id);
}
