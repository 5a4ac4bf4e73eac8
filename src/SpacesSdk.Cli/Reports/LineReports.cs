using SpacesSdk.Cli.Drift;

namespace SpacesSdk.Cli.Reports;

/// <summary>Tells findings line by line, in the forms that CI and MSBuild pick up from a log.</summary>
internal static class LineReports
{
    /// <summary>Workflow commands: <c>::error file=F,line=L,title=T::message</c>.</summary>
    public static void Github(Report report, TextWriter output)
    {
        foreach (var finding in report.Told.Where(static finding => finding.Counts))
        {
            string level = finding.Level == FindingLevel.Note ? "notice" : finding.Level.ToString().ToLowerInvariant();
            string title = $"{finding.Change.Rule} {DriftRules.Find(finding.Change.Rule).Title}";
            output.WriteLine($"::{level} file={Property(finding.Place.Path)},line={finding.Place.Line},title={Property(title)}::{Data(Message(finding))}");
            foreach (var site in finding.CallSites)
                output.WriteLine($"::{level} file={Property(site.Path)},line={site.Line},col={site.Column},title={Property(title)}::{Data(Message(finding))}");
        }
    }

    /// <summary>MSBuild's canonical form: <c>F(L): error SPACE211: message</c>.</summary>
    public static void Msbuild(Report report, TextWriter output)
    {
        foreach (var finding in report.Told.Where(static finding => finding.Counts))
        {
            string level = finding.Level == FindingLevel.Note ? "message" : finding.Level.ToString().ToLowerInvariant();
            output.WriteLine($"{finding.Place.Path}({finding.Place.Line}): {level} {finding.Change.Rule}: {Message(finding)}");
            foreach (var site in finding.CallSites)
                output.WriteLine($"{site.Path}({site.Line},{site.Column}): {level} {finding.Change.Rule}: {Message(finding)}");
        }
    }

    private static string Message(Finding finding) => TerminalText.Plain($"{finding.Space} {TextReport.Sentence(finding)}");

    private static string Data(string text) => text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
