using System.Text.Json;
using SpacesSdk.Http;

namespace SpacesSdk.Gradio.Schema;

/// <summary>One function of an app, as a call needs it.</summary>
/// <param name="Name">Its name without the slash.</param>
/// <param name="Id">The id that the queue calls it by.</param>
/// <param name="Inputs">One letter per input slot: <c>v</c> visible, <c>h</c> hidden (State); null when all are visible.</param>
/// <param name="Outputs">The same of the outputs.</param>
internal sealed record GradioFunction(string Name, int? Id, string? Inputs, string? Outputs);

/// <summary>The part of a server's <c>/config</c> that decides how calls travel.</summary>
/// <param name="Version">The Gradio version; null where it says none.</param>
/// <param name="Prefix">What stands before every route but a few: <c>/gradio_api</c> since 5.0, nothing before.</param>
/// <param name="HasQueue">Whether the queue speaks the form that this SDK does, that of 4.9 and later.</param>
/// <param name="HasDiffs">Whether streamed values after the first are differences: 4.17 and later.</param>
/// <param name="Functions">The named functions.</param>
internal sealed record GradioConfig(Version? Version, string Prefix, bool HasQueue, bool HasDiffs, IReadOnlyList<GradioFunction> Functions)
{
    public static GradioConfig Read(JsonElement json)
    {
        if (!json.Has("dependencies"))
            throw new SpaceException(SpaceErrorKind.Protocol, "The server's /config is not that of a Gradio app.", "Check SpaceOptions.BaseAddress.");
        var hidden = json.Items("components").Where(static c => c.Flag("skip_api") == true).Select(static c => c.Whole("id")).ToHashSet();
        string? protocol = json.Text("protocol");
        return new(
            ParseVersion(json.Text("version")),
            Checked(json.Text("api_prefix") ?? ""),
            json.Flag("enable_queue") != false && (protocol is null || protocol.StartsWith("sse_v", StringComparison.Ordinal)),
            protocol != "sse_v1",
            [.. json.Items("dependencies").Select((d, index) => Function(d, index, hidden)).OfType<GradioFunction>()]);
    }

    /// <summary>The leading numbers of a version such as <c>6.25.0b1</c>; null where there are none.</summary>
    public static Version? ParseVersion(string? text) =>
        Version.TryParse(new string([.. (text ?? "").TakeWhile(static c => char.IsAsciiDigit(c) || c == '.')]).TrimEnd('.'), out var version) ? version : null;

    // Before 4.32 a dependency had no id and was called by its place in the list.
    private static GradioFunction? Function(JsonElement json, int index, HashSet<int?> hidden) => json.Text("api_name") is { } name
        ? new(name.TrimStart('/'), json.Whole("id") ?? index, Slots(json, "inputs", hidden), Slots(json, "outputs", hidden))
        : null;

    private static string? Slots(JsonElement json, string name, HashSet<int?> hidden) => json.Has(name)
        ? string.Concat(json.Items(name).Select(slot => slot.ValueKind == JsonValueKind.Number && slot.TryGetInt32(out int id) && hidden.Contains(id) ? 'h' : 'v'))
        : null;

    private static string Checked(string prefix)
    {
        string trimmed = prefix.TrimEnd('/');
        return trimmed.Length == 0 || (trimmed[0] == '/' && trimmed.All(static c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '-' or '.') && !trimmed.Contains("//", StringComparison.Ordinal))
            ? trimmed
            : throw new SpaceException(SpaceErrorKind.Protocol, $"The server's api_prefix is no path: {GradioText.Clean(prefix)}.", "Check SpaceOptions.BaseAddress.");
    }
}
