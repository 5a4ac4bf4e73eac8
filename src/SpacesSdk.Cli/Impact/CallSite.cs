using System.Globalization;
using System.Text.RegularExpressions;

namespace SpacesSdk.Cli.Impact;

/// <summary>A line of a project that doesn't compile, as MSBuild tells it.</summary>
/// <param name="Path">The file.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="Code">What the compiler calls it, such as <c>CS0117</c>.</param>
/// <param name="Message">What the compiler says.</param>
internal sealed partial record CallSite(string Path, int Line, int Column, string Code, string Message)
{
    /// <summary>The errors, and the warnings about the use of Spaces, of a build's output; each once, though a summary repeats them.</summary>
    public static IReadOnlyList<CallSite> ReadAll(string output) => [.. Diagnostic().Matches(output).Select(Of).Distinct()];

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Path}({Line},{Column}): {Code}: {Message}");

    private static CallSite Of(Match found) => new(
        found.Groups["path"].Value.Trim(), Number(found.Groups["line"]), Number(found.Groups["column"]), found.Groups["code"].Value, found.Groups["message"].Value.Trim());

    private static int Number(Group digits) => int.Parse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    // path(line,column): error CS0117: message [project]
    [GeneratedRegex(@"^\s*(?<path>[^\n]+?)\((?<line>\d{1,9}),(?<column>\d{1,9})\): (?:error (?<code>[A-Z]+\d+)|warning (?<code>SPACE3\d\d)): (?<message>[^\n]*?)(?: \[[^\]\n]+\])?\r?$", RegexOptions.Multiline)]
    private static partial Regex Diagnostic();
}
