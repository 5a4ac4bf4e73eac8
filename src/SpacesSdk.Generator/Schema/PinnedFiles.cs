namespace SpacesSdk.Schema;

/// <summary>The names of the files of a manifest folder.</summary>
internal static class PinnedFiles
{
    public const string Manifest = "agents.md";
    public const string Schema = "api.json";
    public const string Config = "config.json";
    public const string Overrides = "overrides.json";
}
