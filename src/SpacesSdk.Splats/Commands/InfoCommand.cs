using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;

namespace SpacesSdk.Splats;

/// <summary>The verb <c>info</c>.</summary>
internal static class InfoCommand
{
    public static async Task RunAsync(CommandArguments arguments, TextWriter output, CancellationToken cancellationToken)
    {
        bool json = arguments.TakeFlag("json");
        var options = arguments.TakeReadOptions();
        string path = arguments.TakeFiles(1, 1, "name one")[0];
        var info = await SplatFile.InspectAsync(path, options, cancellationToken).ConfigureAwait(false);
        var cloud = await SplatFile.ReadAsync(path, options, cancellationToken).ConfigureAwait(false);
        var summary = SplatSummary.Of(cloud);
        await output.WriteAsync(json ? Json(info, cloud, summary) : Text(info, cloud, summary)).ConfigureAwait(false);
    }

    private static string Text(SplatFileInfo info, SplatCloud cloud, SplatSummary summary)
    {
        var bounds = cloud.Bounds();
        var text = new StringBuilder();
        void Line(string name, string value) => text.Append(name.PadRight(14)).Append(' ').Append(value).Append('\n');
        Line("format", info.Format.ToString());
        Line("version", info.Version ?? "-");
        Line("count", Invariant($"{cloud.Count}"));
        Line("shDegree", Invariant($"{info.ShDegree}"));
        Line("coordinates", cloud.Coordinates.ToString());
        Line("bounds", Invariant($"{Corner(bounds.Min)} to {Corner(bounds.Max)}"));
        Line("bytes", Invariant($"{info.Length}"));
        text.Append('\n').Append(summary.ToTable());
        foreach (string warning in cloud.Metadata.Warnings)
            text.Append("warning: ").Append(warning).Append('\n');
        return text.ToString();
    }

    private static string Json(SplatFileInfo info, SplatCloud cloud, SplatSummary summary)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("format", info.Format.ToString());
            json.WriteString("version", info.Version);
            json.WriteNumber("count", cloud.Count);
            json.WriteNumber("shDegree", info.ShDegree);
            json.WriteString("coordinates", cloud.Coordinates.ToString());
            json.WriteStartObject("bounds");
            WriteCorner(json, "min", cloud.Bounds().Min);
            WriteCorner(json, "max", cloud.Bounds().Max);
            json.WriteEndObject();
            json.WriteNumber("bytes", info.Length);
            json.WriteStartObject("statistics");
            foreach (var (name, statistics) in summary.Columns)
                WriteColumn(json, name, statistics);
            json.WriteEndObject();
            WriteTexts(json, "comments", info.Comments);
            WriteTexts(json, "warnings", cloud.Metadata.Warnings);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }

    private static void WriteColumn(Utf8JsonWriter json, string name, SplatStatistics statistics)
    {
        json.WriteStartObject(name);
        json.WriteNumber("min", statistics.Min);
        json.WriteNumber("p1", statistics.Percentile1);
        json.WriteNumber("median", statistics.Median);
        json.WriteNumber("mean", statistics.Mean);
        json.WriteNumber("p99", statistics.Percentile99);
        json.WriteNumber("max", statistics.Max);
        json.WriteNumber("notFinite", statistics.NonFinite);
        json.WriteEndObject();
    }

    private static void WriteCorner(Utf8JsonWriter json, string name, Vector3 corner)
    {
        json.WriteStartArray(name);
        for (int axis = 0; axis < 3; axis++)
            json.WriteNumberValue(corner[axis]);
        json.WriteEndArray();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static string Corner(Vector3 corner) => Invariant($"({corner.X:g5}, {corner.Y:g5}, {corner.Z:g5})");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
