using System.Text.Json;
using SpacesSdk.Cli.Drift;

namespace SpacesSdk.Cli.Reports;

/// <summary>Tells findings to code scanning. Source of the form: OASIS, Static Analysis Results Interchange Format 2.1.0.</summary>
internal static class SarifReport
{
    public static string Of(Report report) => JsonOutput.Of(json =>
    {
        json.WriteStartObject();
        json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        WriteTool(json);
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteStartArray("results");
        foreach (var finding in report.Told)
            WriteResult(json, finding);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void WriteTool(Utf8JsonWriter json)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "spaces");
        json.WriteString("semanticVersion", typeof(SarifReport).Assembly.GetName().Version!.ToString(3));
        json.WriteStartArray("rules");
        foreach (var rule in DriftRules.All)
        {
            json.WriteStartObject();
            json.WriteString("id", rule.Id);
            WriteText(json, "shortDescription", rule.Title);
            json.WriteString("helpUri", rule.Help.AbsoluteUri);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", finding.Change.Rule);
        json.WriteNumber("ruleIndex", DriftRules.All.TakeWhile(rule => rule.Id != finding.Change.Rule).Count());
        json.WriteString("level", finding.Level.ToString().ToLowerInvariant());
        WriteText(json, "message", TerminalText.Plain($"{finding.Space} {TextReport.Sentence(finding)}"));
        json.WriteStartArray("locations");
        WriteLocation(json, finding.Place);
        json.WriteEndArray();
        json.WriteStartArray("relatedLocations");
        foreach (var site in finding.CallSites)
            WriteLocation(json, new(site.Path.Replace('\\', '/'), site.Line));
        json.WriteEndArray();
        // A line moves with each edit of the file, so a finding is known by what it is about.
        json.WriteStartObject("partialFingerprints");
        json.WriteString("spaces/v1", $"{finding.Change.Rule}|{finding.Space}|{finding.Change.Endpoint}|{finding.Change.Member}");
        json.WriteEndObject();
        if (finding.IgnoredBecause is { } reason)
            WriteSuppression(json, reason);
        json.WriteEndObject();
    }

    private static void WriteLocation(Utf8JsonWriter json, PinnedPlace place)
    {
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", string.Join('/', place.Path.Split('/').Select(Uri.EscapeDataString)));
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", place.Line);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteSuppression(Utf8JsonWriter json, string reason)
    {
        json.WriteStartArray("suppressions");
        json.WriteStartObject();
        json.WriteString("kind", "external");
        json.WriteString("justification", reason);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }
}
