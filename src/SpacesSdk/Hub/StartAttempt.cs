namespace SpacesSdk.Hub;

/// <summary>One try to start a job, from the Space's description to the id of the job.</summary>
internal sealed class StartAttempt
{
    /// <summary>Whether the request that starts the job was sent, so that the job may run.</summary>
    public bool MayHaveStarted { get; set; }

    /// <summary>
    /// Whether the job surely doesn't run: the start wasn't sent, or a page with status 503 came, which is what the Hub's front answers for
    /// a Space without a running app. A 502 or 504 of the same front may hide an app that took the job, and Gradio's own 503 is JSON.
    /// </summary>
    public bool StartedNothing(SpaceException failure) => !MayHaveStarted || failure is { StatusCode: 503, IsWebPage: true };
}
