using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using SpacesSdk.Generator.Diagnostics;
using SpacesSdk.Schema;

namespace SpacesSdk.Generator.Roslyn;

/// <summary>A diagnostic reduced to plain values; the real one is made only when it is reported.</summary>
internal sealed record DiagnosticInfo(string Rule, string Path, TextSpan Span, LinePositionSpan Lines, EquatableArray<string> Arguments)
{
    private const int MaxArgument = 200;

    /// <summary>A problem at its place in a file.</summary>
    public static DiagnosticInfo At(PinnedFile file, Problem problem)
    {
        var text = file.Text;
        int start = System.Math.Min(problem.Span.Start, text.Length);
        var span = new TextSpan(start, System.Math.Min(problem.Span.Length, text.Length - start));
        return new(problem.Rule, file.Path, span, text.Lines.GetLinePositionSpan(span), problem.Arguments);
    }

    /// <summary>A problem of a file as a whole.</summary>
    public static DiagnosticInfo At(string path, Problem problem) => new(problem.Rule, path, default, default, problem.Arguments);

    public Diagnostic ToDiagnostic() => Diagnostic.Create(
        Rules.Find(Rule), Path.Length == 0 ? Location.None : Location.Create(Path, Span, Lines), [.. Arguments.Select(Shown)]);

    // The text of a Space reaches a terminal and a log here: no control characters, no endless lines.
    private static object Shown(string argument)
    {
        string text = Emit.DocText.Plain(argument);
        return text.Length > MaxArgument ? text.Substring(0, MaxArgument) + "…" : text;
    }
}
