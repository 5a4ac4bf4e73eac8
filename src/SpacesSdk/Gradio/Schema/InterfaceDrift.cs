namespace SpacesSdk.Gradio.Schema;

/// <summary>The error of a Space whose interface is no longer the pinned one.</summary>
internal static class InterfaceDrift
{
    /// <summary>How the pinned interface is brought up to date.</summary>
    public const string NextStep = "Save the Space's /gradio_api/info as api.json in its folder and build again.";

    /// <summary>The error.</summary>
    /// <param name="what">What changed: one sentence.</param>
    /// <param name="cause">What found it, where that was an exception.</param>
    public static SpaceException Of(string what, Exception? cause = null) => new(SpaceErrorKind.Drift, what, NextStep, cause);
}
