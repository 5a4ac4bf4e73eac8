using System.Globalization;
using System.Text.Json;
using SpacesSdk.Gradio.Streams;
using SpacesSdk.Http;

namespace SpacesSdk.Hub;

/// <summary>Reads the answers of the Hub's API, of which nothing is certain but the fields that its own clients read.</summary>
internal static class HubReader
{
    private const int MaxName = 200;

    /// <summary>The status in <c>{"id", "runtime": {"stage", "hardware": {"current", "requested"}, "gcTimeout", "errorMessage"}}</c>.</summary>
    public static SpaceStatus Status(JsonElement json, string asked)
    {
        var runtime = json.Member("runtime");
        var hardware = runtime.Member("hardware");
        string stage = Text(runtime, "stage") ?? "";
        return new(
            Text(json, "id") ?? asked,
            StateOf(stage),
            stage,
            Text(hardware, "current"),
            Text(hardware, "requested"),
            runtime.Number("gcTimeout") is > 0 and < 1e9 and { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            runtime.Text("errorMessage") is { } message && UntrustedText.Clean(message) is { Length: > 0 } clean ? clean : null);
    }

    /// <summary>The quota in <c>{"base", "current", "resetsAt", "overquotaUsed"}</c>; null where the answer holds none.</summary>
    public static SpaceGpuQuota? Quota(JsonElement json) => Seconds(json, "current") is { } left
        ? new(Seconds(json, "base"), left, Date(json.Text("resetsAt")), Seconds(json, "overquotaUsed"))
        : null;

    private static SpaceState StateOf(string stage) => stage switch
    {
        // A Space that is rebuilt runs on in its old form until the new one is up.
        "RUNNING" or "RUNNING_BUILDING" or "RUNNING_APP_STARTING" => SpaceState.Running,
        "BUILDING" or "APP_STARTING" => SpaceState.Starting,
        "SLEEPING" => SpaceState.Sleeping,
        "PAUSED" or "STOPPED" => SpaceState.Paused,
        "NO_APP_FILE" or "CONFIG_ERROR" or "BUILD_ERROR" or "RUNTIME_ERROR" or "DELETING" => SpaceState.Failed,
        _ => SpaceState.Unknown,
    };

    private static string? Text(JsonElement json, string name) => json.Text(name) is { } text ? UntrustedText.Clean(text, MaxName) : null;

    private static TimeSpan? Seconds(JsonElement json, string name) => json.Number(name) is >= 0 and < 1e9 and { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    private static DateTimeOffset? Date(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;
}
