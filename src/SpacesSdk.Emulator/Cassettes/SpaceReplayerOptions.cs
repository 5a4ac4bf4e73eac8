namespace SpacesSdk.Emulator;

/// <summary>How a cassette is played. Read when the replayer is made; later changes have no effect.</summary>
public sealed class SpaceReplayerOptions
{
    /// <summary>Whether answers and pieces of streams come when they came, by the clock; else at once. Default: false.</summary>
    public bool KeepsTiming { get; set; }

    /// <summary>
    /// Whether the queue's events are told job by job, at once, on whichever stream of their session the caller opens; else stream by stream as recorded.
    /// For callers with several jobs in a session, in which a race decides whether two jobs share a stream. Default: false.
    /// </summary>
    public bool SharesStreams { get; set; }

    /// <summary>The clock. Default: the system's.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>The longest body of a request, in bytes; a longer one is answered 413. Default: 64 MiB.</summary>
    public int MaxRequestBytes { get; set; } = 64 << 20;

    internal SpaceReplayerOptions Checked()
    {
        ArgumentNullException.ThrowIfNull(Clock);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxRequestBytes, 1);
        return (SpaceReplayerOptions)MemberwiseClone();
    }
}
