namespace SpacesSdk.Jobs;

/// <summary>
/// What a job told, as a linked list: each reader holds the node it is at, so memory is held by slow readers alone.
/// Until the first reader comes the start of the list is held too, up to a bound, so that a reader right after the start misses nothing.
/// </summary>
internal sealed class EventLog(int retained) : IAsyncEnumerable<SpaceEvent>
{
    private readonly Lock _gate = new();
    private Node? _start;
    private Node _next = new();
    private Node? _latest;
    private int _held;
    private bool _read;

    /// <summary>Adds an event.</summary>
    public void Add(SpaceEvent told)
    {
        Node filled, next = new();
        lock (_gate)
        {
            filled = _next;
            _latest = filled;
            _next = next;
            Hold(filled);
        }
        filled.Fill(told, next);
    }

    /// <summary>Ends the log; readers end when they have read all of it.</summary>
    public void End()
    {
        lock (_gate)
            _next.End();
    }

    /// <inheritdoc/>
    public async IAsyncEnumerator<SpaceEvent> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        for (var node = First(); await node.WaitAsync(cancellationToken).ConfigureAwait(false) is { } next; node = next)
            yield return node.Event!;
    }

    private Node First()
    {
        lock (_gate)
        {
            var first = _start ?? _latest ?? _next;
            _read = true;
            _start = null;
            return first;
        }
    }

    private void Hold(Node filled)
    {
        if (_read)
            return;
        _start ??= filled;
        if (++_held > retained)
            _start = _start.Next; // the node before the one that is being filled is complete
    }

    private sealed class Node
    {
        private readonly TaskCompletionSource<Node?> _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public SpaceEvent? Event { get; private set; }

        public Node? Next => _next.Task.IsCompletedSuccessfully ? _next.Task.Result : null;

        public void Fill(SpaceEvent told, Node next)
        {
            Event = told;
            _next.SetResult(next);
        }

        public void End() => _next.SetResult(null);

        public Task<Node?> WaitAsync(CancellationToken cancellationToken) => _next.Task.WaitAsync(cancellationToken);
    }
}
