namespace SpacesSdk.Emulator;

/// <summary>The sessions that have state or are listened to. A caller may invent any number of them, so the oldest are ended beyond a capacity.</summary>
internal sealed class SessionStore
{
    private const int Capacity = 10_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<Entry>> _sessions = new(StringComparer.Ordinal);
    private readonly LinkedList<Entry> _order = [];

    /// <summary>The session of this hash, new where there is none.</summary>
    public EmulatedSession Find(string hash)
    {
        EmulatedSession? oldest = null;
        EmulatedSession session;
        lock (_lock)
        {
            session = Touch(hash).Session;
            if (_order.Count > Capacity)
                oldest = Remove(_order.First!);
        }

        oldest?.End();
        return session;
    }

    /// <summary>Counts a heartbeat stream; the last that is disposed ends the session.</summary>
    public IDisposable Listen(string hash)
    {
        Find(hash);
        lock (_lock)
            Touch(hash).Listeners++;
        return new Listener(this, hash);
    }

    private Entry Touch(string hash)
    {
        if (!_sessions.TryGetValue(hash, out var node))
            _sessions[hash] = node = new(new(new(hash)));
        else
            _order.Remove(node);
        _order.AddLast(node);
        return node.Value;
    }

    private EmulatedSession Remove(LinkedListNode<Entry> node)
    {
        _order.Remove(node);
        _sessions.Remove(node.Value.Session.Hash);
        return node.Value.Session;
    }

    private void Leave(string hash)
    {
        EmulatedSession? ended = null;
        lock (_lock)
            if (_sessions.TryGetValue(hash, out var node) && --node.Value.Listeners == 0)
                ended = Remove(node);
        ended?.End();
    }

    private sealed class Entry(EmulatedSession session)
    {
        public EmulatedSession Session => session;

        public int Listeners { get; set; }
    }

    private sealed class Listener(SessionStore store, string hash) : IDisposable
    {
        public void Dispose() => store.Leave(hash);
    }
}
