using System.Text.Json;

namespace SpacesSdk.Emulator;

/// <summary>The object in which the values of a call travel on the queue and from <c>run</c>.</summary>
internal static class RunOutput
{
    public static string Write(IReadOnlyList<JsonElement> data, JobTimes times, bool? isGenerating, GradioRelease release) =>
        WriteTimes(JsonText.Compact().Begin('{').Name("data").Values(data), times, isGenerating, release).End('}').ToString();

    public static string WriteError(JobOutcome outcome, GradioRelease release)
    {
        var json = JsonText.Compact();
        ErrorBody.Write(json, outcome, release);
        return json.ToString();
    }

    /// <summary>Writes everything behind the data; of a batch it is not said whether it goes on.</summary>
    public static JsonText WriteTimes(JsonText json, JobTimes times, bool? isGenerating, GradioRelease release)
    {
        json.Name("is_generating").Raw(isGenerating switch { true => "true", false => "false", null => "null" })
            .Name("duration").Value(times.Duration)
            .Name("average_duration").Value(times.Average)
            .Name("render_config").Raw("null")
            .Name("changed_state_ids").Raw("[]");
        return release.TellsCacheUse ? json.Name("used_cache").Raw("null") : json;
    }
}
