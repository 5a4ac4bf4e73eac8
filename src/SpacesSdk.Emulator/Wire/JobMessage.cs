using System.Text.Json;

namespace SpacesSdk.Emulator;

/// <summary>One thing that a job tells the stream that listens to it. The set is closed.</summary>
internal abstract record JobMessage(string EventId)
{
    public sealed record Estimation(string EventId, int Rank, int QueueSize, double? RankEta) : JobMessage(EventId);

    public sealed record Starts(string EventId, double? Eta) : JobMessage(EventId);

    public sealed record Progress(string EventId, IReadOnlyList<SpaceEvent.Progress> Items) : JobMessage(EventId);

    public sealed record Log(string EventId, SpaceLogLevel Level, string Text, string Title, double? Seconds, bool Visible) : JobMessage(EventId);

    /// <summary>A result that is not the last.</summary>
    /// <param name="EventId">The job.</param>
    /// <param name="Data">One value per output slot.</param>
    /// <param name="Whole">Which outputs are never taken apart into differences.</param>
    /// <param name="Times">What the step took.</param>
    public sealed record Generating(string EventId, IReadOnlyList<JsonElement> Data, IReadOnlyList<bool> Whole, JobTimes Times) : JobMessage(EventId);

    /// <summary>The last message of every job.</summary>
    public sealed record Completed(string EventId, JobOutcome Outcome) : JobMessage(EventId);
}

/// <summary>How a job ended. The set is closed.</summary>
internal abstract record JobOutcome
{
    public sealed record Succeeded(IReadOnlyList<JsonElement> Data, JobTimes Times, bool IsBatch) : JobOutcome;

    /// <summary>An error with the text that the Space's author chose.</summary>
    public sealed record Refused(string Error, double? Seconds, bool Visible, string Title) : JobOutcome;

    /// <summary>Any other error; its text travels only where the Space shows errors.</summary>
    public sealed record Broken(string? Error, bool Midway) : JobOutcome;

    public sealed record Cancelled : JobOutcome;
}

/// <summary>Seconds that a step took, and what one step of its function takes on average.</summary>
internal sealed record JobTimes(double Duration, double Average);
