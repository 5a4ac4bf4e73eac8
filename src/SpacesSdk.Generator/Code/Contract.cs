namespace SpacesSdk.Generator.Code;

/// <summary>What generated code expects of the runtime that it is compiled against.</summary>
internal static class Contract
{
    /// <summary>The version of the agreement; it changes together with <c>SpacesSdk.Gradio.GradioContract.Version</c>.</summary>
    public const int Version = 1;
}
