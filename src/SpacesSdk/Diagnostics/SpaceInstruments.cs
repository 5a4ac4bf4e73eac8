using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace SpacesSdk.Diagnostics;

/// <summary>The source of spans and the meters of the SDK.</summary>
internal static class SpaceInstruments
{
    // From a call that a cache answers to a night of video.
    private static readonly InstrumentAdvice<double> Seconds = new() { HistogramBucketBoundaries = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800, 3600] };

    private static readonly string? Version = typeof(SpaceInstruments).Assembly.GetName().Version?.ToString(3);

    private static readonly Meter Meter = new(SpaceTelemetry.MeterName, Version);

    public static ActivitySource Source { get; } = new(SpaceTelemetry.ActivitySourceName, Version);

    public static Histogram<double> JobDuration { get; } =
        Meter.CreateHistogram("spaces.job.duration", "s", "How long jobs take, from the call to the result.", tags: null, Seconds);

    public static Histogram<double> QueueDuration { get; } =
        Meter.CreateHistogram("spaces.job.queue.duration", "s", "How long jobs wait in the queue of their Space.", tags: null, Seconds);

    public static UpDownCounter<long> ActiveJobs { get; } = Meter.CreateUpDownCounter<long>("spaces.job.active", "{job}", "Jobs that run or wait.");

    public static Counter<long> JobFailures { get; } = Meter.CreateCounter<long>("spaces.job.failures", "{failure}", "Jobs that failed.");

    public static Counter<long> FileIO { get; } = Meter.CreateCounter<long>("spaces.file.io", "By", "Bytes of files that were sent and received.");

    /// <summary>Whether anybody looks at jobs.</summary>
    public static bool WatchesJobs => Source.HasListeners() || JobDuration.Enabled || QueueDuration.Enabled || ActiveJobs.Enabled || JobFailures.Enabled;

    /// <summary>Whether anybody looks at transfers.</summary>
    public static bool WatchesFiles => Source.HasListeners() || FileIO.Enabled;
}
