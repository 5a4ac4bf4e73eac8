using SpacesSdk.Gradio.Transports;

namespace SpacesSdk.Gradio.Schema;

/// <summary>The error of a Space whose interface is no longer the pinned one.</summary>
internal static class InterfaceDrift
{
    /// <summary>How the pinned interface is brought up to date.</summary>
    public const string NextStep = "Run 'dotnet spaces update' to pin what it serves now, and build again.";

    /// <summary>The error.</summary>
    /// <param name="what">What changed: one sentence.</param>
    /// <param name="cause">What found it, where that was an exception.</param>
    public static SpaceException Of(string what, Exception? cause = null) => new(SpaceErrorKind.Drift, what, NextStep, cause);

    /// <summary>The failure of a call with what has changed of its endpoint, where that may be the cause.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="plan">What the call went by; null where it didn't get that far.</param>
    public static SpaceException Explain(SpaceException failure, CallPlan? plan)
    {
        bool mayBeDrift = failure.Kind is SpaceErrorKind.SpaceFailed or SpaceErrorKind.Validation or SpaceErrorKind.Drift;
        if (!mayBeDrift || plan is not { Pinned: { } pinned, Live: { } live } || InterfaceChanges.Of(pinned, live) is not { Count: > 0 } changes)
            return failure;
        return failure.With($"The interface has changed since it was pinned: {string.Join("; ", changes)}. {NextStep}");
    }
}
