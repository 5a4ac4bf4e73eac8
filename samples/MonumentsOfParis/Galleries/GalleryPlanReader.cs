using System.Text.Json;

namespace MonumentsOfParis.Galleries;

/// <summary>Reads a gallery plan from JSON that anybody may have edited.</summary>
internal static class GalleryPlanReader
{
    public const int MaxBytes = 1 << 20;
    public const int MaxMonuments = 100;
    public const int MaxIdLength = 64;
    private const int MaxLineLength = 200;
    private const int MaxTextLength = 2000;

    /// <summary>Reads a plan.</summary>
    /// <param name="json">The file's bytes, UTF-8 with or without a byte order mark.</param>
    /// <param name="file">The file's name, for messages.</param>
    /// <exception cref="InvalidGalleryPlanException">The JSON is unreadable, or a value is missing, too long or not allowed.</exception>
    public static GalleryPlan Read(ReadOnlySpan<byte> json, string file)
    {
        if (json.Length > MaxBytes)
            throw new InvalidGalleryPlanException(file, $"{json.Length} bytes are more than a plan may have ({MaxBytes}); split it into several galleries.");
        var plan = Parse(json.StartsWith("\uFEFF"u8) ? json[3..] : json, file);
        Check(plan, file);
        return plan;
    }

    private static GalleryPlan Parse(ReadOnlySpan<byte> json, string file)
    {
        try
        {
            return JsonSerializer.Deserialize(json, GalleryPlanJson.Default.GalleryPlan)
                ?? throw new InvalidGalleryPlanException(file, "the plan is null; give an object with title, subtitle and monuments.");
        }
        catch (JsonException problem)
        {
            throw new InvalidGalleryPlanException(file, Describe(problem), problem);
        }
    }

    private static string Describe(JsonException problem)
    {
        string where = problem.LineNumber is { } line ? $"line {line + 1}, column {problem.BytePositionInLine + 1}: " : "";
        // The reader appends its own place, counted from 0, which would contradict ours.
        string what = problem.Message.Split(" Path:")[0].Split(" LineNumber:")[0].ReplaceLineEndings(" ").TrimEnd('.');
        return $"{where}{what}. Correct the file there; Galleries/paris.json shows the form.";
    }

    private static void Check(GalleryPlan plan, string file)
    {
        CheckText(plan.Title, "title", MaxLineLength, file);
        CheckText(plan.Subtitle, "subtitle", MaxTextLength, file);
        if (plan.Monuments.Count is 0 or > MaxMonuments)
            throw new InvalidGalleryPlanException(file, $"{plan.Monuments.Count} monuments; give 1 to {MaxMonuments}.");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < plan.Monuments.Count; i++)
            CheckMonument(plan.Monuments[i], $"monument {i + 1}", seen, file);
    }

    private static void CheckMonument(MonumentPlan? monument, string which, HashSet<string> seen, string file)
    {
        if (monument is null)
            throw new InvalidGalleryPlanException(file, $"{which} is null; remove it or give an object.");
        if (!IsId(monument.Id))
            throw new InvalidGalleryPlanException(file, $"{which} has no usable id; give 1 to {MaxIdLength} characters out of a-z, 0-9 and '-', since the id names files.");
        if (!seen.Add(monument.Id))
            throw new InvalidGalleryPlanException(file, $"{which} repeats the id '{monument.Id}'; give each monument its own.");
        CheckText(monument.Name, $"{which} ('{monument.Id}'): name", MaxLineLength, file);
        CheckText(monument.Prompt, $"{which} ('{monument.Id}'): prompt", MaxTextLength, file);
        CheckText(monument.Caption, $"{which} ('{monument.Id}'): caption", MaxTextLength, file);
        CheckText(monument.Place, $"{which} ('{monument.Id}'): place", MaxLineLength, file);
        CheckText(monument.Year, $"{which} ('{monument.Id}'): year", MaxLineLength, file);
    }

    private static void CheckText(string text, string what, int maxLength, string file)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new InvalidGalleryPlanException(file, $"{what} is empty; give some text.");
        if (text.Length > maxLength)
            throw new InvalidGalleryPlanException(file, $"{what} has {text.Length} characters; give at most {maxLength}.");
    }

    private static bool IsId(string id) =>
        id.Length is > 0 and <= MaxIdLength && id.All(static c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');
}
