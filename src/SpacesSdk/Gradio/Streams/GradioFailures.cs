using System.Text.Json;
using SpacesSdk.Http;

namespace SpacesSdk.Gradio.Streams;

/// <summary>The errors that a stream carries.</summary>
internal static class GradioFailures
{
    private const string Hidden = "The Space failed and doesn't say why.";

    /// <summary>The error of an <c>error</c> value: an object with <c>error</c> and <c>title</c>, a text, or null.</summary>
    public static SpaceException Of(JsonElement json)
    {
        string? text = json.ValueKind == JsonValueKind.String ? json.GetString() : json.Text("error");
        if (text?.StartsWith("404: ", StringComparison.Ordinal) == true)
            return Lost("The server no longer knows the job");
        return string.IsNullOrWhiteSpace(text) ? Unsaid() : Said(Unquote(text), json.Text("title"));
    }

    /// <summary>The error of a stream that ended, or of a server that forgot.</summary>
    public static SpaceException Lost(string what) =>
        new(SpaceErrorKind.ConnectionLost, what + ".", "The Space may have restarted; call again.");

    /// <summary>The error of a job that was cancelled by another side.</summary>
    public static SpaceException CancelledThere() =>
        new(SpaceErrorKind.Cancelled, "The Space ended the job without a result.", "Somebody or something cancelled it there; call again.");

    private static SpaceException Unsaid() => new(SpaceErrorKind.SpaceFailed, Hidden, "Look at the Space's logs; its author can show errors with launch(show_error=True), an emulator with SpaceEmulatorOptions.ShowErrors.");

    private static SpaceException Said(string text, string? title)
    {
        string clean = GradioText.Clean(text);
        string shown = title is null or "Error" ? clean : $"{GradioText.Clean(title)}: {clean}";
        return IsQuota(text) || IsQuota(title)
            ? new(SpaceErrorKind.Quota, shown, "Wait until the quota is renewed, or call with a token of an account with quota left.")
            : new(SpaceErrorKind.SpaceFailed, "The Space says: " + shown, "");
    }

    // Servers up to 5.1 send the Python form of the text, in quotation marks.
    private static string Unquote(string text) =>
        text.Length >= 2 && (text[0] is '\'' or '"') && text[^1] == text[0] ? text[1..^1] : text;

    // ZeroGPU words it "You have exceeded your GPU quota (60s requested vs. 5s left)" and titles it "ZeroGPU quota exceeded".
    private static bool IsQuota(string? text) =>
        text is not null && text.Contains("quota", StringComparison.OrdinalIgnoreCase)
        && (text.Contains("GPU", StringComparison.OrdinalIgnoreCase) || text.Contains("exceeded", StringComparison.OrdinalIgnoreCase));
}
