using SpacesSdk.Tests.Support;

namespace SpacesSdk.Tests.WireFuzz;

/// <summary>How a call ended.</summary>
/// <param name="Result">The result; null where there is none.</param>
/// <param name="Error">What was thrown; null where nothing was.</param>
/// <param name="Last">The last event.</param>
internal sealed record Outcome(PaintedResult? Result, Exception? Error, SpaceEvent? Last)
{
    private const int LongestMessage = 2_000;

    // A call that hangs must fail the test and not stop it; no call comes near this.
    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(2);

    public static async Task<Outcome> OfAsync(SpaceJob<PaintSpace.PaintResult> job)
    {
        try
        {
            var result = await job.Completion.WaitAsync(Hang);
            return new(new(result.Picture?.Name, result.Seed), null, await LastAsync(job));
        }
        catch (Exception error) when (error is not TimeoutException)
        {
            return new(null, error, await LastAsync(job));
        }
    }

    /// <summary>Why this is no proper end of a call; null where it is one.</summary>
    public string? Fault(bool cancelled)
    {
        if (Result is not null)
            return Last is SpaceEvent.Completed<PaintSpace.PaintResult> ? null : $"a result, but the last event is {Last}";
        if (Last is not SpaceEvent.Failed)
            return $"an error, but the last event is {Last}";
        if (cancelled)
            return Error is OperationCanceledException ? null : $"not cancelled but {Error}";
        if (Error is not SpaceException error)
            return $"not a SpaceException but {Error}";
        return error.Message.Length > LongestMessage ? $"a message of {error.Message.Length} characters"
            : error.Message.Any(char.IsControl) ? "control characters in the message: " + error.Message
            : error.Space is null ? "no Space in the error" : null;
    }

    private static async Task<SpaceEvent?> LastAsync(SpaceJob<PaintSpace.PaintResult> job)
    {
        SpaceEvent? last = null;
        await foreach (var told in job.Events)
            last = told;
        return last;
    }
}

/// <summary>What there is to compare in a result.</summary>
internal sealed record PaintedResult(string? Picture, long? Seed);
