namespace SpacesSdk.Emulator;

/// <summary>How long the calls of one endpoint will wait, as Gradio guesses it: what runs now, then everybody ahead, then the call itself.</summary>
internal static class WaitEstimate
{
    /// <param name="averageCall">Seconds that a call takes; null where none is known.</param>
    /// <param name="running">Seconds that each running call has run.</param>
    /// <param name="limit">How many calls run at a time.</param>
    /// <param name="rank">How many calls are ahead in the queue.</param>
    /// <returns>Seconds until the result; null where nothing is known.</returns>
    public static double? Of(double? averageCall, IReadOnlyList<double> running, int limit, int rank)
    {
        if (averageCall is not { } average)
            return null;
        double untilFree = running.Count < limit ? 0 : Math.Max(0, average - running.Max());
        return untilFree + average + rank * average / limit;
    }
}
