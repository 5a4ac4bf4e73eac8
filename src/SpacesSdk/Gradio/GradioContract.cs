using System.ComponentModel;

namespace SpacesSdk.Gradio;

/// <summary>What generated code and this runtime have agreed on.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GradioContract
{
    /// <summary>
    /// The version of the agreement: the generator reads it from the referenced runtime and reports a mismatch as a build error,
    /// so that two package versions that don't fit are named as such and not as a heap of missing members.
    /// </summary>
    public const int Version = 1;
}
