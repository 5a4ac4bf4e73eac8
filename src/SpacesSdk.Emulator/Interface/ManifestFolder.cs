using System.Text;
using System.Text.Json;

namespace SpacesSdk.Emulator;

/// <summary>Reads a pinned manifest folder: <c>api.json</c>, and where they exist <c>config.json</c> and <c>agents.md</c>.</summary>
internal static class ManifestFolder
{
    /// <exception cref="FileNotFoundException">The folder has no <c>api.json</c>.</exception>
    /// <exception cref="FormatException">A document is not what Gradio serves.</exception>
    public static PinnedDocuments Read(string folder, SpaceEmulatorOptions options)
    {
        string api = Path.Combine(folder, "api.json");
        if (!File.Exists(api))
            throw new FileNotFoundException($"{api} doesn't exist, so there is no interface to emulate; pin the Space with 'dotnet spaces add owner/space'.", api);
        byte[] info = File.ReadAllBytes(api);
        byte[]? config = ReadIfAny(folder, "config.json");
        try
        {
            return Read(Name(folder), info, config, ReadIfAny(folder, "agents.md"), options);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException($"The manifest in {folder} is not what a Gradio server answers ({error.Message}); pin it again with 'dotnet spaces update'.", error);
        }
    }

    private static PinnedDocuments Read(string space, byte[] info, byte[]? config, byte[]? agentsMd, SpaceEmulatorOptions options)
    {
        var configJson = config is null ? default : Parse(config);
        var described = SchemaReader.Read(space, Parse(info), configJson);
        string? prefix = WireJson.TextOf(configJson, "api_prefix");
        return new(
            described,
            info,
            config ?? Encoding.UTF8.GetBytes(ConfigWriter.Write(described, options.MaxFileBytes, options.ShowErrors)),
            agentsMd,
            prefix ?? (config is null ? GradioRelease.ApiPrefix : ""));
    }

    private static JsonElement Parse(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    private static byte[]? ReadIfAny(string folder, string name) =>
        Path.Combine(folder, name) is var path && File.Exists(path) ? File.ReadAllBytes(path) : null;

    // spaces-manifests/<owner>/<space>
    private static string Name(string folder)
    {
        var directory = new DirectoryInfo(folder);
        return $"{directory.Parent?.Name}/{directory.Name}";
    }
}
