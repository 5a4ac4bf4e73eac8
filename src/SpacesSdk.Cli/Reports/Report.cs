using SpacesSdk.Cli.Drift;
using Spectre.Console;

namespace SpacesSdk.Cli.Reports;

/// <summary>The outcome of a check.</summary>
/// <param name="Checked">How many pins were looked at.</param>
/// <param name="Findings">What was found, in the order in which it is told.</param>
internal sealed record Report(int Checked, IReadOnlyList<Finding> Findings)
{
    /// <summary>The findings that are told: all but those which the project turned off.</summary>
    public IEnumerable<Finding> Told => Findings.Where(static finding => finding.Level != FindingLevel.None);

    /// <summary>The same report with nothing heavier than that.</summary>
    public Report Capped(FindingLevel most) => this with { Findings = [.. Findings.Select(finding => finding.Level > most ? finding with { Level = most } : finding)] };

    /// <summary>How many findings of a level count.</summary>
    public int Count(FindingLevel level) => Findings.Count(finding => finding.Counts && finding.Level == level);

    /// <summary>Writes the report.</summary>
    public void Write(IAnsiConsole console, ReportFormat format)
    {
        switch (format)
        {
            case ReportFormat.Json:
                console.Profile.Out.Writer.WriteLine(JsonReport.Of(this));
                break;
            case ReportFormat.Sarif:
                console.Profile.Out.Writer.WriteLine(SarifReport.Of(this));
                break;
            case ReportFormat.Github:
                LineReports.Github(this, console.Profile.Out.Writer);
                break;
            case ReportFormat.Msbuild:
                LineReports.Msbuild(this, console.Profile.Out.Writer);
                break;
            default:
                TextReport.Write(this, console);
                break;
        }
    }
}
