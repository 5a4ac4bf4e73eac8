namespace SpacesSdk.Gradio.Streams;

/// <summary>What a stream said, in whatever dialect. The set is closed; failures are thrown.</summary>
internal abstract record GradioMessage
{
    private GradioMessage()
    {
    }

    /// <summary>Something that is told on as it is.</summary>
    public sealed record Told(SpaceEvent Event) : GradioMessage;

    /// <summary>Values that are not the last.</summary>
    public sealed record Generating(IReadOnlyList<StreamedValue> Data) : GradioMessage;

    /// <summary>The last values.</summary>
    public sealed record Completed(IReadOnlyList<StreamedValue> Data) : GradioMessage;
}
