using System.Text.Json;

namespace SpacesSdk.Emulator;

/// <summary>The frames of <c>queue/data</c>. One writer serves one stream, because it remembers what it streamed last.</summary>
internal sealed class QueueFrames(GradioRelease release)
{
    public const string Heartbeat = "data: {\"msg\":\"heartbeat\",\"event_id\":null}\n\n";

    public const string CloseStream = "data: {\"msg\":\"close_stream\",\"event_id\":null}\n\n";

    public static string NotFound(GradioRelease release)
    {
        var json = JsonText.Compact().Begin('{').Name("msg").Value("unexpected_error").Name("event_id").Raw("null").Name("message").Value(release.NotFoundText);
        if (release.TellsLostSession)
            json.Name("session_not_found").Value(true);
        return Frame(json.Name("success").Value(false));
    }

    private readonly Dictionary<string, IReadOnlyList<JsonElement>> _last = [];

    public string Write(JobMessage message) => message switch
    {
        JobMessage.Estimation estimation => Frame(Estimation(estimation)),
        JobMessage.Starts starts => Frame(Open("process_starts", starts).Name("eta").Value(starts.Eta)),
        JobMessage.Progress progress => Frame(Progress(progress)),
        JobMessage.Log log => Frame(Log(log)),
        JobMessage.Generating generating => Frame(Generating(generating)),
        JobMessage.Completed completed => Frame(Completed(completed)),
        _ => throw new InvalidOperationException($"{message.GetType().Name} has no frame."),
    };

    private static JsonText Open(string name, JobMessage message) =>
        JsonText.Compact().Begin('{').Name("msg").Value(name).Name("event_id").Value(message.EventId);

    private static string Frame(JsonText message) => $"data: {message.End('}')}\n\n";

    private static JsonText Estimation(JobMessage.Estimation message) => Open("estimation", message)
        .Name("rank").Value((long)message.Rank)
        .Name("queue_size").Value((long)message.QueueSize)
        .Name("rank_eta").Value(message.RankEta);

    private static JsonText Progress(JobMessage.Progress message)
    {
        var json = Open("progress", message).Name("progress_data").Begin('[');
        foreach (var item in message.Items)
            json.Begin('{')
                .Name("index").Count(item.Index)
                .Name("length").Count(item.Length)
                .Name("unit").Value(item.Unit ?? "steps")
                .Name("progress").Value(item.Fraction)
                .Name("desc").Value(item.Description)
                .End('}');
        return json.End(']');
    }

    private JsonText Log(JobMessage.Log message)
    {
        var json = Open("log", message)
            .Name("log").Value(message.Text)
            .Name("level").Value(Level(message.Level))
            .Name("duration").Value(message.Seconds)
            .Name("visible").Value(message.Visible);
        return release.HasTitles ? json.Name("title").Value(message.Title) : json;
    }

    private static string Level(SpaceLogLevel level) => level switch
    {
        SpaceLogLevel.Warning => "warning",
        SpaceLogLevel.Success => "success",
        SpaceLogLevel.Error => "error",
        _ => "info",
    };

    private JsonText Generating(JobMessage.Generating message)
    {
        var json = Open("process_generating", message).Name("output").Begin('{').Name("data");
        WriteData(json, message);
        RunOutput.WriteTimes(json, message.Times, isGenerating: true, release).End('}').Name("success").Value(true);
        return release.TellsTimeLimit ? json.Name("time_limit").Raw("null") : json;
    }

    // The first value of an output travels whole, every later one as its differences.
    private void WriteData(JsonText json, JobMessage.Generating message)
    {
        if (!_last.TryGetValue(message.EventId, out var last))
            json.Values(message.Data);
        else
            WriteDifferences(json.Begin('['), last, message).End(']');
        _last[message.EventId] = message.Data;
    }

    private static JsonText WriteDifferences(JsonText json, IReadOnlyList<JsonElement> last, JobMessage.Generating next)
    {
        for (int i = 0; i < next.Data.Count; i++)
            DiffWriter.Write(json, DiffWriter.Compare(last[i], next.Data[i], next.Whole[i]));
        return json;
    }

    private JsonText Completed(JobMessage.Completed message)
    {
        _last.Remove(message.EventId);
        var json = Open("process_completed", message).Name("output");
        WriteOutcome(json, message.Outcome);
        var times = (message.Outcome as JobOutcome.Succeeded)?.Times;
        json.Name("success").Value(message.Outcome is JobOutcome.Succeeded or JobOutcome.Cancelled);
        if (release.HasTitles)
            json.Name("title").Value(Title(message.Outcome));
        if (release.TellsCacheUse)
            json.Name("used_cache").Raw("null").Name("cache_duration").Value(times?.Duration).Name("avg_time").Value(times?.Average);
        return json;
    }

    private void WriteOutcome(JsonText json, JobOutcome outcome)
    {
        if (outcome is JobOutcome.Succeeded succeeded)
            RunOutput.WriteTimes(json.Begin('{').Name("data").Values(succeeded.Data), succeeded.Times, succeeded.IsBatch ? null : false, release).End('}');
        else
            ErrorBody.Write(json, outcome, release);
    }

    private static string? Title(JobOutcome outcome) => outcome switch
    {
        JobOutcome.Refused refused => refused.Title,
        JobOutcome.Broken { Midway: false } => "Error",
        _ => null,
    };
}
