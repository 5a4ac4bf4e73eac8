namespace SpacesSdk.Files;

/// <summary>Counts the bytes of one transfer and reports them, often enough for an eye and no more often.</summary>
/// <param name="name">The file's name.</param>
/// <param name="length">How many bytes there are; null where unknown.</param>
/// <param name="clock">The clock.</param>
/// <param name="report">Takes the reports; null where nobody looks.</param>
internal sealed class TransferMeter(string name, long? length, TimeProvider clock, Action<TransferProgress>? report)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    // Counted from the first bytes: to connect may take longer than to send a small file.
    private long? _reported;

    /// <summary>How many bytes have moved.</summary>
    public long Bytes { get; private set; }

    /// <summary>More bytes have moved.</summary>
    public void Moved(int bytes)
    {
        Bytes += bytes;
        if (report is null)
            return;
        bool isDue = _reported is { } last && clock.GetElapsedTime(last) >= Interval;
        if (isDue || _reported is null)
            _reported = clock.GetTimestamp();
        if (isDue)
            report(new(name, Bytes, length, IsCompleted: false));
    }

    /// <summary>All of them have.</summary>
    public void Complete() => report?.Invoke(new(name, Bytes, length ?? Bytes, IsCompleted: true));
}
