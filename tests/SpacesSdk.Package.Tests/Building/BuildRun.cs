using System.Text.RegularExpressions;

namespace SpacesSdk.Package.Tests.Building;

/// <summary>What a process left: its exit code and its output.</summary>
internal sealed partial record BuildRun(int ExitCode, string Output)
{
    /// <summary>The lines of a build that are warnings or errors, without the project in brackets, and once though the summary repeats them.</summary>
    public IReadOnlyList<string> Diagnostics => [.. Lines.Where(line => Diagnostic().IsMatch(line)).Select(Short).Distinct()];

    public IReadOnlyList<string> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The diagnostics of one project of several that were built together.</summary>
    public IReadOnlyList<string> DiagnosticsOf(string project) =>
        [.. Lines.Where(line => Diagnostic().IsMatch(line) && line.EndsWith($"{project}.csproj]", StringComparison.Ordinal)).Select(Short).Distinct()];

    /// <summary>This run, which must have succeeded without a single warning.</summary>
    public BuildRun Clean()
    {
        Assert.True(ExitCode == 0 && Diagnostics.Count == 0, $"Exit code {ExitCode}:{Environment.NewLine}{Output}");
        return this;
    }

    private static string Short(string line) => Project().Replace(line, "");

    [GeneratedRegex(@"\b(warning|error) [A-Z]+[0-9]+:")]
    private static partial Regex Diagnostic();

    [GeneratedRegex(@" \[[^\]]+\.csproj\]$")]
    private static partial Regex Project();
}
