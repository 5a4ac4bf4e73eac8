using System.ComponentModel;

namespace SpacesSdk.Gradio;

/// <summary>Lists the texts that an open enum had when its Space was pinned, for analyzers. Written by generated code.</summary>
/// <param name="texts">The choices that are JSON strings, exactly as the Space lists them.</param>
[AttributeUsage(AttributeTargets.Struct)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GradioChoicesAttribute(params string[] texts) : Attribute
{
    /// <summary>The choices that are JSON strings.</summary>
    public IReadOnlyList<string> Texts { get; } = texts;
}
