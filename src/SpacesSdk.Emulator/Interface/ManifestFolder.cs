using System.Text;
using SpacesSdk.Schema;

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
            throw new FileNotFoundException($"{api} doesn't exist, so there is no interface to emulate; save the Space's /gradio_api/info under that name.", api);
        byte[] info = File.ReadAllBytes(api);
        byte[]? config = ReadIfAny(folder, "config.json");
        var read = config is null ? null : ValueOf(SpaceConfigReader.Read(Encoding.UTF8.GetString(config)), folder);
        var described = SpaceInterface.Of(Name(folder), ValueOf(ApiSchemaReader.Read(Encoding.UTF8.GetString(info)), folder), read);
        return new(
            described,
            info,
            ConfigDocument.Of(config ?? Encoding.UTF8.GetBytes(ConfigWriter.Write(described, options))),
            ReadIfAny(folder, "agents.md"),
            read?.ApiPrefix ?? options.Release.ApiPrefix,
            read is null ? options.Release : GradioRelease.Of(read.Version));
    }

    private static T ValueOf<T>(Parsed<T> parsed, string folder)
        where T : class, IEquatable<T> => parsed.Value ?? throw new FormatException(
            $"The manifest in {folder} is not what a Gradio server answers ({string.Join("; ", parsed.Problems.SelectMany(static problem => problem.Arguments))}); save its /gradio_api/info as api.json, and its /config as config.json, again.");

    private static byte[]? ReadIfAny(string folder, string name) =>
        Path.Combine(folder, name) is var path && File.Exists(path) ? File.ReadAllBytes(path) : null;

    /// <summary>Whether the folder's place tells what the Space is called: a copy anywhere else may have any name.</summary>
    public static bool TellsId(string folder) => new DirectoryInfo(folder).Parent?.Parent?.Name == "spaces-manifests";

    // spaces-manifests/<owner>/<space>
    private static string Name(string folder)
    {
        var directory = new DirectoryInfo(folder);
        return $"{directory.Parent?.Name}/{directory.Name}";
    }
}
