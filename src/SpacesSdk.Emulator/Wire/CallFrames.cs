namespace SpacesSdk.Emulator;

/// <summary>The frames of <c>call/{endpoint}/{event_id}</c>: always whole values, and no word of queue, progress or log.</summary>
internal sealed class CallFrames(GradioRelease release)
{
    public const string Heartbeat = "event: heartbeat\ndata: null\n\n";

    public string NotFound => Frame("error", JsonText.Compact(release.NotFoundText));

    /// <summary>The frame of a message; null for those that this dialect has no word for.</summary>
    public string? Write(JobMessage message) => message switch
    {
        JobMessage.Generating generating => Frame("generating", JsonText.Python(generating.Data)),
        JobMessage.Completed completed => Completed(completed.Outcome),
        _ => null,
    };

    private string Completed(JobOutcome outcome)
    {
        switch (outcome)
        {
            case JobOutcome.Succeeded succeeded:
                return Frame("complete", JsonText.Python(succeeded.Data));
            case JobOutcome.Cancelled:
                return Frame("complete", "null");
            case not null when !release.CallsTellErrors:
                return Frame("error", "null");
            default:
                var error = JsonText.Python();
                ErrorBody.Write(error, outcome!, release);
                return Frame("error", error.ToString());
        }
    }

    private static string Frame(string name, string data) => $"event: {name}\ndata: {data}\n\n";
}
