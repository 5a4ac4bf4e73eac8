using Microsoft.Extensions.Time.Testing;

namespace SpacesSdk.Tests.Support;

/// <summary>A clock on which a delay is over at once, and its time has passed; time stands still otherwise, so that no watch rings.</summary>
internal sealed class PassingClock : FakeTimeProvider
{
    private readonly List<TimeSpan> _delays = [];

    public IReadOnlyList<TimeSpan> Delays => _delays;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (state is Task) // Task.Delay; what ends a wait has a CancellationTokenSource here
        {
            lock (_delays)
                _delays.Add(dueTime);
            Advance(dueTime);
        }
        return timer;
    }
}
