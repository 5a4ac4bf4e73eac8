using System.Text.Json;

namespace SpacesSdk.Cli.Tests.Support;

/// <summary>What a real server of Gradio answered about itself.</summary>
internal static class Recorded
{
    /// <summary>The answer of a tape, such as <c>6.25.0/wire/03-config</c>; empty where the tape leaves it out, as it does with tracebacks.</summary>
    public static string Body(string tape) => Answer(tape).TryGetProperty("body", out var body) ? body.GetString()! : "";

    /// <summary>Its status.</summary>
    public static int Status(string tape) => Answer(tape).GetProperty("status").GetInt32();

    private static JsonElement Answer(string tape)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "recordings", tape + ".json")));
        return json.RootElement.GetProperty("exchanges")[0].GetProperty("response").Clone();
    }
}
