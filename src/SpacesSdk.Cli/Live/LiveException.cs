namespace SpacesSdk.Cli.Live;

/// <summary>Why a Space can't be read.</summary>
internal enum LiveProblem
{
    /// <summary>Nothing answers, or not in time.</summary>
    Unreachable = 0,

    /// <summary>The Hub knows no such Space, or doesn't show it without another token.</summary>
    Unknown,

    /// <summary>It is there and asks for a token.</summary>
    Private,

    /// <summary>It sleeps, builds, is paused or broken.</summary>
    NotRunning,

    /// <summary>What answers is no Gradio app.</summary>
    NotGradio,

    /// <summary>Its description of itself is an error of the server.</summary>
    Broken,

    /// <summary>Its description of itself can't be used.</summary>
    Malformed,
}

/// <summary>A Space could not be read: what happened, and what to do next.</summary>
/// <param name="problem">Of what kind.</param>
/// <param name="what">What happened and where: one sentence.</param>
/// <param name="nextStep">What to do next: one sentence.</param>
/// <param name="cause">What found it.</param>
internal sealed class LiveException(LiveProblem problem, string what, string nextStep, Exception? cause = null) : Exception($"{what} {nextStep}", cause)
{
    public LiveProblem Problem => problem;

    /// <summary>What happened, without the next step.</summary>
    public string What => what;
}
