namespace SpacesSdk.Schema;

/// <summary>What a reader made of a text: a value where there is one, and everything that was wrong with the text.</summary>
internal sealed record Parsed<T>(T? Value, EquatableArray<Problem> Problems)
    where T : class, IEquatable<T>;

/// <summary>One thing that is wrong with a text, as plain values: the rule, where in the text, and what the rule's message is filled with.</summary>
/// <param name="Rule">The id of the rule, such as <c>SPACE003</c>.</param>
/// <param name="Span">The place in the text.</param>
/// <param name="Arguments">The values for the rule's message, in its order.</param>
internal sealed record Problem(string Rule, TextRange Span, EquatableArray<string> Arguments)
{
    public Problem(string rule, TextRange span, params string[] arguments)
        : this(rule, span, new EquatableArray<string>(arguments))
    {
    }

    /// <summary>
    /// The place for whoever has no text any more: the file, then the names and indices that lead to a JSON value in it; empty where the span tells it.
    /// </summary>
    public EquatableArray<string> Place { get; init; }
}

/// <summary>A place in a text, in UTF-16 units from its start.</summary>
internal readonly record struct TextRange(int Start, int Length);
