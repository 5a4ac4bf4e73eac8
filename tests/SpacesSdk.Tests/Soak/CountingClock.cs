using Microsoft.Extensions.Time.Testing;

namespace SpacesSdk.Tests.Soak;

/// <summary>A clock that stands still, on which the pause before another try is over at once, and which knows how many timers were made and how many are left.</summary>
internal sealed class CountingClock : FakeTimeProvider
{
    private readonly Lock _gate = new();
    private int _made;
    private int _left;

    public int Made => Volatile.Read(ref _made);

    /// <summary>The shortest time that a timer was made for.</summary>
    public TimeSpan Shortest { get; private set; } = TimeSpan.MaxValue;

    public int Left => Volatile.Read(ref _left);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Interlocked.Increment(ref _made);
        Interlocked.Increment(ref _left);
        lock (_gate)
            Shortest = dueTime > TimeSpan.Zero && dueTime < Shortest ? dueTime : Shortest;
        if (state is Task) // Task.Delay; what ends a wait has a CancellationTokenSource here
            dueTime = TimeSpan.Zero;
        return new CountedTimer(base.CreateTimer(callback, state, dueTime, period), () => Interlocked.Decrement(ref _left));
    }

    private sealed class CountedTimer(ITimer timer, Action gone) : ITimer
    {
        private int _isGone;

        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(dueTime, period);

        public void Dispose()
        {
            timer.Dispose();
            if (Interlocked.Exchange(ref _isGone, 1) == 0)
                gone();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
