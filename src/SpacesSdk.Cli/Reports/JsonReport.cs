using System.Text.Json;
using SpacesSdk.Cli.Drift;

namespace SpacesSdk.Cli.Reports;

/// <summary>Tells findings to a program. Members are only ever added to this form.</summary>
internal static class JsonReport
{
    public static string Of(Report report) => JsonOutput.Of(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("version", 1);
        json.WriteNumber("checked", report.Checked);
        json.WriteNumber("errors", report.Count(FindingLevel.Error));
        json.WriteNumber("warnings", report.Count(FindingLevel.Warning));
        json.WriteNumber("notes", report.Count(FindingLevel.Note));
        json.WriteStartArray("findings");
        foreach (var finding in report.Told)
            Write(json, finding);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>Writes one finding.</summary>
    public static void Write(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("space", finding.Space);
        json.WriteString("rule", finding.Change.Rule);
        json.WriteString("title", DriftRules.Find(finding.Change.Rule).Title);
        json.WriteString("level", finding.Level.ToString().ToLowerInvariant());
        json.WriteString("severity", finding.Change.Severity.ToString().ToLowerInvariant());
        json.WriteString("side", finding.Change.Side.ToString().ToLowerInvariant());
        json.WriteString("endpoint", Some(finding.Change.Endpoint));
        json.WriteString("member", Some(finding.Change.Member));
        json.WriteString("message", finding.Change.Message);
        json.WriteString("path", finding.Place.Path);
        json.WriteNumber("line", finding.Place.Line);
        json.WriteString("ignored", finding.IgnoredBecause);
        json.WriteStartArray("callSites");
        foreach (var site in finding.CallSites)
            json.WriteStringValue(site.ToString());
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string? Some(string text) => text.Length > 0 ? text : null;
}
