using System.Runtime.CompilerServices;
using Markdig;
using Markdig.Syntax;
using SpacesSdk.Schema;

namespace SpacesSdk.Generator.Manifests;

/// <summary>One paragraph, heading or code block of a Markdown text.</summary>
/// <param name="Range">Its whole lines, fences included.</param>
/// <param name="FenceInfo">The word behind an opening fence, such as <c>json</c>; null where the block is not fenced.</param>
internal readonly record struct MarkdownBlock(TextRange Range, string? FenceInfo)
{
    /// <summary>All such blocks, in the order of the text, however deep in lists and quotations.</summary>
    /// <exception cref="ArgumentException">The Markdown is nested too deeply.</exception>
    // The one place that touches Markdig, and kept apart from its caller: a method that is missing in a foreign Markdig fails when
    // this method is compiled, so the failure arises in the caller, which can catch it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static IReadOnlyList<MarkdownBlock> ReadAll(string text) =>
        [.. Markdown.Parse(text, BlocksOnly()).Descendants<LeafBlock>().Where(static block => !block.Span.IsEmpty).Select(block => Of(text, block))];

    // Nothing inside a line matters here, and reading it takes the square of its length where somebody wants it to.
    private static MarkdownPipeline BlocksOnly()
    {
        var pipeline = new MarkdownPipelineBuilder();
        pipeline.InlineParsers.Clear();
        return pipeline.Build();
    }

    private static MarkdownBlock Of(string text, LeafBlock block)
    {
        int end = text.IndexOf('\n', Math.Min(block.Span.End, text.Length - 1));
        return new(
            new TextRange(block.Span.Start, (end < 0 ? text.Length : end) - block.Span.Start),
            block is FencedCodeBlock fenced ? fenced.Info ?? "" : null);
    }
}
