namespace SpacesSdk.Jobs;

/// <summary>
/// What a job told, as a linked list: each reader holds the node it is at, so memory is held by slow readers alone.
/// Until the first reader comes the start of the list is held too, up to a bound, so that a reader right after the start misses nothing.
/// </summary>
internal sealed class EventLog(int retained) : IAsyncEnumerable<SpaceEvent>
{
    private readonly Lock _gate = new();
    private Node _latest = new(null);
    private Node? _start;
    private int _held;
    private bool _read;
    private bool _ended;
    private TaskCompletionSource? _waiters;

    /// <summary>Adds an event.</summary>
    public void Add(SpaceEvent told)
    {
        var node = new Node(told);
        TaskCompletionSource? waiters;
        lock (_gate)
        {
            _latest.Next = node;
            _latest = node;
            Hold(node);
            (waiters, _waiters) = (_waiters, null);
        }
        waiters?.SetResult();
    }

    /// <summary>Ends the log; readers end when they have read all of it.</summary>
    public void End()
    {
        lock (_gate)
            _ended = true;
        _waiters?.SetResult();
    }

    /// <inheritdoc/>
    public async IAsyncEnumerator<SpaceEvent> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        for (var node = First(); ;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (node.Next is { } next)
            {
                yield return next.Event!;
                node = next;
            }
            else if (Waiting(node) is { } waiting)
            {
                await waiting.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            else
            {
                yield break;
            }
        }
    }

    // The place before the first event that a new reader gets.
    private Node First()
    {
        lock (_gate)
        {
            var first = _start ?? _latest;
            _read = true;
            _start = null;
            return first.Event is null ? first : new Node(null) { Next = first };
        }
    }

    // What ends with the next event; null where there will be none.
    private Task? Waiting(Node node)
    {
        lock (_gate)
        {
            if (node.Next is not null)
                return Task.CompletedTask;
            return _ended ? null : (_waiters ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    private void Hold(Node node)
    {
        if (_read)
            return;
        _start ??= node;
        if (++_held > retained)
            _start = _start.Next;
    }

    private sealed class Node(SpaceEvent? told)
    {
        private volatile Node? _next;

        public SpaceEvent? Event { get; } = told;

        public Node? Next
        {
            get => _next;
            set => _next = value;
        }
    }
}
