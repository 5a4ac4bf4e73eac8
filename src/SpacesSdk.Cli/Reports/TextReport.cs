using SpacesSdk.Cli.Drift;
using Spectre.Console;

namespace SpacesSdk.Cli.Reports;

/// <summary>Tells findings to a person: Space by Space, the heaviest first.</summary>
internal static class TextReport
{
    public static void Write(Report report, IAnsiConsole console)
    {
        foreach (var space in report.Told.GroupBy(static finding => finding.Space))
        {
            console.Say(space.Key.Length > 0 ? space.Key : "spaces-manifests", "bold");
            Write(space, console);
        }
        console.Say(Summary(report));
    }

    /// <summary>Writes findings without a heading.</summary>
    public static void Write(IEnumerable<Finding> findings, IAnsiConsole console)
    {
        foreach (var finding in findings.OrderByDescending(static finding => finding.Level))
        {
            console.MarkupLine($"  [{Style(finding)}]{Word(finding.Level)}[/] {finding.Change.Rule} {TerminalText.Markup(Sentence(finding))}");
            foreach (var site in finding.CallSites)
                console.Say($"          {site}", "grey");
            if (finding.IgnoredBecause is { } reason)
                console.Say($"          ignored: {reason}", "grey");
        }
    }

    /// <summary>The finding as one sentence, without its rule.</summary>
    public static string Sentence(Finding finding) => finding.Subject.Length > 0 ? $"{finding.Subject} {finding.Change.Message}" : finding.Change.Message;

    private static string Word(FindingLevel level) => level switch
    {
        FindingLevel.Error => "error  ",
        FindingLevel.Warning => "warning",
        _ => "note   ",
    };

    private static string Style(Finding finding) => finding switch
    {
        { IgnoredBecause: not null } => "grey",
        { Level: FindingLevel.Error } => "red",
        { Level: FindingLevel.Warning } => "yellow",
        _ => "grey",
    };

    private static string Summary(Report report)
    {
        string checkedSpaces = Count(report.Checked, "Space", "Spaces");
        int ignored = report.Told.Count(static finding => finding.IgnoredBecause is not null);
        return $"{checkedSpaces} checked: {Count(report.Count(FindingLevel.Error), "error", "errors")}, {Count(report.Count(FindingLevel.Warning), "warning", "warnings")}, "
            + $"{Count(report.Count(FindingLevel.Note), "note", "notes")}{(ignored > 0 ? $", {ignored} ignored" : "")}";
    }

    private static string Count(int number, string one, string many) => $"{number} {(number == 1 ? one : many)}";
}
