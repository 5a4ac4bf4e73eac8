using System.Text;
using System.Text.Json;

namespace SpacesSdk.Cli.Reports;

/// <summary>Writes JSON for other programs.</summary>
internal static class JsonOutput
{
    private static readonly JsonWriterOptions s_options = new() { Indented = true, NewLine = "\n" };

    /// <summary>The text that a writer was made to write.</summary>
    public static string Of(Action<Utf8JsonWriter> write)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, s_options))
            write(json);
        return Encoding.UTF8.GetString(text.ToArray());
    }
}
